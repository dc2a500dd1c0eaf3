// AbortController and AbortSignal.
'use strict';
(lib => {
  const { define } = lib;
  const making = Symbol('making');
  const make = () => new AbortSignal(making);
  let abort, follow;

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    #handler = null;
    #sources = null;
    #followers = null;
    #swept = 16;

    constructor(key) {
      if (key !== making) throw lib.coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      super();
    }

    static {
      abort = (signal, reason) => signal.#abort(reason);
      follow = (signal, source) => signal.#follow(source);
    }

    get aborted() { return this.#aborted; }
    get reason() { return this.#reason; }
    get onabort() { return this.#handler?.own ?? null; }
    set onabort(value) {
      if (this.#handler) super.removeEventListener('abort', this.#handler);
      this.#handler = typeof value === 'function' ? Object.assign(event => value.call(this, event), { own: value }) : null;
      if (this.#handler) super.addEventListener('abort', this.#handler);
      this.#hold();
    }

    throwIfAborted() {
      if (this.#aborted) throw this.#reason;
    }

    addEventListener(type, callback, options) {
      super.addEventListener(type, callback, options);
      this.#hold();
    }

    removeEventListener(type, callback, options) {
      super.removeEventListener(type, callback, options);
      this.#hold();
    }

    #abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
      if (this.#aborted) return;
      this.#aborted = true;
      this.#reason = reason;
      for (const source of this.#sources ?? []) source.#forget(this);
      this.#sources = null;
      const followers = this.#followers;
      this.#followers = null;
      this.dispatchEvent(new Event('abort'));
      for (const [key, value] of followers ?? []) (value ?? key.deref())?.#abort(this.#reason);
    }

    #ref = null;
    #follow(source) {
      this.#ref ??= new WeakRef(this);
      (this.#sources ??= []).push(source);
      source.#followers ??= new Map();
      source.#followers.set(this.#ref, null);
      if (source.#followers.size >= source.#swept) source.#sweep();
    }

    // A source that lives long must not keep every signal that ever followed it: it holds those that somebody listens to, and the
    // others weakly. The weak ones that are gone leave when the map has doubled.
    #hold() {
      const held = lib.listenerCount(this, 'abort') > 0 ? this : null;
      for (const source of this.#sources ?? []) source.#followers?.set(this.#ref, held);
    }

    #forget(follower) {
      this.#followers?.delete(follower.#ref);
    }

    #sweep() {
      for (const [key, value] of this.#followers) {
        if (value === null && key.deref() === undefined) this.#followers.delete(key);
      }
      this.#swept = Math.max(16, this.#followers.size * 2);
    }

    static abort(reason) {
      const signal = make();
      signal.#abort(reason);
      return signal;
    }

    static timeout(ms) {
      if (typeof ms !== 'number' || !(ms >= 0 && ms <= 2 ** 32 - 1)) {
        throw lib.coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "delay" is out of range. It must be >= 0 && <= 4294967295. Received ${lib.inspect(ms)}`);
      }
      const signal = make();
      setTimeout(() => signal.#abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), Math.min(ms, 2 ** 31 - 1));
      return signal;
    }

    static any(signals) {
      const list = [...signals];
      for (const source of list) {
        if (!(source instanceof AbortSignal)) throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "signals" argument must hold AbortSignals only.');
      }
      const signal = make();
      const done = list.find(source => source.#aborted);
      if (done) signal.#abort(done.#reason);
      else for (const source of new Set(list)) follow(signal, source);
      return signal;
    }

    get [Symbol.toStringTag]() { return 'AbortSignal'; }
    [lib.inspect.custom]() { return `AbortSignal { aborted: ${this.#aborted} }`; }
  }

  class AbortController {
    #signal = make();
    get signal() { return this.#signal; }
    abort(reason) { abort(this.#signal, reason); }
    get [Symbol.toStringTag]() { return 'AbortController'; }
  }

  define('AbortSignal', AbortSignal);
  define('AbortController', AbortController);
});
