// Where the text comes from: typed, pasted, dropped or opened.

import { known, number, word } from './words.js';

const MOST = 50 * 1024 * 1024;

/** A pasted text of this length would make the text field slow: it is treated as a file. */
const LONG = 500_000;

export class Source {
  #parts;
  #onChange;
  #onProblem;
  #current = { text: '' };

  /** `parts` are the elements; `onChange` hears of each new source. */
  constructor(parts, onChange, onProblem) {
    this.#parts = parts;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
    const { text, file, open, encoding, drop } = parts;
    text.addEventListener('input', () => this.#set({ text: text.value }));
    text.addEventListener('paste', (event) => this.#paste(event));
    open.addEventListener('click', () => file.click());
    file.addEventListener('change', () => {
      this.#open(file.files[0]);
      file.value = '';
    });
    encoding.addEventListener('change', () => this.#open(this.#current.file));
    drop.addEventListener('dragover', (event) => this.#over(event, true));
    drop.addEventListener('dragleave', (event) => this.#over(event, false));
    drop.addEventListener('drop', (event) => this.#drop(event));
  }

  get current() {
    return this.#current;
  }

  /** Puts a text into the field, in place of what was there. */
  type(text) {
    this.#parts.text.value = text;
    this.#set({ text });
  }

  /** Tells what was found in the file. */
  tell({ encoding, lossy }) {
    if (!this.#current.file) return;
    const { file } = this.#current;
    const name = known(`encoding.${encoding}`) ? word(`encoding.${encoding}`) : encoding.toUpperCase();
    const read = word(lossy ? 'file.lossy' : 'file.read', name);
    this.#parts.facts.textContent = `${word('file.size', number(file.size))} ${read}`;
    this.#parts.facts.classList.toggle('warning', lossy);
  }

  #set(source) {
    this.#current = source;
    this.#parts.text.hidden = Boolean(source.file);
    this.#parts.opened.hidden = !source.file;
    if (source.file) {
      this.#parts.name.textContent = source.file.name || word('file.pasted');
      this.#parts.facts.textContent = word('file.size', number(source.file.size));
    }
    this.#onChange(source);
  }

  #open(file) {
    if (!file) return;
    if (file.size > MOST) return this.#onProblem(word('file.large', number(file.size)));
    this.#set({ file, encoding: this.#parts.encoding.value });
  }

  #paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length < LONG) return;
    event.preventDefault();
    this.#parts.encoding.value = 'auto';
    this.#open(new File([text], ''));
  }

  #over(event, is) {
    event.preventDefault();
    this.#parts.drop.classList.toggle('over', is);
  }

  #drop(event) {
    this.#over(event, false);
    const [file] = event.dataTransfer.files;
    const text = event.dataTransfer.getData('text/plain');
    if (file) this.#open(file);
    else if (text.length >= LONG) this.#open(new File([text], ''));
    else if (text) this.type(text);
  }
}
