// console. createConsole(node) makes one whose lines carry the index of a node; the global one carries -1.
'use strict';
(lib => {
  const { host, format, inspect } = lib;
  const debug = 0, info = 1, warn = 2, error = 3;

  lib.createConsole = node => {
    let indent = '';
    const counts = new Map();
    const clocks = new Map();
    const write = (level, text) => host.log(level, indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`), node);
    const line = level => (...args) => write(level, format(...args));

    const label = name => name === undefined ? 'default' : String(name);
    const elapsed = name => {
      const ms = host.now() - clocks.get(name);
      return ms < 1000 ? `${Number(ms.toFixed(3))}ms` : `${(ms / 1000).toFixed(3)}s`;
    };
    const timed = (name, args) => {
      const known = clocks.has(name);
      if (known) write(info, [`${name}: ${elapsed(name)}`, ...args.length ? [format(...args)] : []].join(' '));
      else write(warn, `No such label '${name}' for console.time`);
      return known;
    };

    const methods = {
      log: line(info),
      info: line(info),
      debug: line(debug),
      warn: line(warn),
      error: line(error),
      dir: value => write(info, inspect(value)),
      dirxml: line(info),
      table: (rows, columns) => write(info, lib.tableText(rows, columns) ?? format(rows)),
      trace(...args) {
        const holder = { name: 'Trace', message: format(...args) };
        Error.captureStackTrace(holder, methods.trace);
        const at = holder.stack.indexOf('\n    at ');
        write(info, `Trace${holder.message ? `: ${holder.message}` : ''}${at < 0 ? '' : holder.stack.slice(at)}`);
      },
      assert(condition, ...args) {
        if (condition) return;
        if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
        else args.unshift(args.length ? 'Assertion failed:' : 'Assertion failed');
        write(error, format(...args));
      },
      count(name) {
        const key = label(name);
        counts.set(key, (counts.get(key) ?? 0) + 1);
        write(info, `${key}: ${counts.get(key)}`);
      },
      countReset(name) {
        const key = label(name);
        if (!counts.delete(key)) write(warn, `Count for '${key}' does not exist`);
      },
      time(name) {
        const key = label(name);
        if (clocks.has(key)) write(warn, `Label '${key}' already exists for console.time`);
        else clocks.set(key, host.now());
      },
      timeLog: (name, ...args) => void timed(label(name), args),
      timeEnd(name) {
        if (timed(label(name), [])) clocks.delete(label(name));
      },
      group(...args) {
        if (args.length) write(info, format(...args));
        indent += '  ';
      },
      groupCollapsed: (...args) => methods.group(...args),
      groupEnd: () => void (indent = indent.slice(2)),
      clear() {},
    };
    const made = Object.create({}, { [Symbol.toStringTag]: { value: 'console', configurable: true } });
    return Object.assign(made, methods);
  };
  lib.define('console', lib.createConsole(-1));
});
