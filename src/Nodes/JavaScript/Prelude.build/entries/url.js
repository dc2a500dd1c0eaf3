import { URL, URLSearchParams } from 'whatwg-url';

// What the two classes hold is behind getters, so a log would show nothing of it.
const custom = Symbol.for('nodejs.util.inspect.custom');
const shown = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'];
const define = (type, value) => Object.defineProperty(type.prototype, custom, { value, configurable: true, writable: true });

define(URL, function () {
  return Object.assign(Object.create({ constructor: URL }), Object.fromEntries(shown.map(key => [key, this[key]])));
});
define(URLSearchParams, function (depth, options, inspect) {
  const pairs = Array.from(this, ([name, value]) => `${inspect(name)} => ${inspect(value)}`);
  return pairs.length ? `URLSearchParams { ${pairs.join(', ')} }` : 'URLSearchParams {}';
});

export { URL, URLSearchParams };
