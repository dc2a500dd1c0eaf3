// FormData, how it is written as multipart/form-data, and how it is read from there.
(require, lib) => {
  'use strict';
  const { Blob, File } = lib.part('fetch/blob');
  const encoder = new TextEncoder();

  class FormData {
    #entries = [];

    constructor(form) {
      if (form !== undefined) throw new TypeError("FormData constructor: Argument 1 could not be converted to: undefined.");
    }

    #entry(method, count, name, value, filename) {
      if (count < 2) throw new TypeError(`FormData.${method}: 2 arguments required, but only ${count} present.`);
      if (count > 2 && !(value instanceof Blob)) throw new TypeError(`FormData.${method}: Argument 2 ("value") is not of type 'Blob'`);
      const key = String(name).toWellFormed();
      if (!(value instanceof Blob)) return [key, String(value).toWellFormed()];
      if (value instanceof File && filename === undefined) return [key, value];
      const options = { type: value.type, ...value instanceof File ? { lastModified: value.lastModified } : {} };
      return [key, new File([value], filename === undefined ? 'blob' : String(filename), options)];
    }

    append(name, value, filename) { this.#entries.push(this.#entry('append', arguments.length, name, value, filename)); }
    set(name, value, filename) {
      const entry = this.#entry('set', arguments.length, name, value, filename);
      const at = this.#entries.findIndex(([key]) => key === entry[0]);
      if (at < 0) this.#entries.push(entry);
      else this.#entries = this.#entries.flatMap((old, index) => index === at ? [entry] : old[0] === entry[0] ? [] : [old]);
    }

    delete(name) { this.#entries = this.#entries.filter(([key]) => key !== String(name)); }
    get(name) { return this.#entries.find(([key]) => key === String(name))?.[1] ?? null; }
    getAll(name) { return this.#entries.filter(([key]) => key === String(name)).map(([, value]) => value); }
    has(name) { return this.#entries.some(([key]) => key === String(name)); }
    forEach(callback, self) {
      lib.needFunction('callbackfn', callback);
      for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
    }

    *entries() { for (const [name, value] of this.#entries) yield [name, value]; }
    *keys() { for (const [name] of this.#entries) yield name; }
    *values() { for (const [, value] of this.#entries) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    get [Symbol.toStringTag]() { return 'FormData'; }
    [lib.inspect.custom](depth, options, inspect) { return `FormData ${inspect(Object.fromEntries(this.#entries), options)}`; }
  }

  const escape = text => text.replace(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22');
  const lines = text => text.replace(/\r\n|\r|\n/g, '\r\n');

  const encode = form => {
    const boundary = `----formdata-lolo-${crypto.randomUUID().replaceAll('-', '')}`;
    const parts = [];
    for (const [name, value] of form) {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"`;
      if (typeof value === 'string') {
        parts.push(encoder.encode(`${head}\r\n\r\n${lines(value)}\r\n`));
      } else {
        const type = value.type || 'application/octet-stream';
        parts.push(encoder.encode(`${head}; filename="${escape(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`), lib.bytesOfBlob(value), encoder.encode('\r\n'));
      }
    }
    parts.push(encoder.encode(`--${boundary}--\r\n`));
    return { bytes: lib.joined(parts), type: `multipart/form-data; boundary=${boundary}` };
  };

  const wrong = () => new TypeError('Failed to parse body as FormData.');
  const unescape = text => text.replaceAll('%22', '"').replaceAll('%0D%0A', '\r\n');

  // Byte for byte as Latin-1, so that places in the text are places in the bytes.
  const decode = (bytes, boundary) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const mark = `--${boundary}`;
    const form = new FormData();
    let at = text.indexOf(mark);
    if (at < 0) throw wrong();
    for (;;) {
      at += mark.length;
      if (text.startsWith('--', at)) return form;
      const head = text.indexOf('\r\n\r\n', at);
      const end = text.indexOf(`\r\n${mark}`, head);
      if (!text.startsWith('\r\n', at) || head < 0 || end < 0) throw wrong();
      const fields = lib.utf8(bytes.subarray(at, head));
      const name = /;\s*name="([^"]*)"/i.exec(fields)?.[1];
      const file = /;\s*filename="([^"]*)"/i.exec(fields)?.[1];
      if (name === undefined) throw wrong();
      const content = bytes.subarray(head + 4, end);
      const type = /^content-type:\s*(.*?)\s*$/im.exec(fields)?.[1] ?? 'text/plain';
      if (file === undefined) form.append(unescape(name), lib.utf8(content));
      else form.append(unescape(name), new File([content], unescape(file), { type }));
      at = end + 2;
    }
  };

  return { FormData, encode, decode, wrong };
}
