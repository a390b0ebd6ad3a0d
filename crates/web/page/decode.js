// A typed text or a file to UTF-8, in steps.

const STEP = 4 * 1024 * 1024;

/** The bytes as UTF-8, the encoding they were in, and whether some did not fit it. */
export async function decode(source, tell) {
  if (source.text !== undefined) {
    return { bytes: new TextEncoder().encode(source.text), encoding: null, lossy: false };
  }
  const parts = await read(source.file, tell);
  const encodings = source.encoding === 'auto' ? ['utf-8', 'gb18030'] : [source.encoding];
  for (const encoding of encodings) {
    const bytes = convert(parts, encoding, true);
    if (bytes) return { bytes, encoding, lossy: false };
  }
  return { bytes: convert(parts, encodings[0], false), encoding: encodings[0], lossy: true };
}

async function read(file, tell) {
  const parts = [];
  for (let at = 0; at < file.size; at += STEP) {
    parts.push(new Uint8Array(await file.slice(at, at + STEP).arrayBuffer()));
    tell(Math.min(1, (at + STEP) / file.size));
  }
  return parts;
}

/** All parts as UTF-8; nothing where they are to fit the encoding and do not. */
function convert(parts, encoding, fatal) {
  // The byte order mark belongs to the text and stays.
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  const encoder = new TextEncoder();
  try {
    const texts = parts.map((part) => encoder.encode(decoder.decode(part, { stream: true })));
    texts.push(encoder.encode(decoder.decode()));
    return join(texts);
  } catch (error) {
    if (fatal && error instanceof TypeError) return null;
    throw error;
  }
}

function join(parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
