// What is known of one candidate, shown beside its mark on hover, tap or focus.

import { candidateOf } from './marked.js';
import { element } from './nodes.js';
import { word } from './words.js';

/** How long the pointer may be between a mark and its details. */
const GRACE = 180;

export class Details {
  #box;
  #mark = null;
  #pinned = false;
  #leaving = 0;
  #table = {};

  /** Listens in `panel` and fills `box`. */
  constructor(panel, box) {
    this.#box = box;
    const markOf = (event) => event.target.closest?.('.mark');
    panel.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'mouse' && markOf(event) && !this.#pinned) this.#show(markOf(event));
    });
    panel.addEventListener('pointerout', (event) => markOf(event) && this.#leave());
    panel.addEventListener('focusin', (event) => markOf(event) && this.#show(markOf(event)));
    panel.addEventListener('focusout', () => this.hide());
    panel.addEventListener('click', (event) => markOf(event) && this.#toggle(markOf(event)));
    panel.addEventListener('keydown', (event) => markOf(event) && this.#key(event, markOf(event)));
    box.addEventListener('pointerenter', () => clearTimeout(this.#leaving));
    box.addEventListener('pointerleave', () => this.#leave());
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
    document.addEventListener('pointerdown', (event) => {
      if (!markOf(event) && !box.contains(event.target)) this.hide();
    });
  }

  /** Takes the readings of the piece that is shown now. */
  use(table) {
    this.hide();
    this.#table = table;
  }

  hide() {
    clearTimeout(this.#leaving);
    this.#mark?.removeAttribute('aria-describedby');
    if (this.#mark) this.#mark.ariaExpanded = 'false';
    this.#mark = null;
    this.#pinned = false;
    this.#box.hidden = true;
  }

  #leave() {
    if (this.#pinned || this.#mark === document.activeElement) return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.hide(), GRACE);
  }

  #show(mark) {
    clearTimeout(this.#leaving);
    if (mark === this.#mark) return;
    this.hide();
    this.#mark = mark;
    this.#box.replaceChildren(...facts(candidateOf(mark), this.#table));
    this.#box.hidden = false;
    mark.setAttribute('aria-describedby', this.#box.id);
    mark.ariaExpanded = 'true';
    place(this.#box, mark.getClientRects()[0]);
  }

  /** A click shows and pins; a second one hides. */
  #toggle(mark) {
    if (this.#mark === mark && this.#pinned) return this.hide();
    mark.focus({ preventScroll: true });
    this.#show(mark);
    this.#pinned = true;
  }

  /** All marks are one stop of the Tab key; arrow keys go from one to the next. */
  #key(event, mark) {
    const marks = Array.from(mark.parentElement.querySelectorAll('.mark'));
    const last = marks.length - 1;
    const at = marks.indexOf(mark);
    const goals = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
    if (event.key in goals) {
      const goal = marks[Math.min(last, Math.max(0, goals[event.key]))];
      mark.tabIndex = -1;
      goal.tabIndex = 0;
      goal.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.#toggle(mark);
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** Below the mark, or above it where there is no room; the style sheet ignores it on a phone. */
function place(box, rect) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = rect.bottom + 8 + height < innerHeight || rect.top < height + 16;
  const left = Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - width - 8));
  box.style.setProperty('--left', `${left + scrollX}px`);
  box.style.setProperty('--top', `${(below ? rect.bottom + 6 : rect.top - height - 6) + scrollY}px`);
}

function facts(candidate, table) {
  const { base, reading, simplified, agreement, outcome, reason, becomes } = candidate;
  const hanzi = element('span', 'hanzi', base);
  hanzi.lang = 'zh';
  const head = element('p', 'pair', hanzi, element('span', 'reading', reading));
  const list = element('dl');
  const row = (name, ...content) => {
    list.append(element('dt', '', word(name)), element('dd', '', ...content));
  };
  row('details.decision', element('strong', outcome, word(`outcome.${outcome}`)));
  if (reason) row('details.reason', word(`reason.${reason}`));
  row('details.agreement', word(`agreement.${agreement}`));
  row('details.table', ...readings(base, table));
  if (simplified !== base && simplified !== becomes) row('details.simplified', chinese(simplified));
  if (outcome !== 'kept' && outcome !== 'joined') row('details.becomes', chinese(becomes));
  return [head, list];
}

function chinese(text) {
  const made = element('span', 'becomes', text);
  made.lang = 'zh';
  return made;
}

/** One line for each hanzi: the default reading first, historical ones pale and in brackets. */
function readings(base, table) {
  return Array.from(base, (hanzi) => {
    const known = table[hanzi] ?? [];
    const words = known.map(({ syllable, historical }, index) =>
      historical
        ? element('span', 'historical', ` (${syllable})`)
        : element(index ? 'span' : 'b', '', `${index ? ' ' : ''}${syllable}`));
    const name = element('span', '', hanzi);
    name.lang = 'zh';
    return element('div', 'readings', name, ' ', ...(words.length ? words : [word('details.none')]));
  });
}
