// DOMException, Event, CustomEvent, EventTarget. A listener that throws does not stop its neighbours; the host hears of it.
'use strict';
(lib => {
  const { define, host } = lib;
  const constants = [
    'INDEX_SIZE', 'DOMSTRING_SIZE', 'HIERARCHY_REQUEST', 'WRONG_DOCUMENT', 'INVALID_CHARACTER', 'NO_DATA_ALLOWED', 'NO_MODIFICATION_ALLOWED',
    'NOT_FOUND', 'NOT_SUPPORTED', 'INUSE_ATTRIBUTE', 'INVALID_STATE', 'SYNTAX', 'INVALID_MODIFICATION', 'NAMESPACE', 'INVALID_ACCESS', 'VALIDATION',
    'TYPE_MISMATCH', 'SECURITY', 'NETWORK', 'ABORT', 'URL_MISMATCH', 'QUOTA_EXCEEDED', 'TIMEOUT', 'INVALID_NODE_TYPE', 'DATA_CLONE',
  ];
  const errorName = constant => {
    const words = constant.split('_').map(word => word === 'INUSE' ? 'InUse' : word === 'URL' ? word : word[0] + word.slice(1).toLowerCase());
    return `${words.join('')}Error`;
  };
  const withoutCode = ['DOMSTRING_SIZE', 'NO_DATA_ALLOWED', 'VALIDATION'];
  const legacyCodes = new Map(constants.map((constant, at) => [errorName(constant), withoutCode.includes(constant) ? 0 : at + 1]));

  class DOMException extends Error {
    #name;

    constructor(message = '', options = 'Error') {
      const bag = options !== null && typeof options === 'object';
      super(String(message), bag && 'cause' in options ? { cause: options.cause } : undefined);
      this.#name = bag ? String(options.name ?? 'Error') : String(options);
      const head = `${this.#name}: ${this.message}`;
      const at = this.stack.indexOf('\n    at ');
      Object.defineProperty(this, 'stack', { value: head + (at < 0 ? '' : this.stack.slice(at)), writable: true, configurable: true });
    }

    get name() { return this.#name; }
    get code() { return legacyCodes.get(this.#name) ?? 0; }
    get [Symbol.toStringTag]() { return 'DOMException'; }
  }
  for (const [at, name] of constants.entries()) {
    for (const owner of [DOMException, DOMException.prototype]) Object.defineProperty(owner, `${name}_ERR`, { value: at + 1, enumerable: true });
  }

  class Event {
    #type;
    #options;
    #prevented = false;
    #time = host.now();
    /** What dispatch knows of an event: its target, whether it is under way, stopped, stopped at once. */
    static state = event => event.#state;
    #state = { target: null, current: null, active: false, stopped: false, stoppedAtOnce: false, passive: false };

    constructor(type, options) {
      if (arguments.length === 0) throw lib.coded(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
      this.#type = String(type);
      this.#options = { bubbles: Boolean(options?.bubbles), cancelable: Boolean(options?.cancelable), composed: Boolean(options?.composed) };
    }

    get type() { return this.#type; }
    get target() { return this.#state.target; }
    get currentTarget() { return this.#state.current; }
    get srcElement() { return this.#state.target; }
    get bubbles() { return this.#options.bubbles; }
    get cancelable() { return this.#options.cancelable; }
    get composed() { return this.#options.composed; }
    get defaultPrevented() { return this.#prevented; }
    get returnValue() { return !this.#prevented; }
    get timeStamp() { return this.#time; }
    get isTrusted() { return false; }
    get eventPhase() { return this.#state.active ? Event.AT_TARGET : Event.NONE; }
    get cancelBubble() { return this.#state.stopped; }
    set cancelBubble(value) { if (value) this.stopPropagation(); }
    composedPath() { return this.#state.active ? [this.#state.current] : []; }
    preventDefault() { if (this.cancelable && !this.#state.passive) this.#prevented = true; }
    stopPropagation() { this.#state.stopped = true; }
    stopImmediatePropagation() { this.#state.stopped = this.#state.stoppedAtOnce = true; }
    get [Symbol.toStringTag]() { return 'Event'; }
  }
  const stateOf = Event.state;
  delete Event.state;
  for (const [phase, name] of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].entries()) {
    Object.defineProperty(Event, name, { value: phase, enumerable: true });
    Object.defineProperty(Event.prototype, name, { value: phase, enumerable: true });
  }

  class CustomEvent extends Event {
    #detail;
    constructor(type, options) {
      super(...(arguments.length ? [type, options] : []));
      this.#detail = options?.detail ?? null;
    }
    get detail() { return this.#detail; }
    get [Symbol.toStringTag]() { return 'CustomEvent'; }
  }

  const call = (listener, target, event) => {
    const { callback } = listener;
    try {
      if (typeof callback === 'function') Reflect.apply(callback, target, [event]);
      else callback.handleEvent(event);
    } catch (error) {
      lib.report(error);
    }
  };

  class EventTarget {
    #listeners = new Map();

    addEventListener(type, callback, options) {
      if (callback === null || callback === undefined) return;
      if (typeof callback !== 'function' && typeof callback !== 'object') lib.needFunction('listener', callback);
      const bag = typeof options === 'object' && options !== null ? options : { capture: options };
      const { signal } = bag;
      if (signal?.aborted) return;
      const list = this.#listeners.get(String(type)) ?? [];
      const capture = Boolean(bag.capture);
      if (list.some(l => l.callback === callback && l.capture === capture)) return;
      const listener = { callback, capture, once: Boolean(bag.once), passive: Boolean(bag.passive) };
      // A dispatch under way walks the list that it began with.
      this.#listeners.set(String(type), [...list, listener]);
      signal?.addEventListener('abort', () => this.removeEventListener(type, callback, { capture }), { once: true });
    }

    removeEventListener(type, callback, options) {
      const capture = Boolean(typeof options === 'object' && options !== null ? options.capture : options);
      const list = this.#listeners.get(String(type));
      const gone = list?.find(l => l.callback === callback && l.capture === capture);
      if (!gone) return;
      gone.removed = true;
      const rest = list.filter(l => l !== gone);
      if (rest.length) this.#listeners.set(String(type), rest);
      else this.#listeners.delete(String(type));
    }

    dispatchEvent(event) {
      if (!(event instanceof Event)) {
        throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "event" argument must be an instance of Event.');
      }
      const state = stateOf(event);
      if (state.active) throw new DOMException('The event is being dispatched already.', 'InvalidStateError');
      Object.assign(state, { target: this, current: this, active: true });
      for (const listener of this.#listeners.get(event.type) ?? []) {
        if (listener.removed) continue;
        if (listener.once) this.removeEventListener(event.type, listener.callback, { capture: listener.capture });
        state.passive = listener.passive;
        call(listener, this, event);
        if (state.stoppedAtOnce) break;
      }
      Object.assign(state, { current: null, active: false, stopped: false, stoppedAtOnce: false, passive: false });
      return !event.defaultPrevented;
    }

    get [Symbol.toStringTag]() { return 'EventTarget'; }

    /** How many listeners a target has for a type. */
    static count = (target, type) => target.#listeners.get(type)?.length ?? 0;
    /** The callbacks that a target has for a type. */
    static list = (target, type) => (target.#listeners.get(type) ?? []).map(listener => listener.callback);
  }
  lib.listenerCount = EventTarget.count;
  lib.listeners = EventTarget.list;
  delete EventTarget.count;
  delete EventTarget.list;

  for (const type of [DOMException, Event, CustomEvent, EventTarget]) define(type.name, type);
});
