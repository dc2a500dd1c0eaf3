// What `require` gives: Node's own modules as the realm serves them, and npm modules from the bundle of the version.
(function (realm) {
  'use strict';
  const { host, builtin } = realm;
  const { refused } = realm.lib.facts;
  const standIns = new Map();
  let listed = new Set();
  let loaders = Object.create(null);

  const plainName = (name) => (name.startsWith('node:') ? name.slice(5) : name);
  const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

  const notFound = (message) => {
    const error = new Error(message);
    error.code = 'MODULE_NOT_FOUND';
    return error;
  };

  const missing = (name) => {
    const owner = packageOf(name);
    if (name.startsWith('.') || name.startsWith('/')) {
      return notFound(`cannot require \`${name}\`: a function's code is one text and has no files beside it`);
    }
    return notFound(listed.has(owner)
      ? `\`${name}\` is not in the bundle, which holds what the code requires by literal names; write require('${name}') with the name in quotes`
      : `cannot require \`${name}\`: it is not among the modules of the graph; add \`${owner}\` under \`modules:\``);
  };

  realm.require = (name) => {
    if (typeof name !== 'string') {
      const error = new TypeError(`The "id" argument must be of type string. Received ${realm.format(name)}`);
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const exports = builtin(plainName(name));
    if (exports !== undefined) {
      return exports;
    }
    if (name.startsWith('node:')) {
      throw notFound(`Node has no module \`${plainName(name)}\``);
    }
    if (!Object.hasOwn(loaders, name)) {
      throw missing(name);
    }
    return load(name);
  };

  // What stands here when a run was cut is half loaded, and would be taken for loaded.
  const loading = new Set();
  const halves = new Set();
  const load = (name) => {
    if (halves.has(name)) {
      throw new Error(`the module \`${name}\` was cut while it loaded, and what it had made by then is of no use; `
        + 'require it at the top of the code, where loading may take longer');
    }
    const isOuter = !loading.has(name);
    loading.add(name);
    try {
      return loaders[name]();
    } finally {
      if (isOuter) {
        loading.delete(name);
      }
    }
  };
  realm.cut = () => {
    for (const name of loading) {
      halves.add(name);
    }
    loading.clear();
  };

  // Many a package names what a graph has not and never uses it here: it gets something that fails when it is used.
  // Bundlers copy exports into objects that inherit from them, hence the prototype.
  const standIn = (name) => {
    const get = (target, key) => {
      if (typeof key === 'symbol' || key === 'then' || key === 'prototype') {
        return target[key];
      }
      return key === '__esModule' || (key === 'default' ? standIns.get(name) : function () {
        throw notFound(`\`${name}.${key}\` is not there for a graph: ${refused[name]}`);
      });
    };
    const base = new Proxy(Object.create(null), { get });
    return new Proxy(function () { return builtin(name); }, { get, getPrototypeOf: () => base });
  };

  const requireInPackage = (name) => {
    const plain = plainName(name);
    if (!Object.hasOwn(refused, plain)) {
      return realm.require(name);
    }
    if (!standIns.has(plain)) {
      standIns.set(plain, standIn(plain));
    }
    return standIns.get(plain);
  };

  host.give('modules', (names, bundle) => {
    listed = new Set(JSON.parse(names));
    if (bundle !== undefined) {
      // Packages call deeply, and the line of the graph that called them is what an author looks for.
      Error.stackTraceLimit = 50;
      const module = { exports: {} };
      loaders = realm.author(() => bundle(requireInPackage, module, module.exports));
    }
  });
})
