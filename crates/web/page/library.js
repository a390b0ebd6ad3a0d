// The module's exports as functions over text.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Library {
  #exports;
  #text = null;
  #message = '';

  /** Loads the module; `onProgress` hears the share of a long text that is done. */
  static async load(onProgress) {
    const library = new Library();
    const page = {
      progress: (done, total) => onProgress((done >>> 0) / (total >>> 0)),
      fail: (place, length) => {
        library.#message = decoder.decode(library.#bytes(place, length));
      },
    };
    const answer = await fetch(new URL('unpinyin.wasm', import.meta.url));
    const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), { page });
    library.#exports = instance.exports;
    return library;
  }

  /** Takes over the text that is asked about. */
  keep(bytes) {
    if (this.#text) this.#free(this.#text);
    this.#text = null;
    this.#text = this.#put(bytes);
  }

  output(settings) {
    return this.#call('output', settings, (bytes) => bytes.slice());
  }

  survey(settings) {
    return this.#call('survey', settings, (bytes) => JSON.parse(decoder.decode(bytes)));
  }

  piece(settings, number) {
    return this.#call('piece', settings, (bytes) => JSON.parse(decoder.decode(bytes)), number);
  }

  #call(name, settings, read, ...others) {
    const line = this.#put(encoder.encode(settings));
    const { place, length } = this.#text;
    const answer = this.#exports[name](line.place, line.length, place, length, ...others);
    this.#free(line);
    if (answer === 0n) throw new Error(this.#message);
    const unsigned = BigInt.asUintN(64, answer);
    const found = { place: Number(unsigned >> 32n), length: Number(unsigned & 0xffffffffn) };
    const result = read(this.#bytes(found.place, found.length));
    this.#free(found);
    return result;
  }

  /** A view that holds until the module takes more memory. */
  #bytes(place, length) {
    return new Uint8Array(this.#exports.memory.buffer, place >>> 0, length);
  }

  #put(bytes) {
    const place = this.#exports.alloc(bytes.length);
    this.#bytes(place, bytes.length).set(bytes);
    return { place, length: bytes.length };
  }

  #free({ place, length }) {
    this.#exports.dealloc(place, length);
  }
}
