// What Node has beside Buffer in its module of that name.
(require, lib) => {
  'use strict';
  const bytesOf = value => ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
  const longest = 2 ** 32;
  const constants = { MAX_LENGTH: longest, MAX_STRING_LENGTH: 2 ** 29 - 24 };
  return {
    Buffer,
    get Blob() { return globalThis.Blob; },
    get File() { return globalThis.File; },
    atob,
    btoa,
    constants,
    kMaxLength: longest,
    kStringMaxLength: constants.MAX_STRING_LENGTH,
    INSPECT_MAX_BYTES: 50,
    SlowBuffer: length => Buffer.allocUnsafe(length),
    isAscii: value => bytesOf(value).every(byte => byte < 0x80),
    isUtf8(value) {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(value);
        return true;
      } catch {
        return false;
      }
    },
    resolveObjectURL: () => undefined,
    transcode(source, from, to) {
      if (!Buffer.isEncoding(from) || !Buffer.isEncoding(to)) throw lib.coded(Error, 'U_ILLEGAL_ARGUMENT_ERROR', 'Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
      return Buffer.from(Buffer.from(bytesOf(source)).toString(from), to);
    },
  };
}
