import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/client';
import { useEditor } from '../store/editor';
import { useDraft } from './draftState';
import { FakeHost } from './fakeHost';
import { Keeper } from './keeper';

let host: FakeHost;
let keeper: Keeper;
let followed: string[];
let stop: () => void;

const opened = async (text: string | null) => {
  host = new FakeHost(text);
  followed = [];
  keeper = new Keeper(host, why => followed.push(why));
  stop = useEditor.subscribe((now, before) => {
    if (now.text !== before.text) {
      keeper.changed();
    }
  });
  useEditor.getState().open('chat', await host.texts('chat'));
  keeper.begin();
};

const type = (text: string) => useEditor.getState().setText(text, 'pane');
const shown = () => useEditor.getState().text;
const draft = () => useDraft.getState();
const puts = () => host.calls.filter(call => call.startsWith('put'));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('what is typed', () => {
  it('goes to the host once when the typing rests', async () => {
    await opened('a');
    type('ab');
    await vi.advanceTimersByTimeAsync(300);
    type('abc');
    expect(keeper.wouldLose()).toBe(true);
    expect(draft().saving).toEqual({ state: 'waiting' });

    await vi.advanceTimersByTimeAsync(600);

    expect(puts()).toEqual(['put abc']);
    expect(draft().saving).toEqual({ state: 'saved' });
    expect(keeper.wouldLose()).toBe(false);
  });

  it('goes to the host every three seconds while the typing does not rest', async () => {
    await opened('a');
    for (let step = 0; step < 20; step++) {
      type(`a${step}`);
      await vi.advanceTimersByTimeAsync(400);
    }

    expect(puts().length).toBeGreaterThanOrEqual(2);
    expect(puts().length).toBeLessThanOrEqual(3);
  });

  it('leaves no draft when it comes back to the text of the file', async () => {
    await opened('a');
    type('ab');
    await vi.advanceTimersByTimeAsync(1000);
    useEditor.getState().undo();
    await vi.advanceTimersByTimeAsync(1000);

    expect(host.draft).toBeNull();
    expect(draft().saving).toEqual({ state: 'none' });
  });

  it('is tried again while the host does not answer, and says why', async () => {
    await opened('a');
    host.refuse = new ApiError('The host does not answer.', 0);
    type('ab');
    await vi.advanceTimersByTimeAsync(700);
    expect(draft().saving).toEqual({ state: 'failed', why: 'The host does not answer.' });
    expect(keeper.wouldLose()).toBe(true);

    await vi.advanceTimersByTimeAsync(5000);
    expect(draft().saving).toEqual({ state: 'saved' });
    expect(host.draft?.text).toBe('ab');
  });
});

describe('two tabs', () => {
  it('are never overwritten by each other', async () => {
    await opened('a');
    host.draft = { text: 'theirs', base: '#a' };
    type('mine');
    await vi.advanceTimersByTimeAsync(10_000);

    expect(host.draft.text).toBe('theirs');
    expect(shown()).toBe('mine');
    expect(draft().conflict).toMatchObject({ with: 'draft', text: 'theirs' });
    expect(puts()).toEqual(['put mine']);
  });

  it('go on with mine when it is kept', async () => {
    await opened('a');
    host.draft = { text: 'theirs', base: '#a' };
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(1000);

    expect(host.draft.text).toBe('mine');
    expect(draft()).toMatchObject({ conflict: null, saving: { state: 'saved' } });
  });

  it('go on with what was merged by hand', async () => {
    await opened('a');
    host.draft = { text: 'theirs', base: '#a' };
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.keepMine('both');
    await vi.advanceTimersByTimeAsync(1000);

    expect(host.draft.text).toBe('both');
    expect(shown()).toBe('both');
  });

  it('go on with theirs when it is taken, and mine comes back by undo', async () => {
    await opened('a');
    host.draft = { text: 'theirs', base: '#a' };
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.takeTheirs();
    await vi.advanceTimersByTimeAsync(1000);

    expect(shown()).toBe('theirs');
    expect(host.draft.text).toBe('theirs');
    useEditor.getState().undo();
    expect(shown()).toBe('mine');
  });

  it('follow each other while one of them only looks', async () => {
    await opened('a');
    host.draft = { text: 'theirs', base: '#a' };
    await keeper.refresh();
    await vi.advanceTimersByTimeAsync(10_000);

    expect(shown()).toBe('theirs');
    expect(followed).toEqual(['draft']);
    expect(puts()).toEqual([]);
  });
});

describe('the file', () => {
  it('is followed while nothing is changed here', async () => {
    await opened('a');
    host.disk = 'b';
    await keeper.refresh();

    expect(shown()).toBe('b');
    expect(useEditor.getState().base).toBe('#b');
    expect(followed).toEqual(['disk']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(puts()).toEqual([]);
  });

  it('is asked about when both changed, and what is typed is saved all the same', async () => {
    await opened('a');
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    host.disk = 'b';
    await keeper.refresh();
    type('mine, later');
    await vi.advanceTimersByTimeAsync(1000);

    expect(draft().conflict).toMatchObject({ with: 'disk', text: 'b' });
    expect(host.draft).toEqual({ text: 'mine, later', base: '#a' });

    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft().conflict).toBeNull();
    expect(host.draft).toEqual({ text: 'mine, later', base: '#b' });
  });

  it('takes the place of mine, and of its draft, when theirs is taken', async () => {
    await opened('a');
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    host.disk = 'b';
    await keeper.refresh();
    keeper.takeTheirs();
    await vi.advanceTimersByTimeAsync(1000);

    expect(shown()).toBe('b');
    expect(host.draft).toBeNull();
    expect(draft()).toMatchObject({ conflict: null, saving: { state: 'none' } });
  });

  it('comes back when the draft is thrown away', async () => {
    await opened('a');
    type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    await keeper.discard();

    expect(shown()).toBe('a');
    expect(host.draft).toBeNull();
  });
});

it('saves before another graph is opened, and tells when it cannot', async () => {
  await opened('a');
  type('mine');
  expect(await keeper.flush()).toBe(true);
  expect(host.draft?.text).toBe('mine');

  type('more');
  host.refuse = new ApiError('The host does not answer.', 0);
  expect(await keeper.flush()).toBe(false);
});

it('says so when the graph is gone, and saves nothing there', async () => {
  await opened('a');
  host.gone = true;
  await keeper.refresh();
  type('mine');
  await vi.advanceTimersByTimeAsync(10_000);

  expect(draft().gone).toBe(true);
  expect(puts()).toEqual([]);
});

it('saves a graph that was never deployed as its draft alone', async () => {
  await opened(null);
  host.draft = { text: 'graph: chat\n', base: null };
  useEditor.getState().open('chat', await host.texts('chat'));
  keeper.begin();
  type('graph: chat\ntitle: Chat\n');
  await vi.advanceTimersByTimeAsync(1000);

  expect(host.draft).toEqual({ text: 'graph: chat\ntitle: Chat\n', base: null });
  expect(draft().conflict).toBeNull();
});
