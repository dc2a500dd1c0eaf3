// setTimeout, setInterval, setImmediate, their clear functions, queueMicrotask. The host keeps the time and calls fireTimer; an error
// of a timer's callback goes up to the host through that call.
'use strict';
(lib => {
  const { define, host } = lib;
  const live = new Map();
  const longest = 2 ** 31 - 1;
  let lastId = 0;

  const delayOf = ms => {
    const number = Number(ms);
    return number >= 1 && number <= longest ? Math.trunc(number) : 1;
  };

  class Timeout {
    #id = ++lastId;
    #delay;
    #repeat;

    constructor(callback, delay, repeat, args) {
      this.#delay = delay;
      this.#repeat = repeat;
      live.set(this.#id, { callback, args, repeat, handle: this });
      this.#start();
    }

    #start() {
      try {
        host.startTimer(this.#id, this.#delay, this.#repeat);
      } catch (error) {
        live.delete(this.#id);
        throw error;
      }
    }

    // A graph lives as long as its version does, whatever its timers want: ref and unref are there for code written for Node.
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }

    refresh() {
      if (live.has(this.#id)) {
        host.stopTimer(this.#id);
        this.#start();
      }
      return this;
    }

    close() {
      clear(this);
      return this;
    }

    [Symbol.toPrimitive]() { return this.#id; }
    [Symbol.dispose]() { clear(this); }
    [Symbol.for('nodejs.util.inspect.custom')]() { return `Timeout {}`; }
  }

  class Immediate extends Timeout {
    [Symbol.for('nodejs.util.inspect.custom')]() { return `Immediate {}`; }
  }

  const clear = timer => {
    if (timer === null || timer === undefined) return;
    const id = timer instanceof Timeout ? timer[Symbol.toPrimitive]() : Number(timer);
    if (live.delete(id)) host.stopTimer(id);
  };

  lib.fireTimer = id => {
    const timer = live.get(id);
    if (timer === undefined) return;
    if (!timer.repeat) live.delete(id);
    Reflect.apply(timer.callback, timer.handle, timer.args);
  };

  const start = (kind, callback, delay, repeat, args) => {
    lib.needFunction('callback', callback);
    return new kind(callback, delay, repeat, args);
  };

  // A resolved promise is the way to the microtask queue; an error becomes a rejection that nobody handles.
  const resolved = Promise.resolve();
  const { then } = Promise.prototype;
  lib.enqueue = (callback, args) => void Reflect.apply(then, resolved, [() => void Reflect.apply(callback, undefined, args)]);

  const functions = {
    setTimeout: (callback, ms, ...args) => start(Timeout, callback, delayOf(ms), false, args),
    setInterval: (callback, ms, ...args) => start(Timeout, callback, delayOf(ms), true, args),
    setImmediate: (callback, ...args) => start(Immediate, callback, -1, false, args),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask(callback) {
      lib.needFunction('callback', callback);
      lib.enqueue(callback, []);
    },
    reportError: lib.report,
  };
  for (const [name, fn] of Object.entries(functions)) {
    Object.defineProperty(fn, 'name', { value: name });
    define(name, fn);
  }

  // util.promisify(setTimeout) is how many a program waits.
  for (const name of ['setTimeout', 'setImmediate']) {
    const get = () => lib.builtin('timers/promises')[name];
    Object.defineProperty(functions[name], Symbol.for('nodejs.util.promisify.custom'), { get, enumerable: false, configurable: true });
  }
});
