// Globals that are large, or that few graphs touch: evaluated when somebody first asks for one of them. lib.part(path) evaluates a
// script that is `(require, lib) => exports`, once a realm.
'use strict';
(lib => {
  const parts = new Map();
  lib.part = path => {
    if (!parts.has(path)) parts.set(path, lib.host.load(path)(lib.builtin, lib));
    return parts.get(path);
  };

  const streams = [
    'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamDefaultController', 'ReadableByteStreamController',
    'ReadableStreamBYOBRequest', 'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController', 'TransformStream',
    'TransformStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy',
  ];
  const groups = [
    [['URL', 'URLSearchParams'], () => lib.part('generated/url')],
    [['Buffer'], () => lib.host.load('generated/buffer')],
    [streams, () => lib.part('generated/streams')],
    [['TextEncoderStream', 'TextDecoderStream'], () => lib.part('fetch/text-streams')],
    [['Blob', 'File'], () => lib.part('fetch/blob')],
    [['FormData'], () => lib.part('fetch/form')],
    [['Headers'], () => lib.part('fetch/headers')],
    [['Request', 'Response'], () => lib.part('fetch/messages')],
    [['fetch'], () => lib.part('fetch/fetch')],
  ];
  for (const [names, evaluate] of groups) {
    const load = () => {
      const exports = evaluate();
      // One that the author has replaced meanwhile stays replaced.
      for (const name of names) {
        if (Object.getOwnPropertyDescriptor(globalThis, name)?.get?.names === names) lib.define(name, exports[name]);
      }
      return exports;
    };
    for (const name of names) {
      const get = Object.assign(() => load()[name], { names });
      Object.defineProperty(globalThis, name, { get, set: value => lib.define(name, value), enumerable: false, configurable: true });
    }
  }

  lib.webStreams = () => ({ ...lib.part('generated/streams'), ...lib.part('fetch/text-streams') });
  // Nothing can be a stream before the bundle of streams was asked for.
  lib.isReadableStream = value => parts.has('generated/streams') && value instanceof parts.get('generated/streams').ReadableStream;
});
