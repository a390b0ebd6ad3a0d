// What the page says, in two languages.

import { english } from './words.en.js';
import { chinese } from './words.zh.js';

const languages = { en: english, zh: chinese };
let current = 'en';

export const language = () => current;

/** Whether there are words for a key. */
export const known = (key) => key in languages[current];

/** The words for a key, with what stands in for {0}, {1}; a key without words is shown itself. */
export function word(key, ...values) {
  const words = languages[current][key] ?? key;
  return words.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

export const number = (value) => new Intl.NumberFormat(current).format(value);

/** Changes the language of the page, as near as there is to the one asked for. */
export function speak(wanted) {
  current = /^zh/i.test(wanted) ? 'zh' : 'en';
  document.documentElement.lang = current === 'zh' ? 'zh-Hans' : 'en';
  document.title = word('title');
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = word(element.dataset.placeholder);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.ariaLabel = word(element.dataset.label);
  }
}
