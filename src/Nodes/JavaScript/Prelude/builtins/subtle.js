// crypto.subtle: digests. Keys, signatures and ciphers say by name that they are not there.
(require, lib) => {
  'use strict';
  const sizes = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };
  const methods = [
    'encrypt', 'decrypt', 'sign', 'verify', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey',
  ];

  class SubtleCrypto {
    async digest(algorithm, data) {
      const name = String(typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm).toUpperCase();
      if (!Object.hasOwn(sizes, name)) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      const { createHash } = require('crypto');
      const bytes = ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data : undefined;
      if (bytes === undefined) {
        throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "data" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received ${lib.received(data)}`);
      }
      return new Uint8Array(createHash(name.replace('-', '').toLowerCase()).update(bytes).digest()).buffer;
    }

    get [Symbol.toStringTag]() { return 'SubtleCrypto'; }
  }
  for (const name of methods) {
    SubtleCrypto.prototype[name] = async () => {
      throw new DOMException(`crypto.subtle.${name} is not there for a graph`, 'NotSupportedError');
    };
  }
  return new SubtleCrypto();
}
