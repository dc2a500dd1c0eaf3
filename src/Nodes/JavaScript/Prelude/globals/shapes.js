// shapeOf(object): what inspect shows of a kind of object. prefix stands before the brackets, title is its name where depth ends,
// bare is the whole text of an object without properties, entries lists what it holds, hidden are keys that are not shown.
'use strict';
(lib => {
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const typedName = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
  const sizeOf = { Map: Object.getOwnPropertyDescriptor(Map.prototype, 'size').get, Set: Object.getOwnPropertyDescriptor(Set.prototype, 'size').get };
  const more = (list, left, what) => {
    if (left > 0) list.push(`... ${left} more ${what}${left > 1 ? 's' : ''}`);
    return list;
  };
  const braces = (prefix, rest) => ({ prefix, title: prefix, open: '{', close: '}', ...rest });

  // The name of the nearest constructor, and null where there is none.
  const constructorName = value => {
    for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
      const described = Object.getOwnPropertyDescriptor(at, 'constructor');
      if (described && typeof described.value === 'function' && described.value.name !== '') return described.value.name;
    }
    return null;
  };

  const tagOf = (value, name) => {
    if (Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag)) return '';
    const tag = value[Symbol.toStringTag];
    return typeof tag === 'string' && tag !== '' && tag !== name ? ` [${tag}]` : '';
  };

  // `Name(size) [Tag]`, as much of it as there is.
  const named = (value, name, kind, size) => {
    const label = name === null ? `[${kind}: null prototype]` : name;
    return (size === undefined ? label : `${label}(${size})`) + tagOf(value, name ?? kind);
  };

  const arrayEntries = value => (show, limit) => {
    const list = [];
    let at = 0;
    while (at < value.length && list.length < limit) {
      if (Object.hasOwn(value, at)) {
        list.push(show(value[at++]));
        continue;
      }
      const start = at;
      while (at < value.length && !Object.hasOwn(value, at) && at - start < 100000) at++;
      if (at - start === 100000) at = value.length;
      list.push(`<${at - start} empty item${at - start > 1 ? 's' : ''}>`);
    }
    return more(list, value.length - at, 'item');
  };

  const listEntries = (size, values) => (show, limit) => {
    const list = [];
    for (const value of values()) {
      if (list.length >= limit) break;
      list.push(show(value));
    }
    return more(list, size - list.length, 'item');
  };

  const mapEntries = value => (show, limit) => {
    const list = [];
    for (const [key, item] of Map.prototype.entries.call(value)) {
      if (list.length >= limit) break;
      list.push(`${show(key)} => ${show(item)}`);
    }
    return more(list, sizeOf.Map.call(value) - list.length, 'item');
  };

  const functionShape = value => {
    const source = Function.prototype.toString.call(value);
    const name = typeof value.name === 'string' && value.name !== '' ? value.name : null;
    if (source.startsWith('class')) {
      const parent = Object.getPrototypeOf(value)?.name;
      return braces('', { bare: `[class ${name ?? '(anonymous)'}${parent ? ` extends ${parent}` : ''}]` });
    }
    const kind = /^\w*Function$/.exec(value[Symbol.toStringTag] ?? '')?.[0] ?? 'Function';
    return braces('', { bare: `[${kind}${name === null ? ' (anonymous)' : `: ${name}`}]` });
  };

  // A stack that does not begin with the error's name and message hides what was set after it was made.
  const errorShape = value => {
    const own = typeof value.name === 'string' ? value.name : 'Error';
    const name = own === 'Error' ? constructorName(value) ?? own : own;
    const message = typeof value.message === 'string' ? value.message : '';
    const head = message ? `${name}: ${message}` : name;
    let text = typeof value.stack === 'string' && value.stack !== '' ? value.stack : `[${head}]`;
    const firstLine = text.indexOf('\n    at ');
    if (firstLine > 0 && !text.startsWith(head)) text = head + text.slice(firstLine);
    if (!text.includes('\n    at ') && !text.startsWith('[')) text = `[${text}]`;
    return braces('', { bare: text, hidden: ['stack', 'message', 'name'].filter(key => text.includes(String(value[key]))), extra: ['cause', 'errors'] });
  };

  const bufferShape = (value, name) => braces(name, {
    size: 1,
    entries(show, limit) {
      const bytes = Array.from(new Uint8Array(value, 0, Math.min(value.byteLength, limit)), b => b.toString(16).padStart(2, '0'));
      const left = value.byteLength - bytes.length;
      return [`[Uint8Contents]: <${bytes.join(' ')}${left > 0 ? ` ... ${left} more byte${left > 1 ? 's' : ''}` : ''}>`, `byteLength: ${value.byteLength}`];
    },
  });

  const boxed = value => {
    const inner = value.valueOf();
    const kind = typeof inner;
    return braces('', { indexed: kind === 'string', bare: `[${kind === 'bigint' ? 'BigInt' : kind[0].toUpperCase() + kind.slice(1)}: ${lib.primitiveText(inner)}]` });
  };

  const plainShape = (value, name) => {
    const label = named(value, name, 'Object');
    return braces(label === 'Object' ? '' : label);
  };

  const mapShape = (value, name) => {
    const size = sizeOf.Map.call(value);
    return braces(named(value, name, 'Map', size), { size, entries: mapEntries(value) });
  };

  const setShape = (value, name) => {
    const size = sizeOf.Set.call(value);
    return braces(named(value, name, 'Set', size), { size, entries: listEntries(size, () => Set.prototype.values.call(value)) });
  };

  const listShape = (value, prefix, entries) => ({ prefix, open: '[', close: ']', items: true, indexed: true, size: value.length, entries });
  const opaque = (prefix, entries) => braces(prefix, { size: 1, entries });

  const kinds = [
    [v => v instanceof Date, v => braces('', { bare: Number.isNaN(Date.prototype.getTime.call(v)) ? 'Invalid Date' : Date.prototype.toISOString.call(v) })],
    [v => v instanceof RegExp, v => braces('', { bare: RegExp.prototype.toString.call(v) })],
    [v => v instanceof Map, mapShape],
    [v => v instanceof Set, setShape],
    [v => v instanceof Promise, (v, n) => opaque(named(v, n, 'Promise'), () => ['<unknown>'])],
    [v => v instanceof WeakMap || v instanceof WeakSet, (v, n) => opaque(n, () => ['<items unknown>'])],
    [v => v instanceof WeakRef, (v, n) => opaque(n, show => [show(v.deref())])],
    [v => v instanceof ArrayBuffer, bufferShape],
    [v => v instanceof DataView, (v, n) => opaque(n, show => [`byteLength: ${v.byteLength}`, `byteOffset: ${v.byteOffset}`, `buffer: ${show(v.buffer)}`])],
    [v => v instanceof Number || v instanceof String || v instanceof Boolean || v instanceof BigInt || v instanceof Symbol, boxed],
  ];

  lib.shapeOf = value => {
    if (typeof value === 'function') return functionShape(value);
    const name = constructorName(value);
    if (Array.isArray(value)) return listShape(value, name === 'Array' ? '' : named(value, name, 'Array', value.length), arrayEntries(value));
    const typed = typedName.call(value);
    if (typed !== undefined) return listShape(value, named(value, name, typed, value.length), listEntries(value.length, () => typedArray.values.call(value)));
    if (value instanceof Error) return errorShape(value);
    const kind = kinds.find(([test]) => test(value));
    if (kind) return kind[1](value, name);
    if (Object.prototype.toString.call(value) === '[object Arguments]') return braces('[Arguments]');
    return plainShape(value, name);
  };
});
