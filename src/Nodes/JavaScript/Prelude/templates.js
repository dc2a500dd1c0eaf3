// Parameters that name what a message carries: `{event.name}`. They are paths and no code.
(function (realm) {
  'use strict';
  const PATH = /\{\s*event((?:\.[\w$-]+)*)\s*\}/g;

  const follow = (names, event) => {
    let value = event;
    for (const name of names) {
      if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) {
        return { found: false };
      }
      value = value[name];
    }
    return { found: value !== undefined, value };
  };

  const textOf = (value) => {
    if (value === null) {
      return '';
    }
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };

  // A text becomes an array of strings and paths; what has no path stays as it is.
  const parse = (value) => {
    if (typeof value === 'string') {
      const parts = [];
      let at = 0;
      for (const match of value.matchAll(PATH)) {
        if (match.index > at) {
          parts.push(value.slice(at, match.index));
        }
        parts.push({ text: match[0], names: match[1] === '' ? [] : match[1].slice(1).split('.') });
        at = match.index + match[0].length;
      }
      if (parts.length === 0) {
        return () => value;
      }
      if (at < value.length) {
        parts.push(value.slice(at));
      }
      const resolve = (part, event) => {
        const { found, value: named } = follow(part.names, event);
        return found ? named : part.text;
      };
      return parts.length === 1
        ? (event) => resolve(parts[0], event)
        : (event) => parts.map((part) => (typeof part === 'string' ? part : textOf(resolve(part, event)))).join('');
    }
    if (Array.isArray(value)) {
      const items = value.map(parse);
      return (event) => items.map((fill) => fill(event));
    }
    if (value !== null && typeof value === 'object') {
      const fields = Object.entries(value).map(([name, field]) => [name, parse(field)]);
      return (event) => Object.fromEntries(fields.map(([name, fill]) => [name, fill(event)]));
    }
    return () => value;
  };

  // A function of a message that gives the parameters; undefined where none of them names a message.
  realm.paramsOf = (params, templates) => {
    if (templates.length === 0) {
      return undefined;
    }
    const fills = templates.map((name) => [name, parse(params[name])]);
    return (event) => ({ ...params, ...Object.fromEntries(fills.map(([name, fill]) => [name, fill(event)])) });
  };
})
