// Node's util: what the globals have already, and the small functions around callbacks and classes.
(require, lib) => {
  'use strict';
  const { needFunction, coded } = lib;
  const types = lib.part('builtins/types');
  const promisified = Symbol.for('nodejs.util.promisify.custom');

  const inspect = (value, options, depth, colors) =>
    lib.inspect(value, typeof options === 'object' && options !== null
      ? { depth: 2, ...options }
      : { showHidden: Boolean(options), depth: depth === undefined ? 2 : depth, colors: Boolean(colors) });
  inspect.custom = lib.inspect.custom;
  inspect.defaultOptions = { depth: 2 };
  inspect.colors = { __proto__: null };
  inspect.styles = { __proto__: null };

  function promisify(original) {
    needFunction('original', original);
    if (original[promisified] !== undefined) {
      needFunction('util.promisify.custom', original[promisified]);
      return Object.defineProperty(original[promisified], promisified, { value: original[promisified], configurable: true });
    }
    function fn(...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, ...values) => error ? reject(error) : resolve(values[0])]);
      });
    }
    Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
    Object.defineProperty(fn, promisified, { value: fn, configurable: true });
    return Object.defineProperties(fn, Object.getOwnPropertyDescriptors(original));
  }
  promisify.custom = promisified;

  function callbackify(original) {
    needFunction('original', original);
    return function (...args) {
      const callback = args.pop();
      needFunction('last argument', callback);
      Reflect.apply(original, this, args).then(
        value => process.nextTick(callback, null, value),
        reason => process.nextTick(callback, reason ?? Object.assign(coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value'), { reason })));
    };
  }

  const told = new Set();
  function deprecate(fn, message, code) {
    let warned = false;
    return function deprecated(...args) {
      if (!warned && !(code !== undefined && told.has(code))) {
        warned = true;
        told.add(code);
        process.emitWarning(`DeprecationWarning: ${message}`);
      }
      return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
    };
  }

  function inherits(constructor, parent) {
    needFunction('ctor', constructor);
    needFunction('superCtor', parent);
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }

  const debuglog = section => {
    const enabled = new RegExp(`^(${(process.env.NODE_DEBUG ?? '').replaceAll('*', '.*').replaceAll(',', '|')})$`, 'i').test(section) && section !== '';
    const log = (...args) => { if (enabled) console.error(`${section.toUpperCase()}: ${lib.format(...args)}`); };
    return Object.defineProperty(log, 'enabled', { get: () => enabled });
  };

  function aborted(signal) {
    return new Promise(resolve => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  const formatWithOptions = (options, ...args) => lib.formatWith({ depth: 2, ...options }, ...args);
  const ansi = /[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001b\u005c|\u009c))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g;
  const is = kind => value => typeof value === kind;

  return {
    types, inspect, promisify, callbackify, deprecate, inherits, debuglog, debug: debuglog, aborted, formatWithOptions,
    format: (...args) => formatWithOptions({}, ...args),
    get isDeepStrictEqual() { return require('assert')[Symbol.for('lolo.isDeepStrictEqual')]; },
    stripVTControlCharacters: text => String(text).replace(ansi, ''),
    styleText: (format, text) => text,
    toUSVString: text => String(text).toWellFormed(),
    getSystemErrorName: number => `Unknown system error ${number}`,
    TextEncoder, TextDecoder,
    log: (...args) => console.log(lib.format(...args)),
    _extend: (target, source) => source !== null && typeof source === 'object' ? Object.assign(target, source) : target,
    isArray: Array.isArray, isBoolean: is('boolean'), isNumber: is('number'), isString: is('string'), isSymbol: is('symbol'),
    isUndefined: is('undefined'), isFunction: is('function'),
    isNull: value => value === null,
    isNullOrUndefined: value => value === null || value === undefined,
    isObject: value => value !== null && typeof value === 'object',
    isPrimitive: value => value === null || (typeof value !== 'object' && typeof value !== 'function'),
    isBuffer: value => Buffer.isBuffer(value),
    isDate: types.isDate, isRegExp: types.isRegExp,
    isError: value => value instanceof Error,
  };
}
