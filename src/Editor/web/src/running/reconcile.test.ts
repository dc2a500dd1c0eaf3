import { describe, expect, it } from 'vitest';
import type { GraphTexts } from '../api/types';
import {
  agreedAtOpening,
  isUnsaved,
  keepingMine,
  reconcile,
  takingTheirs,
  type Agreed,
  type Conflict,
  type Step,
} from './reconcile';

const hashed = (text: string) => ({ text, hash: `#${text}` });

const texts = (disk: string | null, draft: string | null = null, base: string | null = disk): GraphTexts => ({
  graph: 'chat',
  file: 'chat.yaml',
  serving: { ...hashed('served'), version: 1 },
  disk: disk === null ? null : hashed(disk),
  draft:
    draft === null
      ? null
      : { ...hashed(draft), base: base === null ? null : `#${base}`, time: '2026-01-01T00:00:00Z', author: 'ann' },
});

const asked = (step: Step): Conflict => {
  if (step.conflict === undefined) {
    throw new Error('nothing was asked');
  }

  return step.conflict;
};

const opened = (disk: string | null, draft: string | null = null, base = disk): Agreed =>
  agreedAtOpening(texts(disk, draft, base));

describe('a graph without changes of its own', () => {
  it('follows its file', () => {
    const step = reconcile(opened('a'), texts('b'), 'a');
    expect(step.follow).toEqual({ text: 'b', why: 'disk' });
    expect(step.agreed).toMatchObject({ base: '#b', baseText: 'b' });
    expect(step.conflict).toBeUndefined();
  });

  it('does nothing while the file is the same', () => {
    expect(reconcile(opened('a'), texts('a'), 'a')).toEqual({ agreed: opened('a') });
  });

  it('follows the draft of another tab', () => {
    const step = reconcile(opened('a'), texts('a', 'd'), 'a');
    expect(step.follow).toEqual({ text: 'd', why: 'draft' });
    expect(step.agreed.draft?.hash).toBe('#d');
    expect(isUnsaved(step.agreed, 'd')).toBe(false);
  });
});

describe('a graph with a saved draft', () => {
  it('follows what another tab saves on top', () => {
    expect(reconcile(opened('a', 'd'), texts('a', 'e'), 'd').follow).toEqual({ text: 'e', why: 'draft' });
  });

  it('goes back to the file when another tab discards the draft', () => {
    const step = reconcile(opened('a', 'd'), texts('a'), 'd');
    expect(step.follow).toEqual({ text: 'a', why: 'discarded' });
    expect(step.agreed).toMatchObject({ draft: null, baseText: 'a' });
  });

  it('is clean without a word when another tab deploys the draft', () => {
    const step = reconcile(opened('a', 'd'), texts('d'), 'd');
    expect(step.follow).toBeUndefined();
    expect(step.conflict).toBeUndefined();
    expect(step.agreed).toMatchObject({ base: '#d', baseText: 'd', draft: null });
    expect(isUnsaved(step.agreed, 'd')).toBe(false);
  });

  it('asks when the file changes', () => {
    const step = reconcile(opened('a', 'd'), texts('b', 'd', 'a'), 'd');
    expect(step.conflict).toMatchObject({ with: 'disk', text: 'b', hash: '#b' });
    expect(step.agreed.base).toBe('#a');
  });

  it('asks at once when it was opened with a draft of an older file', () => {
    const older = texts('b', 'd', 'a');
    expect(reconcile(agreedAtOpening(older), older, 'd').conflict).toMatchObject({ with: 'disk', text: 'b' });
  });

  it('asks when the draft is discarded and the file has changed too', () => {
    expect(reconcile(opened('a', 'd'), texts('b'), 'd').conflict).toMatchObject({ with: 'disk', text: 'b' });
  });
});

describe('a graph with changes that are not saved yet', () => {
  it('asks when another tab has saved a draft', () => {
    const step = reconcile(opened('a'), texts('a', 'theirs'), 'mine');
    expect(step.conflict).toMatchObject({ with: 'draft', text: 'theirs', author: 'ann' });
    expect(step.follow).toBeUndefined();
    expect(step.agreed.draft).toBeNull();
  });

  it('asks when the file has changed', () => {
    expect(reconcile(opened('a'), texts('b'), 'mine').conflict).toMatchObject({ with: 'disk', text: 'b' });
  });

  it('has nothing to ask when both came to the same', () => {
    const step = reconcile(opened('a'), texts('same', 'same'), 'same');
    expect(step.conflict).toBeUndefined();
    expect(step.agreed.base).toBe('#same');
  });

  it('keeps its text when another tab discards the former draft', () => {
    const step = reconcile(opened('a', 'd'), texts('a'), 'd and more');
    expect(step.follow).toBeUndefined();
    expect(step.agreed.draft).toBeNull();
    expect(isUnsaved(step.agreed, 'd and more')).toBe(true);
  });

  it('takes what it deployed itself for its own, though it went on', () => {
    const step = reconcile({ ...opened('a', 'd'), sent: 'd' }, texts('d'), 'd and more');
    expect(step.conflict).toBeUndefined();
    expect(step.agreed).toMatchObject({ base: '#d', baseText: 'd', draft: null });
    expect(isUnsaved(step.agreed, 'd and more')).toBe(true);
  });
});

describe('what the person chooses', () => {
  it('overwrites the other draft, and only that one, when mine is kept', () => {
    const agreed = opened('a');
    const conflict = asked(reconcile(agreed, texts('a', 'theirs'), 'mine'));
    const kept = keepingMine(agreed, conflict);
    expect(kept.draft?.hash).toBe('#theirs');
    expect(isUnsaved(kept, 'mine')).toBe(true);
    expect(reconcile(kept, texts('a', 'theirs'), 'mine').conflict).toBeUndefined();
    expect(reconcile(kept, texts('a', 'theirs, later'), 'mine').conflict).toMatchObject({ text: 'theirs, later' });
  });

  it('goes on from the new file when mine is kept', () => {
    const agreed = opened('a', 'd');
    const conflict = asked(reconcile(agreed, texts('b', 'd', 'a'), 'd'));
    const kept = keepingMine(agreed, conflict);
    expect(reconcile(kept, texts('b', 'd', 'a'), 'd').conflict).toBeUndefined();
    expect(kept.base).toBe('#b');
  });

  it('is clean when the file is taken', () => {
    const agreed = opened('a');
    const conflict = asked(reconcile(agreed, texts('b'), 'mine'));
    const taken = takingTheirs(agreed, conflict);
    expect(isUnsaved(taken, 'b')).toBe(false);
    expect(reconcile(taken, texts('b'), 'b')).toEqual({ agreed: taken });
  });
});

describe('a graph that was never deployed', () => {
  it('is only its draft', () => {
    const draft = { ...texts(null, 'd', null), serving: null };
    const agreed = agreedAtOpening(draft);
    expect(agreed).toMatchObject({ base: null, baseText: null });
    expect(reconcile(agreed, draft, 'd').conflict).toBeUndefined();
    expect(isUnsaved(agreed, 'd')).toBe(false);
    expect(isUnsaved(agreed, 'e')).toBe(true);
  });

  it('gets its file by the deploy of another tab', () => {
    const draft = { ...texts(null, 'd', null), serving: null };
    const step = reconcile(agreedAtOpening(draft), texts('d'), 'd');
    expect(step.conflict).toBeUndefined();
    expect(step.agreed).toMatchObject({ base: '#d', draft: null });
  });
});
