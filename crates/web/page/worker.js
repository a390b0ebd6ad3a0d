// Works on the text away from the page, which so never freezes.

import { decode } from './decode.js';
import { Library } from './library.js';

// Which shares of the progress bar the steps fill.
const READ = 0.3;
const WORKED = 0.8;
const COUNTED = 0.95;

const tell = (progress) => postMessage({ progress });
let library;
let facts;

async function answer({ source, settings, piece, whole }) {
  library ??= await Library.load((share) => tell(READ + (WORKED - READ) * share));
  if (source) {
    const { bytes, ...others } = await decode(source, (share) => tell(READ * share));
    library.keep(bytes);
    facts = { ...others, bytes: bytes.length };
  }
  const done = { facts };
  if (whole) {
    done.output = new Blob([library.output(settings)], { type: 'text/plain;charset=utf-8' });
    tell(WORKED);
    done.survey = library.survey(settings);
    tell(COUNTED);
  }
  done.piece = library.piece(settings, piece);
  return done;
}

onmessage = async ({ data }) => {
  try {
    postMessage({ done: await answer(data) });
  } catch (error) {
    postMessage({ failed: error.message || String(error) });
  }
};
