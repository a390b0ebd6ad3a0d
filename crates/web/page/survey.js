// The counts of the text.

import { element } from './nodes.js';
import { known, number, word } from './words.js';

/** Counters that stand in a group of their own, or that one text makes pointless. */
const AGREEMENTS = ['exact', 'toneless', 'tone_differs', 'not_a_reading'];
const LONE = ['damaged', 'ambiguous_conversions'];
const APART = ['documents', 'bytes', 'candidates', 'selected', ...AGREEMENTS, ...LONE];

export function surveyView(counters) {
  const names = Object.keys(counters);
  const genre = names.find((name) => name.startsWith('genre_') && counters[name] > 0);
  const kept = names.filter((name) => name.startsWith('kept_') && counters[name] > 0);
  // A counter that a later library adds is shown by its name.
  const others = names.filter((name) => !APART.includes(name) && !/^(genre|kept)_/.test(name));
  return [
    ...(genre ? genreOf(genre) : []),
    totals(counters),
    ...group('survey.kept', kept, counters),
    ...group('survey.agreement', AGREEMENTS.filter((name) => counters[name] > 0), counters),
    ...group('survey.more', [...LONE, ...others].filter((name) => name in counters), counters),
  ];
}

function genreOf(genre) {
  const name = element('p', 'genre', word(genre));
  return [name, element('p', 'hint', word(`${genre}.hint`))];
}

function totals(counters) {
  const kept = counters.candidates - counters.selected;
  const list = element('dl', 'totals');
  const all = { 'survey.candidates': counters.candidates, 'survey.selected': counters.selected, 'survey.kept.all': kept };
  for (const [name, count] of Object.entries(all)) {
    list.append(element('div', '', element('dt', '', word(name)), element('dd', '', number(count))));
  }
  return list;
}

function group(title, names, counters) {
  if (!names.length) return [];
  const table = element('table', '', element('caption', '', word(title)));
  for (const name of names) {
    const head = element('th', '', known(name) ? word(name) : name.replaceAll('_', ' '));
    head.scope = 'row';
    table.append(element('tr', '', head, element('td', '', number(counters[name]))));
  }
  return [table];
}
