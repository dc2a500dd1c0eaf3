// Headers. lib.immutable(headers) makes one that nobody can change any more, as those of an answer are.
(require, lib) => {
  'use strict';
  const token = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;
  const cookie = 'set-cookie';
  let freeze;
  let receive;

  const nameOf = (method, name) => {
    const text = String(name);
    if (!token.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
    return text.toLowerCase();
  };
  const valueOf = (method, value) => {
    const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
    const wide = /[^\x00-\xff]/.exec(text);
    if (wide) {
      throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${wide.index} has a value of ${text.charCodeAt(wide.index)} which is greater than 255.`);
    }
    if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
    return text;
  };

  class Headers {
    // By lower-case name; values are joined but for cookies.
    #values = new Map();
    #cookies = [];
    #frozen = false;

    constructor(init) {
      if (init === undefined) return;
      if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
        throw new TypeError("Headers constructor: init must be of type record<ByteString, ByteString> or sequence<sequence<ByteString>>");
      }
      if (typeof init[Symbol.iterator] === 'function') {
        for (const pair of init) {
          const list = [...pair];
          if (list.length !== 2) throw new TypeError('Headers constructor: expected name/value pair to be length 2, found ' + list.length + '.');
          this.append(list[0], list[1]);
        }
      } else {
        for (const key of Reflect.ownKeys(init)) {
          if (Object.prototype.propertyIsEnumerable.call(init, key)) this.append(key, init[key]);
        }
      }
    }

    static {
      freeze = headers => {
        headers.#frozen = true;
        return headers;
      };
      receive = list => {
        const headers = new Headers();
        for (let at = 0; at < list.length; at += 2) headers.#add(list[at].toLowerCase(), list[at + 1]);
        return freeze(headers);
      };
    }

    #change() {
      if (this.#frozen) throw new TypeError('immutable');
    }

    append(name, value) {
      const [key, text] = [nameOf('append', name), valueOf('append', value)];
      this.#change();
      this.#add(key, text);
    }

    #add(key, text) {
      if (key === cookie) this.#cookies.push(text);
      const old = this.#values.get(key);
      this.#values.set(key, old === undefined ? text : `${old}${key === 'cookie' ? '; ' : ', '}${text}`);
    }

    set(name, value) {
      const [key, text] = [nameOf('set', name), valueOf('set', value)];
      this.#change();
      if (key === cookie) this.#cookies = [text];
      this.#values.set(key, text);
    }

    delete(name) {
      const key = nameOf('delete', name);
      this.#change();
      if (key === cookie) this.#cookies = [];
      this.#values.delete(key);
    }

    get(name) { return this.#values.get(nameOf('get', name)) ?? null; }
    has(name) { return this.#values.has(nameOf('has', name)); }
    getSetCookie() { return [...this.#cookies]; }

    forEach(callback, self) {
      lib.needFunction('callbackfn', callback);
      for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
    }

    *entries() {
      for (const name of [...this.#values.keys()].sort()) {
        if (name === cookie) for (const value of this.#cookies) yield [name, value];
        else yield [name, this.#values.get(name)];
      }
    }

    *keys() { for (const [name] of this.entries()) yield name; }
    *values() { for (const [, value] of this.entries()) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    get [Symbol.toStringTag]() { return 'Headers'; }
    [lib.inspect.custom](depth, options, inspect) { return `Headers ${inspect(Object.fromEntries(this.entries()), options)}`; }
  }

  lib.immutable = freeze;
  /** Those of an answer, from the names and values that the host read. */
  lib.headersOf = receive;
  return { Headers };
}
