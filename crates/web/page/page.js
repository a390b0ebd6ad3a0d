// The page: settings and text go to the worker, and what comes back is shown.

import { Details } from './details.js';
import { Dropped, Engine } from './engine.js';
import { markedView } from './marked.js';
import { element } from './nodes.js';
import { fill as fillPagers } from './pager.js';
import { rubyView } from './ruby.js';
import * as settings from './settings.js';
import { Source } from './source.js';
import { surveyView } from './survey.js';
import { language, number, speak, word } from './words.js';

const find = (id) => document.getElementById(id);
const form = find('settings');
const panel = find('panel');
const tabs = Array.from(document.querySelectorAll('[role=tab]'));
const pagers = Array.from(document.querySelectorAll('.pager'));

/** Work that ends sooner shows no progress bar. */
const PATIENCE = 250;
const TYPING_PAUSE = 120;

let view = 'marked';
let result = null;
let languageOfLink = null;
let waiting = 0;

const engine = new Engine((share) => {
  find('progress').querySelector('progress').value = share;
});
const details = new Details(panel, find('details'));
const source = new Source(
  {
    text: find('text'), file: find('file'), open: find('open'), opened: find('opened'),
    encoding: find('encoding'), name: find('file-name'), facts: find('file-facts'), drop: find('source'),
  },
  (current) => {
    clearTimeout(waiting);
    find('result').ariaBusy = 'true';
    waiting = setTimeout(run, current.file ? 0 : TYPING_PAUSE);
  },
  (problem) => say(problem, true),
);

/** Works on the whole text anew. */
async function run() {
  clearTimeout(waiting);
  if (source.current.text === '') {
    engine.stop();
    result = null;
    find('result').ariaBusy = 'false';
    return show();
  }
  const done = await ask({ whole: true, piece: 0 });
  if (!done) return;
  result = done;
  source.tell(done.facts);
  show();
  const { candidates, selected } = done.survey;
  say(word('status', number(selected), number(candidates - selected), number(done.facts.bytes)));
}

/** Shows another piece of the same text. */
async function turn(piece) {
  const done = await ask({ piece });
  if (!done) return;
  result = { ...result, piece: done.piece };
  show();
  find('result').scrollIntoView({ block: 'start' });
  panel.focus({ preventScroll: true });
}

async function ask(question) {
  find('result').ariaBusy = 'true';
  const bar = setTimeout(() => showProgress(true), PATIENCE);
  const { current } = source;
  try {
    return await engine.ask(current, { ...question, settings: settings.line(form) });
  } catch (error) {
    if (error instanceof Dropped) return null;
    find('result').ariaBusy = 'false';
    say(word('failed', error.message), true);
    return null;
  } finally {
    clearTimeout(bar);
    // A later question has its own bar.
    if (!engine.isBusy) showProgress(false);
  }
}

function showProgress(is) {
  find('progress').hidden = !is;
  if (is) say(word('working'));
  else find('progress').querySelector('progress').value = 0;
}

function say(text, isProblem = false) {
  find('status').textContent = text;
  find('status').classList.toggle('problem', isProblem);
}

function show() {
  for (const tab of tabs) {
    const chosen = tab.value === view;
    tab.ariaSelected = String(chosen);
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) panel.setAttribute('aria-labelledby', tab.id);
  }
  for (const id of ['copy', 'download']) find(id).disabled = !result;
  details.use(result?.piece.table ?? {});
  fillPagers(pagers, result?.piece, turn);
  if (!result) {
    say('');
    panel.replaceChildren(element('p', 'empty', word('empty')));
    find('counts').replaceChildren(element('p', 'empty', word('survey.empty')));
    return;
  }
  panel.replaceChildren(...views[view](result.piece));
  find('result').ariaBusy = String(engine.isBusy);
  find('counts').replaceChildren(...surveyView(result.survey));
}

const views = {
  marked: markedView,
  ruby: (piece) => [rubyView(piece)],
  output: (piece) => {
    const text = element('pre', 'text output', piece.output);
    text.lang = 'zh';
    return [text];
  },
};

/** Puts settings, view and language into the address. */
function link() {
  const others = { view: view === 'marked' ? null : view, lang: languageOfLink };
  const hash = settings.toHash(form, others);
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
}

/** Sets everything from the address. */
function follow() {
  const found = settings.fromHash(form, location.hash);
  if (found.view in views) view = found.view;
  if (found.lang) languageOfLink = found.lang;
  translate();
  run();
}

function translate() {
  speak(languageOfLink ?? navigator.language);
  for (const button of document.querySelectorAll('.languages button')) {
    button.ariaPressed = String(button.value === language());
  }
  showSettings();
}

function showSettings() {
  settings.showUsed(form);
  for (const [hint, value] of settings.hinted(form)) {
    hint.textContent = word(`${hint.dataset.hint}.${value}.hint`);
  }
}

/** Says on the button itself that it has done its work. */
function confirm(button, key) {
  const before = button.dataset.word;
  button.textContent = word(key);
  setTimeout(() => (button.textContent = word(before)), 1500);
}

async function toClipboard(button, text) {
  try {
    await navigator.clipboard.writeText(await text());
    confirm(button, 'copied');
  } catch (error) {
    say(word('copy.failed', error.message), true);
  }
}

/** The whole output as text. */
export async function outputText() {
  // Unlike `Blob.text()` this keeps a byte order mark.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return decoder.decode(await result.output.arrayBuffer());
}

function download() {
  const name = source.current.file?.name.replace(/(\.[^.]*)?$/, '.unpinyin$1') || 'unpinyin.txt';
  const anchor = element('a');
  anchor.href = URL.createObjectURL(result.output);
  anchor.download = name;
  anchor.click();
  // The browser has taken the content over by then.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}

function choose(tab) {
  view = tab.value;
  link();
  show();
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', () => {
  showSettings();
  link();
  run();
});
for (const tab of tabs) {
  tab.addEventListener('click', () => choose(tab));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    choose(next);
    next.focus();
    event.preventDefault();
  });
}
document.querySelector('.languages').addEventListener('click', ({ target }) => {
  if (!target.value) return;
  languageOfLink = target.value;
  link();
  translate();
  if (result) source.tell(result.facts);
  show();
});
find('stop').addEventListener('click', () => {
  engine.stop();
  find('result').ariaBusy = 'false';
  say(word('stopped'));
});
find('copy').addEventListener('click', ({ target }) => toClipboard(target, outputText));
find('link').addEventListener('click', ({ target }) => toClipboard(target, () => location.href));
find('download').addEventListener('click', download);
find('clear').addEventListener('click', () => {
  source.type('');
  find('text').focus();
});
find('example').addEventListener('click', () => source.type(word('example.text')));
addEventListener('hashchange', follow);
follow();
show();
