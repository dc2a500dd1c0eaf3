// Stacks as authors see them. A script that begins further down in its file says so in its name, `chat.yaml#node+17`: see ScriptName.cs.
'use strict';
(() => {
  const { toString } = Error.prototype;
  const shifted = /(#[a-z][a-z0-9.-]*)\+(\d+)( \[\w+\])?:(\d+)/g;
  const headOf = (error) => {
    try {
      return Reflect.apply(toString, error, []);
    } catch {
      return '<error>';
    }
  };

  // Expressions are scripts that the prelude's evaluate, and V8 calls a function without a name in such a script `eval`.
  const nameless = /^(async |new |)((?:[^\s()]+\.)?)eval(?: \[as ([^\]]+)\])? \(([^\s()]*#[^\s()]+)\)$/;
  const unnamed = (_, before, type, method, place) => {
    if (before === 'new ') return `new <anonymous> (${place})`;
    return type === '' && method === undefined ? `${before}${place}` : `${before}${type}${method ?? '<anonymous>'} (${place})`;
  };
  // Libraries hand over call sites of their own, with some of the methods only.
  const textOf = (site) => site.isEval?.() && site.getFunctionName() === 'eval' ? `${site}`.replace(nameless, unnamed) : `${site}`;

  // What V8 writes by itself, with the lines of the file.
  const write = (error, sites) => {
    let frames = '';
    for (const site of sites) frames += `\n    at ${textOf(site)}`;
    return headOf(error) + frames.replace(shifted, (_, name, shift, mark, line) => `${name}${mark ?? ''}:${Number(shift) + Number(line)}`);
  };
  Object.defineProperty(Error, 'prepareStackTrace', { value: write, writable: true, enumerable: false, configurable: true });
})
