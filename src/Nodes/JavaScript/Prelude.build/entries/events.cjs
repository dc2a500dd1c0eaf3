// The library has Node's emitter of some years ago; what Node's has gained since then stands here.
const EventEmitter = require('../node_modules/events/events.js');

const { emit } = EventEmitter.prototype;
const errorMonitor = Symbol('events.errorMonitor');
const isTarget = value => value instanceof EventTarget;
const aborted = signal => new DOMException('The operation was aborted', { name: 'AbortError', cause: signal.reason });

EventEmitter.prototype.emit = function (type, ...args) {
  if (type === 'error' && this._events?.[errorMonitor] !== undefined) Reflect.apply(emit, this, [errorMonitor, ...args]);
  if (type === 'error' && this._events?.error === undefined && !(args[0] instanceof Error)) {
    const error = new Error(`Unhandled error. (${typeof args[0] === 'string' ? `'${args[0]}'` : lib.inspect(args[0])})`);
    throw Object.assign(error, { code: 'ERR_UNHANDLED_ERROR', context: args[0] });
  }
  return Reflect.apply(emit, this, [type, ...args]);
};

const listen = (emitter, name, listener, options) =>
  isTarget(emitter) ? emitter.addEventListener(name, listener, options) : options?.once ? emitter.once(name, listener) : emitter.on(name, listener);
const unlisten = (emitter, name, listener) =>
  isTarget(emitter) ? emitter.removeEventListener(name, listener) : emitter.removeListener(name, listener);

function once(emitter, name, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    const settle = done => value => {
      unlisten(emitter, name, taken);
      if (!isTarget(emitter) && name !== 'error') unlisten(emitter, 'error', failed);
      signal?.removeEventListener('abort', stopped);
      done(value);
    };
    const give = settle(resolve);
    const failed = settle(reject);
    const stopped = () => failed(aborted(signal));
    const taken = (...args) => give(args);
    listen(emitter, name, taken, { once: true });
    if (!isTarget(emitter) && name !== 'error') listen(emitter, 'error', failed, { once: true });
    signal?.addEventListener('abort', stopped, { once: true });
  });
}

// Events come as they are raised and wait until they are asked for.
function on(emitter, name, { signal, close = [] } = {}) {
  if (signal?.aborted) throw aborted(signal);
  const events = [];
  const waiting = [];
  let error;
  let ended = false;
  const push = (...args) => {
    const next = waiting.shift();
    if (next) next.resolve({ value: args, done: false });
    else events.push(args);
  };
  const fail = reason => {
    const next = waiting.shift();
    if (next) next.reject(reason);
    else error = { reason };
    end();
  };
  const stop = () => fail(aborted(signal));
  const end = () => {
    ended = true;
    unlisten(emitter, name, push);
    if (!isTarget(emitter)) unlisten(emitter, 'error', fail);
    for (const closing of close) unlisten(emitter, closing, end);
    signal?.removeEventListener('abort', stop);
    for (const next of waiting.splice(0)) next.resolve({ value: undefined, done: true });
  };
  listen(emitter, name, push);
  if (!isTarget(emitter) && name !== 'error') listen(emitter, 'error', fail);
  for (const closing of close) listen(emitter, closing, end, { once: true });
  signal?.addEventListener('abort', stop, { once: true });
  return {
    next() {
      if (events.length) return Promise.resolve({ value: events.shift(), done: false });
      if (error) {
        const { reason } = error;
        error = undefined;
        return Promise.reject(reason);
      }
      if (ended) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      end();
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(reason) {
      fail(reason);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() { return this; },
  };
}

function addAbortListener(signal, listener) {
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
}

const { listenerCount } = EventEmitter.prototype;
Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  addAbortListener,
  errorMonitor,
  captureRejectionSymbol: Symbol.for('nodejs.rejection'),
  captureRejections: false,
  usingDomains: false,
  getEventListeners: (emitter, name) => isTarget(emitter) ? lib.listeners(emitter, name) : emitter.listeners(name),
  getMaxListeners: emitter => isTarget(emitter) ? 0 : emitter.getMaxListeners(),
  listenerCount: (emitter, name) => isTarget(emitter) ? lib.listenerCount(emitter, name) : Reflect.apply(listenerCount, emitter, [name]),
  setMaxListeners(count = EventEmitter.defaultMaxListeners, ...targets) {
    if (targets.length === 0) EventEmitter.defaultMaxListeners = count;
    for (const target of targets) if (!isTarget(target)) target.setMaxListeners(count);
  },
});
module.exports = EventEmitter;
