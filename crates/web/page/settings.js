// The settings: read from the form, written to it, and kept in the link.

const NAMES = ['mode', 'ruby-format', 'scope', 'select', 'accept', 'trust-readings'];

/** The form's control of a name: radio buttons, a list or a check box. */
const control = (form, name) => form.elements.namedItem(name);

const get = (form, name) => {
  const found = control(form, name);
  return found.type === 'checkbox' ? String(found.checked) : found.value;
};

/** Takes over a value, if the form offers it: a link may say anything. */
function set(form, name, value) {
  const found = control(form, name);
  if (found.type === 'checkbox') {
    found.checked = value === 'true';
  } else {
    const offered = Array.from(found.options ?? found, (choice) => choice.value);
    if (offered.includes(value)) found.value = value;
  }
}

/** What the form says when it is new. */
function standard(form, name) {
  const found = control(form, name);
  if (found.type === 'checkbox') return String(found.defaultChecked);
  const choices = Array.from(found.options ?? found);
  return choices.find((choice) => choice.defaultSelected || choice.defaultChecked).value;
}

/** The settings as the library's line of words. */
export function line(form) {
  const words = NAMES.slice(1, -1).map((name) => `${name}=${get(form, name)}`);
  const trust = get(form, 'trust-readings') === 'true' ? ['trust-readings'] : [];
  return [get(form, 'mode'), ...words, ...trust].join(' ');
}

/** The part of a link that carries the settings: only what is not the default. */
export function toHash(form, others) {
  const words = new URLSearchParams();
  for (const name of NAMES) {
    if (get(form, name) !== standard(form, name)) words.set(name, get(form, name));
  }
  for (const [name, value] of Object.entries(others)) if (value) words.set(name, value);
  return words.toString();
}

/** Sets the form from a link and returns what else the link says. */
export function fromHash(form, hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  for (const name of NAMES) set(form, name, words.get(name) ?? standard(form, name));
  return { view: words.get('view'), lang: words.get('lang') };
}

/** Shows only what the mode uses. */
export function showUsed(form) {
  for (const part of form.querySelectorAll('.only')) {
    part.hidden = part.dataset.mode !== get(form, 'mode');
  }
}

/** Each setting that has a hint, with its value. */
export const hinted = (form) =>
  Array.from(form.querySelectorAll('[data-hint]'), (hint) => [hint, get(form, hint.dataset.hint)]);
