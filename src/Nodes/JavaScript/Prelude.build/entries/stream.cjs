// The library leaves out what joins its streams to those of the web.
const Readable = require('../node_modules/readable-stream/lib/ours/browser.js');
const Stream = require('../node_modules/readable-stream/lib/stream.js');

const { Writable, Duplex } = Stream;

Readable.fromWeb = (stream, options) => {
  const reader = stream.getReader();
  return new Readable({
    objectMode: false,
    ...options,
    read() {
      reader.read().then(({ value, done }) => { this.push(done ? null : value); }, error => { this.destroy(error); });
    },
    destroy(error, done) {
      reader.cancel(error ?? undefined).then(() => done(error), () => done(error));
    },
  });
};

Readable.toWeb = (readable, options) => {
  const source = readable[Symbol.asyncIterator]();
  const bytes = !readable.readableObjectMode;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await source.next();
      if (done) controller.close();
      else controller.enqueue(bytes && typeof value === 'string' ? new TextEncoder().encode(value) : bytes ? new Uint8Array(value) : value);
    },
    async cancel(reason) {
      readable.destroy(reason instanceof Error ? reason : undefined);
      await source.return?.();
    },
  }, options?.strategy ?? { highWaterMark: 0 });
};

Writable.fromWeb = (stream, options) => {
  const writer = stream.getWriter();
  return new Writable({
    ...options,
    write(chunk, _, done) { writer.ready.then(() => writer.write(chunk)).then(() => done(), done); },
    final(done) { writer.close().then(() => done(), done); },
    destroy(error, done) {
      if (error) writer.abort(error).then(() => done(error), () => done(error));
      else done(null);
    },
  });
};

Writable.toWeb = writable => new WritableStream({
  start(controller) { writable.on('error', error => controller.error(error)); },
  write: chunk => new Promise((resolve, reject) => { writable.write(chunk, error => error ? reject(error) : resolve()); }),
  close: () => new Promise((resolve, reject) => { writable.end(error => error ? reject(error) : resolve()); }),
  abort: reason => { writable.destroy(reason); },
});

Duplex.fromWeb = ({ readable, writable }, options) =>
  Duplex.from({ readable: Readable.fromWeb(readable, options), writable: Writable.fromWeb(writable, options) });
Duplex.toWeb = duplex => ({ readable: Readable.toWeb(duplex), writable: Writable.toWeb(duplex) });

module.exports = Stream;
