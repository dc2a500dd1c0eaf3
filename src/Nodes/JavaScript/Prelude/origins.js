// The origins of journeys: what `emit`, `once` and `session` of a handler's context stand on.
(function (realm) {
  'use strict';
  const { host } = realm;
  const origins = new Map();
  const waiting = new Map();
  const longest = 2 ** 32 - 2;
  let lastWait = 0;

  class Origin {
    constructor(number) {
      this.number = number;
      this.basis = undefined;
      this.session = undefined;
      this.isSession = false;
    }
  }

  const find = (number) => {
    let origin = origins.get(number);
    if (origin === undefined) {
      origin = new Origin(number);
      origins.set(number, origin);
    }
    return origin;
  };

  // The request's own header object, passed on untouched, is not meant as the answer's headers.
  const headersOf = (origin, response) => {
    const headers = response.headers;
    if (headers === undefined || headers === null || headers === origin.basis?.headers) {
      return undefined;
    }
    const list = [];
    for (const name of Object.keys(headers)) {
      for (const value of Array.isArray(headers[name]) ? headers[name] : [headers[name]]) {
        if (value !== undefined && value !== null) {
          list.push(name, String(value));
        }
      }
    }
    return JSON.stringify(list);
  };

  const numberOf = (name, value) => {
    if (value === undefined || value === null) {
      return -1;
    }
    const number = value === '' ? NaN : Number(value);
    if (!Number.isInteger(number) || number < 0 || number > 65535) {
      throw new TypeError(`\`${name}\` of a response is a whole number, not ${String(value)}`);
    }
    return number;
  };

  const respondFully = (origin, response) => {
    const [kind, content] = response.body === undefined ? [0, undefined] : realm.contentOf(response.body);
    const code = numberOf('code', response.code);
    const reason = response.reason === undefined || response.reason === null ? undefined : String(response.reason);
    const status = numberOf('status', response.status ?? response.statusCode);
    const headers = headersOf(origin, response);
    realm.flushSends();
    host.respond(origin.number, kind, content, response.end === true, code, reason, status, headers);
  };

  const isSession = (origin) => origin.isSession || (origin.session === undefined ? realm.sessionOf(origin) : origin.session) !== null;

  const respond = (origin, response) => {
    if (response === null || typeof response !== 'object') {
      throw new TypeError("emit('response', ...) takes an object such as { body }");
    }
    const { body } = response;
    if (response.end === undefined && response.code === undefined && response.status === undefined && response.statusCode === undefined
      && (response.headers === undefined || response.headers === origin.basis?.headers)) {
      if (typeof body === 'string') {
        // A request is answered at once, whatever its handler goes on to do.
        (isSession(origin) ? realm.send : host.send)(origin.number, body);
        return;
      }
      if (body !== undefined && isSession(origin)) {
        const [kind, text] = realm.contentOf(body);
        if (kind === 3) {
          // To a session JSON is a text like others.
          realm.send(origin.number, text);
          return;
        }
      }
    }
    respondFully(origin, response);
  };

  realm.findOrigin = find;

  realm.emit = (node, origin, signal, args) => {
    if (signal === 'response') {
      respond(origin, args[0]);
    } else {
      realm.flushSends();
      host.raise(origin.number, String(signal), node.index, ...args.map(realm.keep));
    }
  };

  realm.once = (node, origin, signal, callback, timeoutMs = 30000) => {
    const timeout = Number(timeoutMs);
    if (typeof callback !== 'function' || !(timeout >= 0)) {
      throw new TypeError('once(signal, callback, timeoutMs) takes a function, and a time in milliseconds');
    }
    const id = ++lastWait;
    waiting.set(id, callback);
    host.once(origin.number, id, String(signal), timeout < longest ? timeout : -1, node.index);
    return () => {
      if (waiting.delete(id)) {
        host.cancelOnce(id);
      }
    };
  };

  host.give('introduce', (number, basis) => { find(number).basis = realm.revive(basis); });
  host.give('forget', (number) => { origins.delete(number); });
  host.give('fireOnce', (id, args) => {
    const callback = waiting.get(id);
    waiting.delete(id);
    if (callback !== undefined && args !== undefined) {
      const list = realm.revive(args);
      realm.author(() => callback(...list));
    }
  });
})
