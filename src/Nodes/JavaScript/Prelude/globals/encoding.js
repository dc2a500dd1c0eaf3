// TextEncoder and TextDecoder.
'use strict';
(lib => {
  const { define } = lib;
  const labels = {
    'utf-8': ['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'x-unicode20utf8'],
    'utf-16le': ['utf-16le', 'utf-16', 'ucs-2', 'unicode', 'csunicode', 'iso-10646-ucs-2', 'unicodefeff'],
    'utf-16be': ['utf-16be', 'unicodefffe'],
    'windows-1252': ['windows-1252', 'latin1', 'ascii', 'us-ascii', 'iso-8859-1', 'iso8859-1', 'iso88591', 'iso_8859-1', 'l1', 'cp1252', 'x-cp1252'],
  };
  const encodingOf = new Map(Object.entries(labels).flatMap(([name, list]) => list.map(label => [label, name])));
  // What windows-1252 has at 0x80 to 0x9f, where latin1 has control characters.
  const upper = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

  const bytesOf = input => {
    if (input === undefined) return new Uint8Array(0);
    if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    if (input instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && input instanceof SharedArrayBuffer)) return new Uint8Array(input);
    throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "input" argument must be an instance of ArrayBuffer or ArrayBufferView.');
  };

  // Gathers code units and makes strings of them by the thousand.
  class Text {
    #units = [];
    #text = '';
    add(unit) {
      if (this.#units.push(unit) >= 4096) this.#flush();
    }
    addPoint(point) {
      if (point < 0x10000) return this.add(point);
      this.add(0xd7c0 + (point >> 10));
      this.add(0xdc00 + (point & 0x3ff));
    }
    #flush() {
      this.#text += String.fromCharCode.apply(null, this.#units);
      this.#units.length = 0;
    }
    toString() {
      this.#flush();
      return this.#text;
    }
  }

  // Each decoder: push(byte, text, bad) and end(bad); bad() stands for a byte sequence that means nothing.
  class Utf8 {
    #need = 0;
    #point = 0;
    #low = 0x80;
    #high = 0xbf;

    push(byte, text, bad) {
      if (this.#need === 0) return this.#lead(byte, text, bad);
      if (byte < this.#low || byte > this.#high) {
        this.#reset();
        bad();
        return this.#lead(byte, text, bad);
      }
      this.#low = 0x80;
      this.#high = 0xbf;
      this.#point = (this.#point << 6) | (byte & 0x3f);
      if (--this.#need === 0) text.addPoint(this.#point);
    }

    // The narrower second byte keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
    #lead(byte, text, bad) {
      if (byte < 0x80) return text.add(byte);
      if (byte < 0xc2 || byte > 0xf4) return bad();
      this.#need = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      this.#point = byte & (0x3f >> this.#need);
      if (byte === 0xe0) this.#low = 0xa0;
      else if (byte === 0xf0) this.#low = 0x90;
      else if (byte === 0xed) this.#high = 0x9f;
      else if (byte === 0xf4) this.#high = 0x8f;
    }

    #reset() {
      this.#need = 0;
      this.#low = 0x80;
      this.#high = 0xbf;
    }

    end(bad) {
      if (this.#need) bad();
      this.#reset();
    }
  }

  class Utf16 {
    #first = -1;
    #surrogate = -1;
    #big;
    constructor(big) { this.#big = big; }

    push(byte, text, bad) {
      if (this.#first < 0) {
        this.#first = byte;
        return;
      }
      const unit = this.#big ? (this.#first << 8) | byte : (byte << 8) | this.#first;
      this.#first = -1;
      const isLow = unit >= 0xdc00 && unit <= 0xdfff;
      if (this.#surrogate >= 0) {
        const high = this.#surrogate;
        this.#surrogate = -1;
        if (isLow) {
          text.add(high);
          return text.add(unit);
        }
        bad();
      }
      if (unit >= 0xd800 && unit <= 0xdbff) this.#surrogate = unit;
      else if (isLow) bad();
      else text.add(unit);
    }

    end(bad) {
      if (this.#first >= 0 || this.#surrogate >= 0) bad();
      this.#first = this.#surrogate = -1;
    }
  }

  class SingleByte {
    push(byte, text) { text.add(byte >= 0x80 && byte < 0xa0 ? upper.charCodeAt(byte - 0x80) : byte); }
    end() {}
  }

  const decoderFor = encoding =>
    encoding === 'utf-8' ? new Utf8() : encoding === 'windows-1252' ? new SingleByte() : new Utf16(encoding === 'utf-16be');

  class TextDecoder {
    #encoding;
    #fatal;
    #keepMark;
    #decoder = null;
    #begun = false;

    constructor(label = 'utf-8', options = undefined) {
      const encoding = encodingOf.get(String(label).trim().toLowerCase());
      if (!encoding) throw lib.coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
      this.#encoding = encoding;
      this.#fatal = Boolean(options?.fatal);
      this.#keepMark = Boolean(options?.ignoreBOM);
    }

    get encoding() { return this.#encoding; }
    get fatal() { return this.#fatal; }
    get ignoreBOM() { return this.#keepMark; }
    get [Symbol.toStringTag]() { return 'TextDecoder'; }

    decode(input, options) {
      const bytes = bytesOf(input);
      const stream = Boolean(options?.stream);
      const decoder = this.#decoder ??= decoderFor(this.#encoding);
      const text = new Text();
      const bad = () => {
        if (this.#fatal) {
          this.#decoder = null;
          this.#begun = false;
          throw lib.coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
        }
        text.add(0xfffd);
      };
      for (let at = 0; at < bytes.length; at++) decoder.push(bytes[at], text, bad);
      if (!stream) decoder.end(bad);
      return this.#withoutMark(text.toString(), stream);
    }

    #withoutMark(text, stream) {
      const first = !this.#begun && text !== '';
      if (first) this.#begun = true;
      if (!stream) {
        this.#decoder = null;
        this.#begun = false;
      }
      return first && !this.#keepMark && this.#encoding !== 'windows-1252' && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }
  }

  const sizeOf = point => point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

  const put = (target, at, point, size) => {
    if (size === 1) {
      target[at] = point;
      return;
    }
    for (let i = size - 1; i > 0; i--, point >>= 6) target[at + i] = 0x80 | (point & 0x3f);
    target[at] = (0xf00 >> size) & 0xff | point;
  };

  class TextEncoder {
    get encoding() { return 'utf-8'; }
    get [Symbol.toStringTag]() { return 'TextEncoder'; }

    encode(input = '') {
      const text = String(input);
      const room = new Uint8Array(text.length * 3);
      return room.slice(0, this.encodeInto(text, room).written);
    }

    encodeInto(source, target) {
      const text = String(source).toWellFormed();
      if (!(target instanceof Uint8Array)) throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "dest" argument must be an instance of Uint8Array.');
      let read = 0, written = 0;
      while (read < text.length) {
        const point = text.codePointAt(read);
        const size = sizeOf(point);
        if (written + size > target.length) break;
        put(target, written, point, size);
        written += size;
        read += size === 4 ? 2 : 1;
      }
      return { read, written };
    }
  }

  define('TextDecoder', TextDecoder);
  define('TextEncoder', TextEncoder);
});
