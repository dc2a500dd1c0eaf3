import { expect, test } from 'vitest';
import { keysAt, parse, rangeAt, valueAt } from '.';

const doc = parse('env: { A: 1, B: x }\nnodes:\n  a:\n    params: { by: 1s, list: [x, { y: "2" }] }\n');

test('Keys, values and places are found by their path', () => {
  expect(keysAt(doc, ['env'])).toEqual(['A', 'B']);
  expect(keysAt(doc, ['modules'])).toEqual([]);
  expect(keysAt(doc, ['env', 'A'])).toEqual([]);
  expect(valueAt(doc, ['nodes', 'a', 'params'])).toEqual({ by: '1s', list: ['x', { y: '2' }] });
  expect(valueAt(doc, ['nodes', 'b'])).toBeUndefined();
  const shown = (path: (string | number)[]) => {
    const range = rangeAt(doc, path);
    return range === null ? null : doc.text.slice(range.start, range.end);
  };
  expect(shown(['nodes', 'a', 'params', 'by'])).toBe('by: 1s');
  expect(shown(['nodes', 'a', 'params', 'list', 0])).toBe('x');
  expect(shown(['nodes', 'a', 'params', 'list', 1, 'y'])).toBe('y: "2"');
  expect(shown(['nodes', 'x'])).toBeNull();
});
