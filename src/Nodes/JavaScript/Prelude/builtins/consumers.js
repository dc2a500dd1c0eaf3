// Whole streams, of Node's kind and of the web's.
() => {
  'use strict';
  const encoder = new TextEncoder();
  const bytesOf = part => typeof part === 'string' ? encoder.encode(part) : part;
  const buffer = async stream => {
    const parts = [];
    for await (const part of stream) parts.push(bytesOf(part));
    return Buffer.concat(parts);
  };
  const text = async stream => new TextDecoder().decode(await buffer(stream));
  return {
    buffer,
    text,
    arrayBuffer: async stream => new Uint8Array(await buffer(stream)).buffer,
    blob: async stream => new Blob([await buffer(stream)]),
    json: async stream => JSON.parse(await text(stream)),
  };
}
