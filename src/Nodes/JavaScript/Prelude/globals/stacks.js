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

  // What V8 writes by itself, with the lines of the file.
  const write = (error, sites) => {
    let frames = '';
    for (const site of sites) frames += `\n    at ${site}`;
    return headOf(error) + frames.replace(shifted, (_, name, shift, mark, line) => `${name}${mark ?? ''}:${Number(shift) + Number(line)}`);
  };
  Object.defineProperty(Error, 'prepareStackTrace', { value: write, writable: true, enumerable: false, configurable: true });
})
