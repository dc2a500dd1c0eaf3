// builtin(name): what `require` gives for a module of Node itself, made when it is first asked for; undefined where Node has none of that
// name. A module is a script that is `(require, lib) => exports`.
'use strict';
(lib => {
  const made = new Map();
  const script = path => () => lib.part(path);
  const generated = name => script(`generated/${name}`);
  const own = name => script(`builtins/${name}`);
  const part = (name, member) => () => builtin(name)[member];

  const makers = {
    assert: generated('assert'),
    'assert/strict': part('assert', 'strict'),
    buffer: own('buffer'),
    console: () => globalThis.console,
    constants: part('os', 'constants'),
    crypto: own('crypto'),
    events: generated('events'),
    os: own('os'),
    path: generated('path'),
    'path/posix': () => builtin('path'),
    perf_hooks: () => ({ performance: globalThis.performance }),
    process: () => globalThis.process,
    punycode: generated('punycode'),
    querystring: own('querystring'),
    stream: generated('stream'),
    'stream/consumers': own('consumers'),
    'stream/promises': part('stream', 'promises'),
    'stream/web': own('web-streams'),
    string_decoder: generated('string_decoder'),
    sys: () => builtin('util'),
    timers: own('timers'),
    'timers/promises': own('timers-promises'),
    tty: () => ({ isatty: () => false }),
    url: own('url'),
    util: own('util'),
    'util/types': part('util', 'types'),
  };

  const { refused } = lib.facts;

  const builtin = name => {
    if (made.has(name)) return made.get(name);
    if (Object.hasOwn(refused, name)) {
      throw lib.coded(Error, 'MODULE_NOT_FOUND', `the Node module \`${name}\` is not there for a graph: ${refused[name]}`);
    }
    if (!Object.hasOwn(makers, name)) return undefined;
    const exports = makers[name]();
    made.set(name, exports);
    return exports;
  };

  lib.builtin = builtin;
});
