// The library's HTML ruby as elements. Only its own tags become elements: no markup of a text
// is ever parsed.

import { element } from './nodes.js';

const TAG = /<(\/?)(ruby|rp|rt)(?: lang="([A-Za-z-]+)")?>/g;

/** Builds one replacement, such as `<ruby>國<rp>(</rp><rt lang="zh-Latn-pinyin">guó</rt>...`. */
function build(replacement) {
  const root = document.createDocumentFragment();
  const open = [root];
  let at = 0;
  for (const tag of replacement.matchAll(TAG)) {
    const [whole, closing, name, lang] = tag;
    open.at(-1).append(replacement.slice(at, tag.index));
    at = tag.index + whole.length;
    if (closing) {
      if (open.length > 1) open.pop();
    } else {
      const made = element(name);
      if (lang) made.lang = lang;
      open.at(-1).append(made);
      open.push(made);
    }
  }
  root.append(replacement.slice(at));
  return root;
}

/** The piece with its annotations as ruby. */
export function rubyView(piece) {
  const view = element('div', 'text ruby');
  view.lang = 'zh';
  let done = 0;
  for (const { at, replacement } of piece.ruby) {
    view.append(piece.text.slice(done, at[0]), build(replacement));
    done = at[1];
  }
  view.append(piece.text.slice(done));
  return view;
}
