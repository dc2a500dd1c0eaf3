// From a message of the host to a handler's turn, and from its settling back.
(function (realm) {
  'use strict';
  const { host, slots, revive, openSends, closeSends } = realm;
  const nodes = [];
  const unsettled = [];
  const promises = new Map();
  const listeners = { pause: [], resume: [], stop: [] };
  let lastPromise = 0;
  // Whether the author's code is running, and not what follows an await of it. A cut leaves it set.
  let running = false;

  // Runs the author's code outside a handler. What is cut there is no more than that one run.
  realm.author = (run) => {
    running = true;
    openSends();
    try {
      return run();
    } finally {
      running = false;
      closeSends();
    }
  };

  realm.stopping = new AbortController();
  realm.events = {
    on: (name, callback) => {
      if (listeners[name] === undefined) {
        throw new Error(`there is no event \`${name}\`; the events are pause, resume, stop`);
      }
      listeners[name].push(callback);
    },
  };

  // A promise that the host settles. `start` returns true when that has happened already.
  realm.promise = (start) => new Promise((resolve, reject) => {
    realm.flushSends();
    const id = ++lastPromise;
    promises.set(id, { resolve, reject });
    try {
      start(id);
    } catch (error) {
      promises.delete(id);
      reject(error);
    }
  });

  // A level's function is made when it is first asked for: most handlers take `log` and write nothing.
  class Log {
    constructor(index, number, trail) {
      this.$index = index;
      this.$number = number;
      this.$trail = trail;
      this.$levels = undefined;
    }

    $level(level) {
      const levels = this.$levels ??= [];
      return levels[level] ??= (...args) => { host.log(level, this.$index, this.$number, realm.format(...args), this.$trail); };
    }

    get debug() { return this.$level(0); }
    get info() { return this.$level(1); }
    get log() { return this.$level(1); }
    get warn() { return this.$level(2); }
    get error() { return this.$level(3); }
  }

  realm.logOf = (node, origin, trail = 0) => new Log(node === undefined ? -1 : node.index, origin === undefined ? 0 : origin.number, trail);

  const read = (kind, a, b, origin) => {
    switch (kind) {
      case 0: return a;
      case 1: return slots[a];
      case 2: return a === undefined ? { ...origin.basis } : { ...origin.basis, [a]: b };
      case 3: return { ...origin.basis, ...revive(a) };
      case 5: return { ...(origin.basis = revive(a)) };
      case 6: return { ...origin.basis, message: a };
      default: return revive(a);
    }
  };

  // An author can throw anything, also what throws when it is looked at.
  const describeError = (error) => {
    try {
      return error instanceof Error || (error !== null && typeof error === 'object' && typeof error.stack === 'string')
        ? [String(error.message || error.name), String(error.stack)]
        : [`${realm.format(error)} was thrown`, ''];
    } catch {
      return ['something that cannot be shown was thrown', ''];
    }
  };

  realm.describeError = describeError;

  const statusOf = (error) => {
    if (!(error instanceof realm.Failure)) {
      return 0;
    }
    return Number.isInteger(error.status) && error.status >= 100 && error.status <= 999 ? error.status : 500;
  };

  // A handler that has not settled yet. A list of them costs less than a map: each knows its place.
  const hold = (message, context) => {
    const run = { message, context, at: unsettled.length };
    unsettled.push(run);
    return run;
  };

  const letGo = (run) => {
    if (run.at >= 0) {
      const last = unsettled.pop();
      if (last !== run) {
        unsettled[run.at] = last;
        last.at = run.at;
      }
      run.at = -1;
    }
  };

  const fail = (message, error) => {
    const [text, stack] = describeError(error);
    host.failed(message, text, stack, statusOf(error));
  };

  // Where a message goes and what it carries; one object for all, read at once by who asks.
  const entered = { node: undefined, event: undefined, context: undefined };
  const enter = (code, number, a, b, freed) => {
    let trail = code % 2097152;
    if (freed >= 4294967296) {
      // The number of the span the message came from, which only a traced message has.
      trail += Math.floor(freed / 4294967296) * 2097152;
      freed %= 4294967296;
    }
    if (freed > 0) {
      slots[freed - 1] = undefined;
    }
    const place = Math.floor(code / 2097152);
    const node = nodes[Math.floor(place / 16384)];
    const origin = realm.findOrigin(number);
    let kind = place % 16;
    if (kind >= 8) {
      // Behind the origin is a session, which spares asking for it.
      kind -= 8;
      origin.isSession = true;
    }
    const context = new realm.Context(node, origin, trail, node.inNames[Math.floor(place / 16) % 1024]);
    const event = read(kind, a, b, origin);
    if (node.paramsOf !== undefined) {
      context.$params = node.paramsOf(event);
    }
    entered.node = node;
    entered.event = event;
    entered.context = context;
    return entered;
  };
  realm.enter = enter;
  realm.nodes = nodes;

  const dispatch = (code, number, message, a, b, freed) => {
    running = true;
    openSends();
    let result;
    let context;
    try {
      const to = enter(code, number, a, b, freed);
      context = to.context;
      result = to.node.handler(to.event, context);
    } catch (error) {
      running = false;
      closeSends();
      fail(message, error);
      return 1;
    }
    running = false;
    closeSends();
    if (result === null || typeof result !== 'object' || typeof result.then !== 'function') {
      return 1;
    }
    const run = hold(message, context);
    result.then(
      () => {
        letGo(run);
        host.settled(message);
      },
      (error) => {
        letGo(run);
        fail(message, error);
      });
    return 0;
  };

  // Runs `setup` or `teardown` of a node; the host waits for the message number as for a handler.
  const lifecycle = (index, name, message) => {
    const node = nodes[index];
    const verb = node.exports?.[name];
    if (typeof verb !== 'function') {
      return 1;
    }
    const context = new (name === 'setup' ? realm.SetupContext : realm.Context)(node, realm.findOrigin(0), 0, undefined);
    let result;
    try {
      result = realm.author(() => verb.call(node.exports, context));
    } catch (error) {
      fail(message, error);
      return 1;
    }
    Promise.resolve(result).then(() => host.settled(message), (error) => fail(message, error));
    return 0;
  };

  const settle = (id, ok, value) => {
    const promise = promises.get(id);
    promises.delete(id);
    if (ok) {
      promise?.resolve(value === undefined ? undefined : JSON.parse(value));
    } else {
      promise?.reject(new Error(value));
    }
  };

  host.give('dispatch', dispatch);
  host.give('lifecycle', lifecycle);
  host.give('settle', settle);
  host.give('free', (slot) => { slots[slot] = undefined; });
  host.give('wasRunning', () => {
    const was = running;
    running = false;
    closeSends();
    realm.cut();
    return was;
  });
  host.give('fireTimer', (id) => realm.author(() => realm.fireTimer(id)));
  host.give('reject', (error) => {
    const [text, stack] = describeError(error);
    host.rejected(text, stack);
  });
  host.give('abandon', (message) => {
    const run = unsettled.find((one) => one.message === message);
    if (run !== undefined) {
      letGo(run);
      run.context.$abandoned = true;
    }
  });
  host.give('notify', (name) => {
    if (name === 'stop') {
      realm.stopping.abort();
    }
    for (const callback of [...listeners[name]]) {
      try {
        realm.author(callback);
      } catch (error) {
        // A listener that fails keeps no other from hearing; the host is told as of a rejection that nobody handles.
        void Promise.reject(error);
      }
    }
  });
})
