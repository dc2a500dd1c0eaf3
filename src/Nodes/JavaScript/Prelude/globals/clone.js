// structuredClone.
'use strict';
(lib => {
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const typedName = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
  const errorTypes = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const refused = what => new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  const unclonable = [WeakMap, WeakSet, WeakRef, Promise];
  const boxes = [Number, String, Boolean, BigInt];

  const cloneProperties = (state, from, to) => {
    for (const key of Object.keys(from)) {
      if (Object.hasOwn(from, key)) Object.defineProperty(to, key, { value: clone(state, from[key]), writable: true, enumerable: true, configurable: true });
    }
    return to;
  };

  const cloneError = (state, value) => {
    const type = Object.hasOwn(errorTypes, value.name) ? errorTypes[value.name] : Error;
    const copy = new type();
    state.seen.set(value, copy);
    for (const key of ['message', 'stack', 'cause']) {
      if (key in value && (key !== 'message' || Object.hasOwn(value, key))) {
        Object.defineProperty(copy, key, { value: key === 'cause' ? clone(state, value.cause) : String(value[key]), writable: true, enumerable: false, configurable: true });
      }
    }
    return copy;
  };

  const cloneBuffer = (state, value) => {
    if (state.transfer.has(value)) return value.transfer();
    return value.resizable ? copyResizable(value) : value.slice(0);
  };

  const copyResizable = value => {
    const copy = new ArrayBuffer(value.byteLength, { maxByteLength: value.maxByteLength });
    new Uint8Array(copy).set(new Uint8Array(value));
    return copy;
  };

  const cloneView = (state, value, type) => {
    const { byteOffset, byteLength, length } = value;
    return new type(clone(state, value.buffer), byteOffset, type === DataView ? byteLength : length);
  };

  // Containers are remembered before they are filled, so that circles close.
  const containers = [
    [v => Array.isArray(v), (state, v, keep) => cloneProperties(state, v, keep(new Array(v.length)))],
    [v => v instanceof Map, (state, v, keep) => {
      const copy = keep(new Map());
      for (const [key, item] of [...Map.prototype.entries.call(v)]) copy.set(clone(state, key), clone(state, item));
      return copy;
    }],
    [v => v instanceof Set, (state, v, keep) => {
      const copy = keep(new Set());
      for (const item of [...Set.prototype.values.call(v)]) copy.add(clone(state, item));
      return copy;
    }],
  ];

  const leaf = (state, value) => {
    if (value instanceof Date) return new Date(Date.prototype.getTime.call(value));
    if (value instanceof RegExp) return new RegExp(value.source, value.flags);
    if (value instanceof ArrayBuffer) return cloneBuffer(state, value);
    if (value instanceof DataView) return cloneView(state, value, DataView);
    const name = typedName.call(value);
    if (name !== undefined) return cloneView(state, value, globalThis[name]);
    if (boxes.some(type => value instanceof type)) return Object(value.valueOf());
    return undefined;
  };

  const cloneObject = (state, value) => {
    const keep = copy => {
      state.seen.set(value, copy);
      return copy;
    };
    const simple = leaf(state, value);
    if (simple !== undefined) return keep(simple);
    for (const [test, make] of containers) if (test(value)) return make(state, value, keep);
    if (value instanceof DOMException) return keep(new DOMException(value.message, value.name));
    if (value instanceof Error) return cloneError(state, value);
    if (unclonable.some(type => value instanceof type)) throw refused(`#<${value.constructor?.name ?? 'Object'}>`);
    if (value instanceof Symbol) throw refused('Object');
    return cloneProperties(state, value, keep({}));
  };

  const clone = (state, value) => {
    if (typeof value === 'symbol' || typeof value === 'function') throw refused(String(value));
    if (value === null || typeof value !== 'object') return value;
    return state.seen.has(value) ? state.seen.get(value) : cloneObject(state, value);
  };

  lib.define('structuredClone', function structuredClone(value, options) {
    if (arguments.length === 0) throw lib.coded(TypeError, 'ERR_MISSING_ARGS', 'The value argument must be specified');
    const transfer = new Set(options?.transfer ?? []);
    for (const item of transfer) {
      if (!(item instanceof ArrayBuffer)) throw new DOMException('Value not transferable', 'DataCloneError');
    }
    const state = { seen: new Map(), transfer };
    const copy = clone(state, value);
    for (const item of transfer) if (!item.detached) item.transfer();
    return copy;
  });
});
