// crypto.randomUUID, crypto.getRandomValues and performance.
'use strict';
(lib => {
  const { define, host } = lib;
  const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const typedName = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
  const integers = /^(Int|Uint|BigInt|BigUint)(8|16|32|64)(Clamped)?Array$/;

  // One call of the host makes bytes for many ids.
  let pool = '';
  let used = 0;
  const poolBytes = 4096;

  class Crypto {
    randomUUID() {
      if (used + 16 > pool.length) {
        pool = host.random(poolBytes);
        used = 0;
      }
      let text = '';
      for (let at = 0; at < 16; at++) {
        let byte = pool.charCodeAt(used++);
        if (at === 6) byte = (byte & 0x0f) | 0x40;
        else if (at === 8) byte = (byte & 0x3f) | 0x80;
        text += at === 4 || at === 6 || at === 8 || at === 10 ? `-${hex[byte]}` : hex[byte];
      }
      return text;
    }

    getRandomValues(target) {
      const name = ArrayBuffer.isView(target) && !(target instanceof DataView) ? typedName.call(target) : '';
      if (!integers.test(name)) throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      if (target.byteLength > 65536) {
        throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
      }
      const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
      const text = host.random(bytes.length);
      for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
      return target;
    }

    get subtle() { return lib.part('builtins/subtle'); }
    get [Symbol.toStringTag]() { return 'Crypto'; }
  }

  class Performance extends EventTarget {
    get timeOrigin() { return lib.facts.timeOrigin; }
    now() { return host.now(); }
    toJSON() { return { timeOrigin: this.timeOrigin }; }
    get [Symbol.toStringTag]() { return 'Performance'; }
  }

  define('crypto', new Crypto());
  define('performance', new Performance());
});
