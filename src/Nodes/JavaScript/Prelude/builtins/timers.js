// The timers that are globals, as a module.
(require) => {
  'use strict';
  return {
    setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate,
    get promises() { return require('timers/promises'); },
  };
}
