// `ctx.session` and `ctx.sessions`.
(function (realm) {
  'use strict';
  const { host, isBytes, toBytes } = realm;

  const send = (call, body) => {
    if (typeof body === 'string') {
      return call(1, body);
    }
    if (isBytes(body)) {
      return call(2, toBytes(body));
    }
    const text = JSON.stringify(body);
    if (text === undefined) {
      throw new TypeError(`a ${typeof body} cannot be sent; a body is a string, bytes, or what JSON can hold`);
    }
    return call(3, text);
  };

  const dataOf = (id) => new Proxy({}, {
    get: (_, key) => {
      const text = typeof key === 'string' ? host.sessionData(id, key) : undefined;
      return text === undefined ? undefined : JSON.parse(text);
    },
    set: (_, key, value) => {
      host.setSessionData(id, String(key), value === undefined ? undefined : JSON.stringify(value));
      return true;
    },
    deleteProperty: (_, key) => {
      host.setSessionData(id, String(key), undefined);
      return true;
    },
    has: (_, key) => host.sessionData(id, String(key)) !== undefined,
    ownKeys: () => JSON.parse(host.sessionKeys(id)),
    getOwnPropertyDescriptor: (_, key) => {
      const text = host.sessionData(id, String(key));
      return text === undefined
        ? undefined
        : { value: JSON.parse(text), writable: true, enumerable: true, configurable: true };
    },
  });

  class Session {
    #id;
    #data;

    constructor(id) {
      this.#id = id;
    }

    get id() {
      return this.#id;
    }

    get data() {
      return this.#data ??= dataOf(this.#id);
    }

    send(body) {
      send((kind, content) => host.sessionSend(this.#id, kind, content), body);
    }

    close(code = 1000, reason = '') {
      host.sessionClose(this.#id, Number(code), String(reason));
    }

    join(group) {
      host.sessionJoin(this.#id, String(group), true);
    }

    leave(group) {
      host.sessionJoin(this.#id, String(group), false);
    }

    toJSON() {
      return { id: this.#id };
    }
  }

  class Sessions {
    #node;

    constructor(node) {
      this.#node = node;
    }

    send(id, body) {
      const sessionId = typeof id === 'object' && id !== null ? id.id : id;
      send((kind, content) => host.sessionSend(String(sessionId), kind, content), body);
    }

    broadcast(body, { group, except } = {}) {
      const exceptId = typeof except === 'object' && except !== null ? except.id : except;
      return send((kind, content) => host.broadcast(kind, content, group, exceptId, this.#node), body);
    }

    list(group) {
      return JSON.parse(host.sessionList(group, this.#node)).map((id) => new Session(id));
    }

    count(group) {
      return host.sessionCount(group, this.#node);
    }

    of(nodeId) {
      return new Sessions(String(nodeId));
    }
  }

  realm.sessions = new Sessions(undefined);
  realm.sessionOf = (origin) => {
    if (origin.session === undefined) {
      const id = host.sessionId(origin.number);
      origin.session = id === undefined ? null : new Session(id);
    }
    return origin.session;
  };
})
