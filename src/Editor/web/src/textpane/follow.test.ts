import { expect, test } from 'vitest';
import { parse } from '../document';
import { selectionOf } from '../store/selection';
import { chosenAt, rangesOf } from './follow';

const doc = parse('title: x\nnodes:\n  a: { kind: timer }\n  b:\n    code: |\n      x\n\nlinks:\n  - a.out -> b.in\n');
const at = (words: string) => chosenAt(doc, doc.text.indexOf(words));

test('The cursor chooses the node or the link that it stands in', () => {
  expect(at('timer')).toEqual({ nodes: ['a'], links: [] });
  expect(at('x\n\nlinks')).toEqual({ nodes: ['b'], links: [] });
  expect(at('- a.out')).toEqual({ nodes: [], links: ['a.out -> b.in'] });
  expect(at('b.in')).toEqual({ nodes: [], links: ['a.out -> b.in'] });
  expect(at('title')).toBeNull();
  expect(at('links:')).toBeNull();
});

test('What is selected is found in the text, in its order there', () => {
  const shown = rangesOf(doc, selectionOf(['b', 'a'], ['a.out -> b.in'])).map(range =>
    doc.text.slice(range.start, range.end),
  );
  expect(shown).toEqual(['  a: { kind: timer }', '  b:\n    code: |\n      x', 'a.out -> b.in']);
  expect(rangesOf(doc, selectionOf(['gone']))).toEqual([]);
});
