import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic, GraphComparison } from '../api/types';
import { parse } from '../document';
import { changesOf, countsOf, linesOf, summaryOf } from './changes';
import { Checker, useCheck } from './checking';
import { nodeAtLine, offsetOfLine } from './places';

const comparison = (part: Partial<GraphComparison>): GraphComparison => ({
  nodes: { added: [], removed: [], changed: [], moved: [] },
  links: { added: [], removed: [] },
  graph: [],
  diff: '',
  ...part,
});

describe('what changes', () => {
  it('is said in a sentence', () => {
    const nodes = { added: ['a', 'b'], removed: [], changed: [{ id: 'c', what: ['code'] }], moved: ['d'] };
    const links = { added: [], removed: ['a.out -> c.in'] };
    expect(summaryOf(comparison({ nodes, links }))).toBe('2 nodes added, 1 node changed, 1 node moved, 1 link removed');
    expect(changesOf(comparison({ nodes, links })).map(change => change.what)).toEqual([
      'Node a',
      'Node b',
      'Link a.out -> c.in',
      'Node c',
      'Node d',
    ]);
  });

  it('is nothing only where the text is the same', () => {
    expect(summaryOf(comparison({}))).toBe('nothing changes');
    expect(summaryOf(comparison({ diff: '@@ -1,1 +1,1 @@\n-# a\n+# b\n' }))).toContain('only the text changes');
  });
});

describe('lines of a diff', () => {
  it('carry the numbers of both texts', () => {
    const diff = '--- a/x.yaml\n+++ b/x.yaml\n@@ -2,3 +2,3 @@\n one\n-two\n+deux\n three\n';
    expect(linesOf(diff)).toEqual([
      { kind: 'place', text: '@@ -2,3 +2,3 @@', old: null, new: null },
      { kind: 'same', text: 'one', old: 2, new: 2 },
      { kind: 'removed', text: 'two', old: 3, new: null },
      { kind: 'added', text: 'deux', old: null, new: 3 },
      { kind: 'same', text: 'three', old: 4, new: 4 },
    ]);
  });

  it('take a removed line of dashes for a line and not for a head', () => {
    const diff = '@@ -1,2 +0,0 @@\n--- one\n-two\n\\ No newline at end of file\n';
    expect(countsOf(linesOf(diff))).toEqual({ added: 0, removed: 2 });
    expect(linesOf(diff)[1]?.text).toBe('-- one');
  });
});

describe('places', () => {
  const text = 'graph: chat\nnodes:\n  one:\n    code: |\n      exports.handler = 1;\n  two:\n    kind: log\n';

  it('lead from a line to its node', () => {
    const doc = parse(text);
    expect([1, 2, 3, 4, 5, 6, 7, 99].map(line => nodeAtLine(doc, line))).toEqual([
      null,
      null,
      'one',
      'one',
      'one',
      'two',
      'two',
      null,
    ]);
  });

  it('begin lines at 1', () => {
    expect(offsetOfLine('a\nbc\nd', 1)).toBe(0);
    expect(offsetOfLine('a\nbc\nd', 3)).toBe(5);
    expect(offsetOfLine('a\nbc\nd', 9)).toBe(6);
  });
});

describe('the check', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const finding = (message: string) => ({ message }) as Diagnostic;

  it('tells only what was found in the newest text', async () => {
    const answers = new Map<string, (found: Diagnostic[]) => void>();
    const told: string[] = [];
    const checker = new Checker(
      (_, text) => new Promise(answer => answers.set(text, answer)),
      found => told.push(...found.map(one => one.message)),
    );
    checker.changed('chat', 'old');
    await vi.advanceTimersByTimeAsync(400);
    checker.changed('chat', 'new');
    await vi.advanceTimersByTimeAsync(400);
    answers.get('new')?.([finding('of the new')]);
    answers.get('old')?.([finding('of the old')]);
    await vi.advanceTimersByTimeAsync(0);

    expect(told).toEqual(['of the new']);
    expect(useCheck.getState().check).toEqual({ state: 'done' });
  });

  it('asks once while the typing goes on', async () => {
    const ask = vi.fn(() => Promise.resolve<Diagnostic[]>([]));
    const checker = new Checker(ask, () => undefined);
    for (const text of ['a', 'ab', 'abc']) {
      checker.changed('chat', text);
      await vi.advanceTimersByTimeAsync(100);
    }

    await vi.advanceTimersByTimeAsync(400);
    expect(ask).toHaveBeenCalledOnce();
    expect(ask).toHaveBeenCalledWith('chat', 'abc', expect.anything());
  });

  it('says why it could not check', async () => {
    const checker = new Checker(
      () => Promise.reject(new Error('The host does not answer.')),
      () => undefined,
    );
    checker.changed('chat', 'a');
    await vi.advanceTimersByTimeAsync(400);
    expect(useCheck.getState().check).toEqual({ state: 'failed', why: 'The host does not answer.' });
  });
});
