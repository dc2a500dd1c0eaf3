// Blob and File: bytes that nobody changes. lib.bytesOfBlob(blob) gives them without a copy.
(require, lib) => {
  'use strict';
  const encoder = new TextEncoder();
  let bytesOf;
  let make;

  const bytesOfPart = part => {
    if (part instanceof Blob) return bytesOf(part);
    if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    if (part instanceof ArrayBuffer) return new Uint8Array(part);
    return encoder.encode(String(part).toWellFormed());
  };
  lib.joined = parts => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
  const typeOf = type => /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();

  class Blob {
    #bytes;
    #type;

    constructor(parts = [], options = {}) {
      if (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function') {
        throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "sources" argument must be a sequence. Received ${lib.received(parts)}`);
      }
      this.#bytes = lib.joined(Array.from(parts, bytesOfPart));
      this.#type = typeOf(String(options?.type ?? ''));
    }

    static {
      bytesOf = blob => blob.#bytes;
      make = (bytes, type) => {
        const blob = new Blob([], { type });
        blob.#bytes = bytes;
        return blob;
      };
    }

    get size() { return this.#bytes.length; }
    get type() { return this.#type; }
    slice(start = 0, end = this.size, type = '') {
      const [from, to] = [start, end].map(at => at < 0 ? Math.max(0, this.size + at) : Math.min(at, this.size));
      return make(this.#bytes.subarray(from, Math.max(from, to)), String(type));
    }

    async arrayBuffer() { return this.#bytes.slice().buffer; }
    async bytes() { return this.#bytes.slice(); }
    async text() { return lib.utf8(this.#bytes); }
    stream() {
      const bytes = this.#bytes;
      let at = 0;
      return new ReadableStream({
        type: 'bytes',
        pull(controller) {
          if (at < bytes.length) controller.enqueue(bytes.slice(at, at += 65536));
          if (at >= bytes.length) {
            controller.close();
            controller.byobRequest?.respond(0);
          }
        },
      }, { highWaterMark: 0 });
    }

    get [Symbol.toStringTag]() { return 'Blob'; }
    [lib.inspect.custom]() { return `${this.constructor.name} { size: ${this.size}, type: ${lib.inspect(this.type)} }`; }
  }

  class File extends Blob {
    #name;
    #modified;
    constructor(parts, name, options = {}) {
      if (arguments.length < 2) throw lib.coded(TypeError, 'ERR_MISSING_ARGS', 'The "fileBits" and "fileName" arguments must be specified');
      super(parts, options);
      this.#name = String(name).toWellFormed();
      this.#modified = options.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
    }

    get name() { return this.#name; }
    get lastModified() { return this.#modified; }
    get [Symbol.toStringTag]() { return 'File'; }
  }

  lib.bytesOfBlob = bytesOf;
  // Text of bytes; the host does it faster than a decoder in JavaScript.
  lib.utf8 = bytes => bytes.length < 64 ? new TextDecoder().decode(bytes) : lib.host.native('text').decode(bytes);
  return { Blob, File };
}
