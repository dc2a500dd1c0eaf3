// `ctx.state`: reads at once, writes by promises that settle when the store has taken them.
(function (realm) {
  'use strict';
  const { host } = realm;
  const watches = new Map();
  let lastWatch = 0;

  const keyOf = (key) => {
    if (typeof key !== 'string') {
      throw new TypeError(`a key of the state is a string, not a ${typeof key}`);
    }
    return key;
  };

  const textOf = (value) => {
    if (value === null || value === undefined) {
      return undefined;
    }
    const text = JSON.stringify(value);
    if (text === undefined) {
      throw new TypeError(`a ${typeof value} cannot be kept; a value of the state is what JSON can hold`);
    }
    return text;
  };

  const parse = (text) => (text === undefined || text === null ? undefined : JSON.parse(text));

  const timeOf = (ttl) => {
    if (ttl === undefined || ttl === null) {
      return -1;
    }
    const time = Number(ttl);
    if (!(time > 0)) {
      throw new TypeError(`a \`ttl\` is a number of milliseconds above zero, not ${String(ttl)}`);
    }
    return Number.isFinite(time) ? time : -1;
  };

  // A text with `*` (any text) or `?` (one character) is a whole key, one without is what a key begins with.
  const matcherOf = (pattern) => {
    if (pattern instanceof RegExp) {
      return (key) => {
        pattern.lastIndex = 0;
        return pattern.test(key);
      };
    }
    if (!/[*?]/.test(pattern)) {
      return (key) => key.startsWith(pattern);
    }
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
    const expression = new RegExp(`^${escaped}$`, 's');
    return (key) => expression.test(key);
  };

  const prefixOf = (pattern) => (pattern instanceof RegExp ? '' : pattern.split(/[*?]/, 1)[0]);

  const patternOf = (pattern) => {
    if (typeof pattern !== 'string' && !(pattern instanceof RegExp)) {
      throw new TypeError(`a pattern of keys is a string or a RegExp, not ${pattern === null ? 'null' : `a ${typeof pattern}`}`);
    }
    return pattern;
  };

  realm.state = Object.freeze({
    get: (key) => parse(host.stateGet(keyOf(key))),
    set: (key, value, options) =>
      realm.promise((id) => host.stateSet(keyOf(key), textOf(value), timeOf(options?.ttl), id)).then(() => undefined),
    delete: (key) => realm.promise((id) => host.stateDelete(keyOf(key), id)),
    incr: (key, by = 1) => realm.promise((id) => host.stateIncrement(keyOf(key), Number(by), id)),
    compareAndSet: (key, expected, value) =>
      realm.promise((id) => host.stateCompareAndSet(keyOf(key), textOf(expected), textOf(value), id)),
    keys: (pattern = '') => JSON.parse(host.stateKeys(prefixOf(patternOf(pattern)))).filter(matcherOf(pattern)),
    watch: (pattern, callback) => {
      if (typeof callback !== 'function') {
        throw new TypeError('watch(pattern, callback) takes a function');
      }
      const id = ++lastWatch;
      watches.set(id, { callback, fits: matcherOf(patternOf(pattern)) });
      host.stateWatch(prefixOf(pattern), id);
      return () => {
        if (watches.delete(id)) {
          host.stateUnwatch(id);
        }
      };
    },
  });

  host.give('stateChanged', (id, key, before, after) => {
    const watch = watches.get(id);
    if (watch !== undefined && watch.fits(key)) {
      realm.author(() => watch.callback({ key, old: parse(before), new: parse(after) }));
    }
  });
})
