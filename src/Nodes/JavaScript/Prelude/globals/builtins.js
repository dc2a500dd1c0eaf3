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

  const files = 'a graph has no files; keep data in ctx.state';
  const http = 'call other servers with the global fetch, and take requests in with an http-trigger';
  const sockets = 'a graph opens no sockets of its own; use fetch, or a trigger';
  const host = 'a graph runs inside its host; put such work into a program of its own and call it with fetch';
  const refused = {
    fs: files, 'fs/promises': files,
    http, https: http, http2: http,
    net: sockets, tls: sockets, dgram: sockets, dns: sockets, 'dns/promises': sockets,
    child_process: host, cluster: host, worker_threads: host, inspector: host, 'inspector/promises': host, repl: host, readline: host,
    'readline/promises': host, v8: host, wasi: host, test: host, trace_events: host, sqlite: 'keep data in ctx.state', sea: host,
    vm: 'write the code into the function itself',
    module: 'name packages under `modules` of the graph and require them',
    zlib: 'fetch unpacks answers by itself; a package such as fflate or pako does the rest',
    async_hooks: 'pass what belongs to a message on in its body',
    diagnostics_channel: 'an EventEmitter of `events` does the same within a graph',
    domain: 'catch errors with try, or link the `error` port',
    'path/win32': 'paths are those of POSIX everywhere',
  };

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
