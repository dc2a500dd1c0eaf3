// Installs what JavaScript authors count on and bare V8 lacks. The value of this script is the function that the host calls once,
// before any code of a graph runs, with the host's functions and then the parts (the values of globals/*.js, in the host's order):
//
//   log(level, text, node)        level 0 debug, 1 info, 2 warn, 3 error; node is the index given to createConsole, or -1
//   startTimer(id, ms, repeat)    asks for fireTimer(id) after ms milliseconds; ms < 0: as soon as the lane is free
//   stopTimer(id)
//   now()                         milliseconds since the realm began, as a double
//   random(count)                 count random bytes, as the characters of a string
//   loadBundle(name)              exports of generated/<name>.js
//   ready(fireTimer, inspect, format, createConsole)   called at the end; functions passed out in a call are the cheap ones to call
//   facts                         JSON: { env, platform, arch, pid, timeOrigin }
//
// A part is `lib => void`; it reads what earlier parts have put into lib and adds its own.
'use strict';
((log, startTimer, stopTimer, now, random, loadBundle, ready, facts, ...parts) => {
  const lib = {
    host: { log, startTimer, stopTimer, now, random, loadBundle },
    facts: JSON.parse(facts),

    /** Defines a global as the standards do: there for everybody, not enumerable, replaceable. */
    define(name, value) {
      Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
    },

    /** An error with a code, as Node's own are. */
    coded(type, code, message) {
      const error = new type(message);
      error.code = code;
      return error;
    },

    /** Fails as Node does where a function was expected. */
    needFunction(name, value) {
      if (typeof value !== 'function') {
        const shown = value === null || value === undefined ? String(value) : `type ${typeof value} (${lib.inspect(value)})`;
        throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be of type function. Received ${shown}`);
      }
    },

    /** Tells the host of an error that has no taker, by the way of all such errors: a rejection that nobody handles. */
    report: error => void Promise.reject(error),
  };
  for (const part of parts) part(lib);
  ready(lib.fireTimer, lib.inspect, lib.format, lib.createConsole);
});
