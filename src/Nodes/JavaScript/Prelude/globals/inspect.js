// inspect(value, options): the text a person reads in a log, in the manner of Node's util.inspect with a depth of 4. It never throws and
// never grows without bound: after 5,000 entries it stops looking. Options are Node's; colors, showProxy and numericSeparator do nothing.
'use strict';
(lib => {
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const maxEntries = 5000;
  const defaults = {
    showHidden: false, depth: 4, customInspect: true, maxArrayLength: 100, maxStringLength: 10000, breakLength: 80, compact: 3, sorted: false,
    getters: false,
  };
  const identifier = /^[A-Za-z_]\w*$/;
  const escapes = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v', '\\': '\\\\' };

  const quote = (text, most = defaults.maxStringLength) => {
    const rest = text.length - most;
    if (rest > 0) text = text.slice(0, most);
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
    const body = text.replace(/[\x00-\x1f\x7f-\x9f\\']/g, c =>
      c === "'" ? (mark === "'" ? "\\'" : c) : escapes[c] ?? `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
    return rest > 0 ? `${mark}${body}${mark}... ${rest} more character${rest > 1 ? 's' : ''}` : mark + body + mark;
  };

  const primitive = (value, most) => {
    switch (typeof value) {
      case 'string': return quote(value, most);
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'bigint': return `${value}n`;
      default: return String(value);
    }
  };

  const showKey = key => typeof key === 'symbol' ? `[${String(key)}]` : identifier.test(key) ? key : quote(key);

  // Own properties that a person wants to see; an index of an array or a typed array is shown as an item, not as a property.
  const shownKeys = (value, indexed, hidden) => {
    const names = hidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
    const keys = indexed ? names.filter(key => !/^(0|[1-9]\d*)$/.test(key)) : names;
    const symbols = Object.getOwnPropertySymbols(value).filter(key => hidden || Object.prototype.propertyIsEnumerable.call(value, key));
    return symbols.length ? keys.concat(symbols) : keys;
  };

  const getterText = (state, value, described, depth) => {
    const kind = described.get ? described.set ? 'Getter/Setter' : 'Getter' : 'Setter';
    const { getters } = state.options;
    if (!described.get || !getters || (getters === 'get' && described.set) || (getters === 'set' && !described.set)) return `[${kind}]`;
    try {
      const got = described.get.call(value);
      return got !== null && typeof got === 'object' ? `[${kind}] ${show(state, got, depth)}` : `[${kind}: ${primitive(got)}]`;
    } catch (error) {
      return `[${kind}: <Inspection threw (${error?.message})>]`;
    }
  };

  const property = (state, value, key, depth) => {
    const described = Object.getOwnPropertyDescriptor(value, key);
    let text;
    if (!described || 'value' in described) text = show(state, described ? described.value : value[key], depth);
    else text = described.get || described.set ? getterText(state, value, described, depth) : 'undefined';
    // A property in brackets is one that only a look from close by shows, such as the cause of an error.
    return `${described && !described.enumerable ? `[${String(key)}]` : showKey(key)}: ${text}`;
  };

  // One line where it fits and is not nested too deeply; else an entry a line.
  const layout = (state, shape, entries, depth) => {
    const { prefix, open, close } = shape;
    const before = prefix ? `${prefix} ` : '';
    if (entries.length === 0) return `${before}${open}${close}`;
    const start = entries.length + state.indent + open.length + prefix.length + 10;
    const length = entries.reduce((sum, entry) => sum + entry.length, entries.length + start);
    const { breakLength, compact } = state.options;
    const near = compact === true || state.deepest - depth < Number(compact);
    const flat = near && length <= breakLength && !prefix.includes('\n') && !entries.some(e => e.includes('\n'));
    if (flat) return `${before}${open} ${entries.join(', ')} ${close}`;
    const margin = `\n${' '.repeat(state.indent)}`;
    return `${before}${open}${margin}  ${fill(shape, entries, state).join(`,${margin}  `)}${margin}${close}`;
  };

  // Short items of a long array share lines.
  const fill = (shape, entries, { indent, options }) => {
    if (!shape.items || !options.compact || entries.length <= 6 || entries.some(entry => entry.length > 16 || entry.includes('\n'))) return entries;
    const lines = [];
    for (const entry of entries) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + entry.length + indent + 4 <= options.breakLength) lines[lines.length - 1] = `${last}, ${entry}`;
      else lines.push(entry);
    }
    return lines;
  };

  const indented = (state, text) => text.replaceAll('\n', `\n${' '.repeat(state.indent)}`);

  const composite = (state, value, depth) => {
    if (state.seen.includes(value)) {
      if (!state.circles.has(value)) state.circles.set(value, state.circles.size + 1);
      return `[Circular *${state.circles.get(value)}]`;
    }
    const own = value[custom];
    const { customInspect, depth: most, maxArrayLength } = state.options;
    if (customInspect && typeof own === 'function' && own !== inspect) {
      const text = own.call(value, most - depth, { ...state.options, depth: most - depth, stylize: t => t }, inspect);
      if (text !== value) return typeof text === 'string' ? indented(state, text) : show(state, text, depth);
    }
    const shape = lib.shapeOf(value);
    const keys = shapeKeys(shape, value, state.options);
    if (shape.bare) shape.prefix = indented(state, shape.bare);
    if (shape.bare && keys.length === 0) return shape.prefix;
    if (keys.length === 0 && (shape.size ?? 0) === 0) return layout(state, shape, [], depth);
    if (depth > most) return shape.bare ?? `[${shape.items ? 'Array' : shape.title || 'Object'}]`;
    state.deepest = depth;
    state.seen.push(value);
    state.indent += 2;
    const entries = shape.entries ? shape.entries(child => show(state, child, depth + 1), maxArrayLength) : [];
    for (const key of keys) {
      if (++state.count > maxEntries) {
        entries.push('...');
        break;
      }
      entries.push(property(state, value, key, depth + 1));
    }
    state.indent -= 2;
    state.seen.pop();
    const circle = state.circles.get(value);
    if (circle) shape.prefix = `<ref *${circle}>${shape.prefix ? ` ${shape.prefix}` : ''}`;
    return layout(state, shape, entries, depth);
  };

  const shapeKeys = (shape, value, { showHidden, sorted }) => {
    const keys = shownKeys(value, shape.indexed, showHidden).filter(key => !shape.hidden?.includes(key));
    if (sorted) keys.sort(typeof sorted === 'function' ? sorted : undefined);
    return shape.extra ? shape.extra.filter(key => Object.hasOwn(value, key) && !keys.includes(key)).concat(keys) : keys;
  };

  const show = (state, value, depth) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(value, state.options.maxStringLength);
    if (++state.count > maxEntries) return '...';
    return composite(state, value, depth);
  };

  const optionsOf = options => {
    if (options === undefined || options === null) return defaults;
    const merged = { ...defaults, ...options };
    for (const name of ['depth', 'maxArrayLength', 'maxStringLength', 'breakLength']) merged[name] ??= name in options && options[name] === null ? Infinity : defaults[name];
    return merged;
  };

  const inspect = (value, options) => {
    try {
      return show({ seen: [], circles: new Map(), indent: 0, deepest: 0, count: 0, options: optionsOf(options) }, value, 0);
    } catch (error) {
      return `[a value that cannot be shown: ${error instanceof Error ? error.message : 'it throws'}]`;
    }
  };
  inspect.custom = custom;
  lib.inspect = inspect;
  lib.primitiveText = primitive;
});
