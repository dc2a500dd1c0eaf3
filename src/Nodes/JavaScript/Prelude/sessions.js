// `ctx.session` and `ctx.sessions`.
(function (realm) {
  'use strict';
  const { host } = realm;

  const send = (call, body) => {
    const [kind, content] = realm.contentOf(body);
    realm.flushSends();
    return call(kind, content);
  };

  const textOf = (value) => {
    if (value === undefined || value === null) {
      return undefined;
    }
    const text = JSON.stringify(value);
    if (text === undefined) {
      throw new TypeError(`a ${typeof value} cannot be kept; a value of \`session.data\` is what JSON can hold`);
    }
    return text;
  };

  // By its origin a session is still to be found when it has gone, as long as messages of it are under way.
  const dataOf = (id, origin) => new Proxy({}, {
    get: (_, key) => {
      const text = typeof key === 'string' ? host.sessionData(id, origin, key) : undefined;
      return text === undefined ? undefined : JSON.parse(text);
    },
    set: (_, key, value) => {
      host.setSessionData(id, origin, String(key), textOf(value));
      return true;
    },
    deleteProperty: (_, key) => {
      host.setSessionData(id, origin, String(key), undefined);
      return true;
    },
    has: (_, key) => host.sessionData(id, origin, String(key)) !== undefined,
    ownKeys: () => JSON.parse(host.sessionKeys(id, origin)),
    getOwnPropertyDescriptor: (_, key) => {
      const text = host.sessionData(id, origin, String(key));
      return text === undefined
        ? undefined
        : { value: JSON.parse(text), writable: true, enumerable: true, configurable: true };
    },
  });

  class Session {
    #id;
    #origin;
    #data;

    constructor(id, origin) {
      this.#id = id;
      this.#origin = origin;
    }

    get id() {
      return this.#id;
    }

    get data() {
      return this.#data ??= dataOf(this.#id, this.#origin);
    }

    send(body) {
      send((kind, content) => host.sessionSend(this.#id, kind, content), body);
    }

    close(code = 1000, reason = '') {
      realm.flushSends();
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
      send((kind, content) => host.sessionSend(String(sessionId), kind, content, this.#node), body);
    }

    broadcast(body, { group, except } = {}) {
      const exceptId = typeof except === 'object' && except !== null ? except.id : except;
      return send((kind, content) => host.broadcast(kind, content, group, exceptId, this.#node), body);
    }

    list(group) {
      return JSON.parse(host.sessionList(group, this.#node)).map((id) => new Session(id, 0));
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
      origin.session = id === undefined ? null : new Session(id, origin.number);
    }
    return origin.session;
  };
})
