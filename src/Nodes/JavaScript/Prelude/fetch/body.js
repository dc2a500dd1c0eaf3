// The bodies of requests and answers. A body holds what it was made of (a text, bytes, a stream, or a source that gives bytes piece by
// piece: { read(): a promise of bytes, undefined at the end; cancel(reason) }) and makes a stream of it only when somebody asks for one.
(require, lib) => {
  'use strict';
  const encoder = new TextEncoder();
  const used = () => new TypeError('Body is unusable: Body has already been read');
  const tagOf = value => Object.prototype.toString.call(value).slice(8, -1);

  const sourceOfStream = stream => {
    const reader = stream.getReader();
    return {
      async read() {
        const { value, done } = await reader.read();
        if (done) return undefined;
        if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
        return value;
      },
      cancel: reason => reader.cancel(reason),
    };
  };

  const streamOfSource = source => new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const piece = await source.read();
      if (piece === undefined) {
        controller.close();
        controller.byobRequest?.respond(0);
      } else if (piece.length > 0) {
        controller.enqueue(piece);
      } else {
        return this.pull(controller);
      }
    },
    cancel: reason => source.cancel(reason),
  }, { highWaterMark: 0 });

  const streamOfIterable = iterable => {
    const iterator = iterable[Symbol.asyncIterator]();
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value instanceof Uint8Array ? new Uint8Array(value) : value);
      },
      cancel: reason => iterator.return?.(reason),
    }, { highWaterMark: 0 });
  };

  class Body {
    #content;
    #stream = null;
    #used = false;

    constructor(content) {
      if (lib.isReadableStream(content)) this.#stream = content;
      this.#content = content;
    }

    get isUsed() { return this.#used || (this.#stream !== null && isDisturbed(this.#stream)); }
    get isLocked() { return this.#stream?.locked ?? false; }
    /** Whether it can be sent a second time. */
    get isWhole() { return typeof this.#content === 'string' || this.#content instanceof Uint8Array; }

    get stream() {
      if (this.#stream === null) {
        const { isWhole } = this;
        this.#stream = isWhole ? new Blob([this.#content]).stream() : streamOfSource(this.#content);
        if (this.#used) {
          const reader = this.#stream.getReader();
          if (isWhole) void reader.cancel();
        }
      }
      return this.#stream;
    }

    #take() {
      if (this.isUsed || this.isLocked) throw used();
      this.#used = true;
    }

    /** The content as it is where that can be said at once, else a source of it. Uses the body up. */
    take() {
      this.#take();
      if (this.#stream !== null) return sourceOfStream(this.#stream);
      return this.#content;
    }

    async bytes() {
      const content = this.take();
      if (typeof content === 'string') return encoder.encode(content);
      if (content instanceof Uint8Array) return content.slice();
      const pieces = [];
      for (let piece; (piece = await content.read()) !== undefined;) pieces.push(piece);
      return pieces.length === 1 ? pieces[0] : lib.joined(pieces);
    }

    async text() {
      if (typeof this.#content === 'string' && this.#stream === null) {
        const text = this.take().toWellFormed();
        return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      }
      return lib.utf8(await this.bytes());
    }

    clone() {
      if (this.isUsed || this.isLocked) throw new TypeError('Response.clone: Body has already been consumed.');
      if (this.isWhole && this.#stream === null) return new Body(this.#content);
      const [mine, theirs] = this.stream.tee();
      this.#stream = this.#content = mine;
      return new Body(theirs);
    }
  }

  // Streams do not tell whether somebody has read of them; the library keeps that under this name.
  const isDisturbed = stream => stream._disturbed === true;

  /** What a body is made of: [body, type]. */
  const extract = value => {
    if (typeof value === 'string') return [new Body(value.toWellFormed()), 'text/plain;charset=UTF-8'];
    if (value instanceof ArrayBuffer) return [new Body(new Uint8Array(value).slice()), null];
    if (ArrayBuffer.isView(value)) return [new Body(new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()), null];
    if (lib.isReadableStream(value)) {
      if (value.locked || isDisturbed(value)) throw new TypeError('Response body object should not be disturbed or locked');
      return [new Body(value), null];
    }
    switch (tagOf(value)) {
      case 'URLSearchParams': return [new Body(String(value)), 'application/x-www-form-urlencoded;charset=UTF-8'];
      case 'Blob': case 'File': return [new Body(lib.bytesOfBlob(value)), value.type || null];
      case 'FormData': {
        const { bytes, type } = lib.part('fetch/form').encode(value);
        return [new Body(bytes), type];
      }
    }
    if (typeof value?.[Symbol.asyncIterator] === 'function') return [new Body(streamOfIterable(value)), null];
    return [new Body(String(value).toWellFormed()), 'text/plain;charset=UTF-8'];
  };

  const bodyOf = Symbol('body');

  /** Gives a class the members that requests and answers share; its instances hold their body, or null, under bodyOf. */
  const addBody = type => {
    const consume = read => async function () {
      if (!(this instanceof type)) throw new TypeError('Illegal invocation');
      const body = this[bodyOf];
      if (body !== null && (body.isUsed || body.isLocked)) throw used();
      return read.call(this, body ?? new Body(''));
    };
    const members = {
      arrayBuffer: consume(async body => {
        const bytes = await body.bytes();
        return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
      }),
      bytes: consume(body => body.bytes()),
      text: consume(body => body.text()),
      json: consume(async body => JSON.parse(await body.text())),
      blob: consume(async function (body) { return new Blob([await body.bytes()], { type: this.headers.get('content-type') ?? '' }); }),
      formData: consume(async function (body) {
        const { FormData, decode, wrong } = lib.part('fetch/form');
        const type = this.headers.get('content-type') ?? '';
        if (/^multipart\/form-data\b/i.test(type)) {
          const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
          if (boundary === null) throw wrong();
          return decode(await body.bytes(), boundary[1] ?? boundary[2]);
        }
        if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
          throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
        }
        const form = new FormData();
        for (const [name, value] of new URLSearchParams(await body.text())) form.append(name, value);
        return form;
      }),
    };
    for (const [name, value] of Object.entries(members)) {
      Object.defineProperty(value, 'name', { value: name });
      Object.defineProperty(type.prototype, name, { value, writable: true, enumerable: true, configurable: true });
    }
    Object.defineProperties(type.prototype, {
      body: { get() { return this[bodyOf]?.stream ?? null; }, enumerable: true, configurable: true },
      bodyUsed: { get() { return this[bodyOf]?.isUsed ?? false; }, enumerable: true, configurable: true },
    });
  };

  return { Body, extract, addBody, bodyOf };
}
