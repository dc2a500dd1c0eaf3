// tableText(rows, columns?): the box that console.table draws; undefined where rows is no list of anything.
'use strict';
(lib => {
  const { inspect, primitiveText } = lib;
  const isObject = value => value !== null && typeof value === 'object';
  const cell = value => isObject(value) || typeof value === 'function' ? inspect(value) : primitiveText(value);
  const widthOf = text => [...text].length;

  const render = (heads, lines) => {
    const widths = heads.map((head, at) => Math.max(widthOf(head), ...lines.map(line => widthOf(line[at]))) + 2);
    const row = texts => `│${texts.map((text, at) => ` ${text}${' '.repeat(widths[at] - widthOf(text) - 1)}`).join('│')}│`;
    const rule = (left, middle, right) => left + widths.map(width => '─'.repeat(width)).join(middle) + right;
    return [rule('┌', '┬', '┐'), row(heads), rule('├', '┼', '┤'), ...lines.map(row), rule('└', '┴', '┘')].join('\n');
  };

  lib.tableText = (rows, columns) => {
    if (!isObject(rows)) return undefined;
    const keyed = rows instanceof Map ? [...rows] : rows instanceof Set ? [...rows].entries().toArray() : Object.entries(rows);
    const heads = new Set(columns ?? []);
    if (!columns) {
      for (const [, row] of keyed) for (const key of isObject(row) ? Object.keys(row) : []) heads.add(key);
    }
    const names = [...heads];
    const withValues = keyed.some(([, row]) => !isObject(row));
    const lines = keyed.map(([key, row]) => [
      String(key),
      ...names.map(name => isObject(row) && Object.hasOwn(row, name) ? cell(row[name]) : ''),
      ...withValues ? [isObject(row) ? '' : cell(row)] : [],
    ]);
    return render(['(index)', ...names, ...withValues ? ['Values'] : []], lines);
  };
});
