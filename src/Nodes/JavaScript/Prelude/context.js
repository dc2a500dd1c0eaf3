// What a handler gets as `ctx`. One object a message; members that cost something are made when they are first asked for.
(function (realm) {
  'use strict';
  const { host, slots } = realm;
  const taken = Promise.resolve();
  const nothing = undefined;

  // A route that was not taken at once. It asks the host only if somebody awaits it.
  class PendingRoute {
    #id;
    #promise;

    constructor(id) {
      this.#id = id;
    }

    #settled() {
      return this.#promise ??= realm.promise((promise) => host.awaitRoute(this.#id, promise)).then(() => undefined);
    }

    then(resolve, reject) {
      return this.#settled().then(resolve, reject);
    }

    catch(reject) {
      return this.#settled().catch(reject);
    }

    finally(callback) {
      return this.#settled().finally(callback);
    }

    get [Symbol.toStringTag]() {
      return 'Promise';
    }
  }

  const portOf = (node, port) => {
    const index = port === undefined ? 0 : node.outIndex.get(port);
    if (index !== undefined && index < node.outCount) {
      return index;
    }
    const names = [...node.outIndex.keys()].filter((name) => name !== 'error');
    throw new Error(port === undefined
      ? `node \`${node.id}\` has no out port to route to`
      : `node \`${node.id}\` has no out port \`${String(port)}\`; its out ports are ${names.length === 0 ? 'none' : names.join(', ')}`);
  };

  const route = (context, body, port) => {
    const node = context.$node;
    const index = portOf(node, port);
    if (context.$abandoned) {
      host.count(node.index, 'late');
      return taken;
    }
    realm.flushSends();
    const result = host.route(node.index * 1024 + index, context.$origin.number, context.$trail);
    if (result < 0) {
      return taken;
    }
    const slot = Math.floor(result / 1048576);
    slots[slot] = body;
    const pending = result % 1048576;
    return pending === 0 ? taken : new PendingRoute(pending);
  };

  const emit = (context, signal, args) => {
    if (context.$abandoned) {
      host.count(context.$node.index, 'late');
    } else {
      realm.emit(context.$node, context.$origin, signal, args);
    }
  };

  class Failure extends Error {
    constructor(message, status) {
      super(message);
      this.name = 'Failure';
      this.status = status;
    }
  }
  realm.Failure = Failure;

  class Context {
    // `trail` is the hops, with the number of the span above them where somebody traces.
    constructor(node, origin, trail, input) {
      this.$node = node;
      this.$origin = origin;
      this.$trail = trail;
      this.input = input;
      this.$abandoned = false;
      this.$route = nothing;
      this.$emit = nothing;
      this.$once = nothing;
      this.$log = nothing;
      this.$params = nothing;
    }

    get inputs() { return this.$node.inputs; }
    get outputs() { return this.$node.outputs; }
    get route() { return this.$route ??= (body, port) => route(this, body, port); }
    get emit() { return this.$emit ??= (signal, ...args) => emit(this, signal, args); }
    get once() {
      return this.$once ??= (signal, callback, timeoutMs) => realm.once(this.$node, this.$origin, signal, callback, timeoutMs);
    }
    get log() { return this.$log ??= realm.logOf(this.$node, this.$origin, this.$trail); }
    get session() { return realm.sessionOf(this.$origin); }
    get sessions() { return realm.sessions; }
    get state() { return realm.state; }
    get params() { return this.$params ?? this.$node.params; }
    get env() { return realm.graph.env; }
    get nodeId() { return this.$node.id; }
    get nodeName() { return this.$node.name; }
    get functionId() { return this.$node.id; }
    get functionName() { return this.$node.name; }
    get graphId() { return realm.graph.id; }
    get graphName() { return realm.graph.title; }
    get appId() { return realm.graph.id; }
    get appName() { return realm.graph.title; }
    get version() { return realm.graph.version; }
    get events() { return realm.events; }
    get signal() { return realm.stopping.signal; }
    get addHelper() {
      return () => { throw new Error('helpers are added in `setup` only'); };
    }
    get fail() {
      return (message, status = 500) => { throw new Failure(String(message), Number(status)); };
    }
  }
  realm.Context = Context;

  // The context of `setup`, which has no message.
  class SetupContext extends Context {
    get addHelper() {
      return (name, make) => {
        if (typeof name !== 'string' || typeof make !== 'function') {
          throw new TypeError('addHelper(name, ctx => helper) takes a name and a function');
        }
        if (name in Context.prototype || name === 'input') {
          throw new Error(`ctx has a member \`${name}\` already`);
        }
        Object.defineProperty(Context.prototype, name, {
          configurable: true,
          get() {
            const value = make(this);
            Object.defineProperty(this, name, { value });
            return value;
          },
        });
      };
    }
  }
  realm.SetupContext = SetupContext;
})
