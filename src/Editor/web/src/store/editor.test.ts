import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GraphTexts } from '../api/types';
import { addNode, renameNode, setCode, setLabel } from '../document';
import { examples } from '../document/testing/hostile';
import { operationOn } from '../document/testing/operations';
import { seeds } from '../document/testing/seeds';
import { useEditor } from './editor';
import { mostSteps, pause } from './history';

const text = 'graph: g\nnodes:\n  a: { kind: log } # first\n  b: { kind: debug }\nlinks:\n  - a.error -> b.in\n';
const textsOf = (disk: string | null, more: Partial<GraphTexts> = {}): GraphTexts => ({
  graph: 'g',
  file: 'g.yaml',
  serving: null,
  disk: disk === null ? null : { text: disk, hash: 'disk' },
  draft: null,
  ...more,
});
const now = () => useEditor.getState();

beforeEach(() => {
  vi.useFakeTimers();
  now().open('g', textsOf(text));
});

afterEach(() => {
  vi.useRealTimers();
  now().close();
});

test('An edit changes text and document together, and undo gives the bytes back', () => {
  expect(now().apply(doc => renameNode(doc, 'a', 'c'), 'Rename')).toBeNull();
  expect(now().text).toContain('  c: { kind: log } # first\n');
  expect(now().doc.text).toBe(now().text);
  expect(now().doc.byId.has('c')).toBe(true);
  now().undo();
  expect(now().text).toBe(text);
  now().redo();
  expect(now().doc.links.map(link => link.id)).toEqual(['c.error -> b.in']);
});

test('A refused edit says why and leaves everything as it was', () => {
  const before = now();
  expect(now().apply(doc => renameNode(doc, 'a', 'b'), 'Rename')).toBe(
    'There is a node `b` already; choose another id.',
  );
  expect(now()).toBe(before);
});

test('A new edit ends what could be redone', () => {
  now().apply(doc => setLabel(doc, 'a', 'one'), 'Label');
  now().undo();
  now().apply(doc => setLabel(doc, 'a', 'two'), 'Label');
  now().redo();
  expect(now().doc.byId.get('a')?.label).toBe('two');
});

test('Keystrokes that follow each other are undone together, and not with what was before a pause or of another node', () => {
  const type = (id: string, code: string) => now().apply(doc => setCode(doc, id, code), 'Edit code', `code ${id}`);
  type('a', 'f');
  vi.advanceTimersByTime(pause - 1);
  type('a', 'f()');
  const former = now().text;
  vi.advanceTimersByTime(pause + 1);
  type('a', 'f();');
  type('b', 'g();');
  now().undo();
  now().undo();
  expect(now().text).toBe(former);
  now().undo();
  expect(now().text).toBe(text);
});

test('What is typed after an undo is a change of its own', () => {
  now().setText(`${text}# 1`, 'pane');
  now().undo();
  now().setText(`${text}# 2`, 'pane');
  now().undo();
  expect(now().text).toBe(text);
});

test('What is typed in the pane counts even while it is no YAML; edits then say which line to mend', () => {
  now().setText(text.replace('kind: log }', 'kind: log'), 'pane');
  expect(now().doc.problems).not.toEqual([]);
  expect(now().apply(doc => setLabel(doc, 'b', 'x'), 'Label')).toMatch(/^Line \d+ of the text has a fault: /);
  now().undo();
  expect(now().apply(doc => setLabel(doc, 'b', 'x'), 'Label')).toBeNull();
});

test('The selection holds what there is, and comes back with undo', () => {
  now().select(['a', 'nobody'], ['a.error -> b.in', 'a.b -> c.d']);
  expect([...now().selection.nodes]).toEqual(['a']);
  expect([...now().selection.links]).toEqual(['a.error -> b.in']);
  now().apply(doc => addNode(doc, { kind: 'log', id: 'new' }), 'Add');
  expect([...now().selection.nodes]).toEqual(['new']);
  now().undo();
  expect([...now().selection.nodes]).toEqual(['a']);
});

test('A graph opens with its draft, else with what is on disk, else with what serves', () => {
  const serving = { text: 'graph: s\n', hash: 's', version: 3 };
  const draft = { text: 'graph: d\n', hash: 'd', base: 'disk', time: '', author: null };
  now().open('g', textsOf(text, { serving, draft }));
  expect([now().text, now().base, now().dirty]).toEqual([draft.text, 'disk', true]);
  now().open('g', textsOf(text, { serving }));
  expect([now().text, now().base]).toEqual([text, 'disk']);
  now().open('g', textsOf(null, { serving }));
  expect([now().text, now().base, now().dirty]).toEqual([serving.text, 's', false]);
  now().undo();
  expect(now().text).toBe(serving.text);
});

test('The history has an end', () => {
  for (let step = 0; step < mostSteps + 20; step++) {
    now().setText(`${text}# ${step}\n`, 'paste');
  }

  expect(now().history.past.length).toBe(mostSteps);
});

test('Undo goes back through any edits of any graph to the very bytes, and redo forth again', () => {
  const texts = examples();
  fc.assert(
    fc.property(
      fc.nat({ max: texts.length - 1 }),
      fc.array(seeds, { minLength: 1, maxLength: 12 }),
      (which, chosen) => {
        const start = texts[which]?.[1] ?? '';
        now().open('g', textsOf(start));
        const passed = [start];
        for (const seed of chosen) {
          const operation = operationOn(now().doc, seed);
          const before = now().text;
          if (operation !== null && now().apply(operation.run, operation.name) === null && now().text !== before) {
            passed.push(now().text);
          }
        }

        const walked = passed.map((_, index) => {
          const here = now().text;
          if (index < passed.length - 1) {
            now().undo();
          }

          return here;
        });
        expect(walked).toEqual(passed.toReversed());
        passed.slice(1).forEach(() => now().redo());
        expect(now().text).toBe(passed.at(-1));
      },
    ),
    { seed: 11, numRuns: process.env.LOLO_FULL === '1' ? 500 : 30, endOnFailure: true },
  );
}, 600_000);
