// URL, URLSearchParams and Buffer: large, from npm libraries, evaluated when somebody first asks for one of them.
'use strict';
(lib => {
  const bundles = { url: ['URL', 'URLSearchParams'], buffer: ['Buffer'] };
  for (const [bundle, names] of Object.entries(bundles)) {
    const load = () => {
      const exports = lib.host.load(`generated/${bundle}`);
      // One that the author has replaced meanwhile stays replaced.
      for (const name of names) {
        if (Object.getOwnPropertyDescriptor(globalThis, name)?.get?.bundle === bundle) lib.define(name, exports[name]);
      }
      return exports;
    };
    for (const name of names) {
      const get = Object.assign(() => load()[name], { bundle });
      Object.defineProperty(globalThis, name, { get, set: value => lib.define(name, value), enumerable: false, configurable: true });
    }
  }
});
