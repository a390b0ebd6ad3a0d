// Leads through the pieces of a long text.

import { element } from './nodes.js';
import { number, word } from './words.js';

/** Fills the navigation above and below the text; a text in one piece has none. */
export function fill(pagers, piece, turn) {
  for (const pager of pagers) {
    pager.hidden = !piece || piece.pieces < 2;
    pager.ariaLabel = word(pager.dataset.label);
    if (!pager.hidden) pager.replaceChildren(...controls(piece, turn));
  }
}

function controls({ number: at, pieces, previous, next }, turn) {
  const last = pieces - 1;
  const button = (key, goal) => {
    const made = element('button', '', word(key));
    made.type = 'button';
    made.disabled = goal === null || goal < 0 || goal > last;
    made.addEventListener('click', () => turn(goal));
    return made;
  };
  return [
    button('pager.previous', at - 1),
    element('span', '', word('pager.place', number(at + 1), number(pieces))),
    button('pager.next', at + 1),
    // Where neighbours hold no candidate, straight to the next that does.
    ...(previous === null || previous >= at - 1 ? [] : [button('pager.before', previous)]),
    ...(next === null || next <= at + 1 ? [] : [button('pager.after', next)]),
  ];
}
