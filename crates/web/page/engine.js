// Talks to the worker: one question at a time, and the latest one wins.

/** Why a question got no answer: a later one came, or a person stopped it. */
export class Dropped extends Error {}

/** A text of this length is worked on so shortly that waiting is quicker than a new worker. */
const SMALL = 300_000;

// The one place where a script's address is made, for pages that allow no other.
const policy = globalThis.trustedTypes?.createPolicy('unpinyin', {
  createScriptURL: (name) => new URL(name, import.meta.url).href,
});
const address = policy?.createScriptURL('worker.js') ?? new URL('worker.js', import.meta.url);

export class Engine {
  #worker = null;
  #sent = null;
  #current = null;
  #next = null;
  #onProgress;

  constructor(onProgress) {
    this.#onProgress = onProgress;
  }

  /** Asks about a source; the answer is a promise. */
  ask(source, question) {
    return new Promise((resolve, reject) => {
      this.#next?.reject(new Dropped());
      this.#next = { source, question, resolve, reject };
      if (this.#current && !(this.#current.source.text?.length <= SMALL)) this.#end();
      if (!this.#current) this.#start();
    });
  }

  get isBusy() {
    return this.#current !== null;
  }

  /** Ends the work on what was asked. */
  stop() {
    this.#next?.reject(new Dropped());
    this.#next = null;
    if (this.#current) this.#end();
  }

  #end() {
    this.#worker.terminate();
    this.#worker = null;
    this.#sent = null;
    this.#current.reject(new Dropped());
    this.#current = null;
  }

  #start() {
    this.#current = this.#next;
    this.#next = null;
    const { source, question } = this.#current;
    this.#worker ??= this.#create();
    // The worker keeps the text: a new setting or piece need not send it again.
    this.#worker.postMessage(source === this.#sent ? question : { ...question, source });
    this.#sent = source;
  }

  #create() {
    const worker = new Worker(address, { type: 'module' });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => this.#hear({ failed: event.message ?? 'the worker does not start' });
    return worker;
  }

  #hear({ progress, failed, done }) {
    if (progress !== undefined) return this.#onProgress(progress);
    const { resolve, reject } = this.#current;
    this.#current = null;
    if (failed !== undefined) {
      // After a failure, such as too little memory, nothing in it is relied on.
      this.#worker.terminate();
      this.#worker = null;
      this.#sent = null;
      reject(new Error(failed));
    } else {
      resolve(done);
    }
    if (this.#next) this.#start();
  }
}
