// TextEncoderStream and TextDecoderStream.
() => {
  'use strict';
  class TextEncoderStream {
    #stream;
    constructor() {
      const encoder = new TextEncoder();
      let high = '';
      this.#stream = new TransformStream({
        transform(chunk, controller) {
          let text = high + String(chunk);
          high = '';
          const last = text.charCodeAt(text.length - 1);
          if (last >= 0xd800 && last <= 0xdbff) {
            high = text.at(-1);
            text = text.slice(0, -1);
          }
          if (text !== '') controller.enqueue(encoder.encode(text));
        },
        flush(controller) {
          if (high !== '') controller.enqueue(encoder.encode(high));
        },
      });
    }

    get encoding() { return 'utf-8'; }
    get readable() { return this.#stream.readable; }
    get writable() { return this.#stream.writable; }
    get [Symbol.toStringTag]() { return 'TextEncoderStream'; }
  }

  class TextDecoderStream {
    #decoder;
    #stream;
    constructor(label, options) {
      const decoder = this.#decoder = new TextDecoder(label, options);
      const give = (controller, text) => { if (text !== '') controller.enqueue(text); };
      this.#stream = new TransformStream({
        transform: (chunk, controller) => give(controller, decoder.decode(chunk, { stream: true })),
        flush: controller => give(controller, decoder.decode()),
      });
    }

    get encoding() { return this.#decoder.encoding; }
    get fatal() { return this.#decoder.fatal; }
    get ignoreBOM() { return this.#decoder.ignoreBOM; }
    get readable() { return this.#stream.readable; }
    get writable() { return this.#stream.writable; }
    get [Symbol.toStringTag]() { return 'TextDecoderStream'; }
  }
  return { TextEncoderStream, TextDecoderStream };
}
