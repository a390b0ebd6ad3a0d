// The text as it was, with each candidate marked by what happens to it.

import { element } from './nodes.js';
import { word } from './words.js';

/** Which mark each element of the view stands for. */
const shown = new WeakMap();

/** The candidate that an element marks. */
export const candidateOf = (mark) => shown.get(mark);

/** The view and, before it, the key to its marks. */
export function markedView(piece) {
  const text = element('div', 'text marked');
  text.lang = 'zh';
  text.role = 'group';
  text.ariaLabel = word('marked.label', piece.candidates.length);
  let done = 0;
  for (const part of parts(piece)) {
    text.append(piece.text.slice(done, part.from), part.node);
    done = part.to;
  }
  text.append(piece.text.slice(done));
  const first = text.querySelector('.mark');
  if (first) first.tabIndex = 0;
  return [key(piece), text];
}

/** Candidates and edits without a candidate, in the order of the text. */
function parts(piece) {
  const candidates = piece.candidates.map((candidate) => mark(candidate, piece.text));
  const loose = piece.loose.map((edit) => looseMark(edit, piece.text));
  return [...candidates, ...loose].sort((one, other) => one.from - other.from);
}

function mark(candidate, text) {
  const [from, bracket, to] = candidate.at;
  const made = element('span', `mark ${candidate.outcome}`);
  made.append(...content(candidate, text.slice(from, bracket), text.slice(bracket, to)));
  made.role = 'button';
  made.tabIndex = -1;
  made.ariaLabel = spoken(candidate, made.textContent);
  made.ariaExpanded = 'false';
  shown.set(made, candidate);
  return { from, to, node: made };
}

function content({ outcome, becomes }, base, bracket) {
  switch (outcome) {
    case 'removed':
      return [element('span', 'base', base), element('del', '', bracket)];
    case 'converted':
      return [element('del', '', base + bracket), element('ins', '', becomes)];
    default:
      return [element('span', 'base', base), element('span', 'bracket', bracket)];
  }
}

/** What a screen reader says: what is seen, what happens to it and, if nothing, why. */
function spoken({ outcome, reason }, seen) {
  const why = reason ? `, ${word(`reason.${reason}`)}` : '';
  return `${seen}: ${word(`outcome.${outcome}`)}${why}`;
}

function looseMark({ at, replacement }, text) {
  const before = text.slice(at[0], at[1]);
  const node = element('span', 'loose', element('del', '', before), element('ins', '', replacement));
  return { from: at[0], to: at[1], node };
}

/** How many marks there are of each kind, in the look they have. */
function key(piece) {
  const counts = new Map();
  for (const { outcome } of piece.candidates) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const list = element('ul', 'key');
  for (const [outcome, count] of counts) {
    const sample = element('span', `swatch ${outcome}`);
    list.append(element('li', '', sample, `${word(`outcome.${outcome}`)} ${count}`));
  }
  if (piece.loose.length) {
    list.append(element('li', '', element('span', 'swatch loose'), `${word('outcome.loose')} ${piece.loose.length}`));
  }
  return list;
}
