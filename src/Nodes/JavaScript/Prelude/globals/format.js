// format(...args): the text of a log call, as console.log writes it: %s %d %i %f %j %o %O %c %% in a first string, the rest after it.
'use strict';
(lib => {
  const { inspect, primitiveText } = lib;
  const isObject = value => value !== null && (typeof value === 'object' || typeof value === 'function');

  const numberText = (value, parse) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'symbol' || isObject(value)) return 'NaN';
    return primitiveText(parse(value));
  };

  const ownToString = value => {
    if (typeof value === 'function' || value instanceof Error) return value instanceof Error && Object.hasOwn(value, 'toString');
    const { toString } = value;
    return typeof toString === 'function' && toString !== Object.prototype.toString && !Array.isArray(value)
      && ![Map, Set, RegExp, Promise].some(type => value instanceof type);
  };

  const stringText = (value, options) => {
    if (typeof value === 'string') return value;
    if (!isObject(value)) return primitiveText(value);
    return ownToString(value) && !(value instanceof Date) ? String(value) : inspect(value, options && { ...options, depth: 0 });
  };

  const jsonText = value => {
    try {
      return String(JSON.stringify(value));
    } catch (error) {
      if (/circular/i.test(error.message)) return '[Circular]';
      throw error;
    }
  };

  const directives = {
    s: stringText,
    d: value => numberText(value, Number),
    i: value => numberText(value, parseInt),
    f: value => typeof value === 'symbol' ? 'NaN' : primitiveText(parseFloat(value)),
    j: jsonText,
    o: inspect,
    O: inspect,
    c: () => '',
  };

  const textOf = (value, options) => typeof value === 'string' ? value : inspect(value, options);

  const format = (options, args) => {
    if (args.length === 1) return textOf(args[0], options);
    let next = 0;
    let text = '';
    if (typeof args[0] === 'string') {
      next = 1;
      text = args[0].replace(/%([sdifjoOc%])/g, (whole, letter) => {
        if (letter === '%') return '%';
        return next < args.length ? directives[letter](args[next++], options) : whole;
      });
    }
    for (let first = next === 0; next < args.length; next++, first = false) {
      text += first ? textOf(args[next], options) : ` ${textOf(args[next], options)}`;
    }
    return text;
  };

  lib.format = (...args) => lib.formatWith(undefined, ...args);
  lib.formatWith = (options, ...args) => {
    try {
      return format(options, args);
    } catch (error) {
      return `[a value that cannot be shown: ${error instanceof Error ? error.message : 'it throws'}]`;
    }
  };
});
