// Installs what JavaScript authors count on and bare V8 lacks. The value of this script is the function that the host calls once,
// before any code of a graph runs, with the host's functions and then the parts (the values of globals/*.js, in the host's order):
//
//   log(level, text, node)        level 0 debug, 1 info, 2 warn, 3 error; node is the index given to createConsole, or -1
//   startTimer(id, ms, repeat)    asks for fireTimer(id) after ms milliseconds; ms < 0: as soon as the lane is free
//   stopTimer(id)
//   now()                         milliseconds since the realm began, as a double
//   random(count)                 count random bytes, as the characters of a string
//   load(path)                    value of the script <path>.js of the prelude
//   native(name)                  functions of the host that few graphs need: see RealmNatives.cs
//   ready(fireTimer, inspect, format, createConsole, lib)   called at the end; functions passed out in a call are the cheap ones to call
//   facts                         JSON: { env, refused, platform, arch, pid, timeOrigin }
//
// A part is `lib => void`; it reads what earlier parts have put into lib and adds its own.
'use strict';
((log, startTimer, stopTimer, now, random, load, native, ready, facts, ...parts) => {
  const lib = {
    host: { log, startTimer, stopTimer, now, random, load, native },
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

    /** A value as Node's errors name what they got. */
    received(value) {
      if (value === null || value === undefined) return String(value);
      if (typeof value === 'function') return `function ${value.name}`;
      if (typeof value !== 'object') return `type ${typeof value} (${lib.inspect(value)})`;
      return value.constructor?.name ? `an instance of ${value.constructor.name}` : lib.inspect(value, { depth: -1 });
    },

    /** Fails as Node does where a function was expected. */
    needFunction(name, value) {
      if (typeof value !== 'function') {
        throw lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be of type function. Received ${lib.received(value)}`);
      }
    },

    /** Tells the host of an error that has no taker, by the way of all such errors: a rejection that nobody handles. */
    report: error => void Promise.reject(error),
  };
  for (const part of parts) part(lib);
  ready(lib.fireTimer, lib.inspect, lib.format, lib.createConsole, lib);
});
