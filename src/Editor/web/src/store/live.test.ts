import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveSocketOptions } from '../api/live';
import type { LiveFrame } from '../api/types';
import { createLive, linkBodies, linkFigures, nodeFigures } from './live';

let heard: LiveSocketOptions;
let orders: string[];

const make = () => {
  orders = [];
  return createLive(options => {
    heard = options;
    return {
      start: () => options.onConnection({ state: 'open' }),
      stop: () => options.onConnection({ state: 'off' }),
      retry: () => undefined,
      watch: graph => void orders.push(`watch ${graph ?? 'nothing'}`),
      tap: link => void orders.push(`tap ${link}`),
      untap: link => void orders.push(`untap ${link}`),
    };
  });
};

const hello = (host: string): LiveFrame => ({ type: 'hello', host, version: '1.0' });
const logs = (...messages: string[]): LiveFrame => ({
  type: 'logs',
  missed: 0,
  lines: messages.map(message => ({ time: `${message}Z`, level: 'info', source: 's', message })),
});
const counts = (time: number, count: number, graph = 'chat'): LiveFrame => ({
  type: 'counts',
  graph,
  version: 3,
  time,
  sessions: 1,
  underWay: 4,
  nodes: [{ id: 'n', handled: count, failed: 0, busy: 0, waiting: 0 }],
  links: [{ id: 'a', count, waiting: 0 }],
});
const bodies = (...texts: string[]): LiveFrame => ({
  type: 'bodies',
  graph: 'chat',
  link: 'a',
  bodies: texts.map(body => ({ time: '', body, cut: false })),
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the live store', () => {
  it('changes at most ten times a second, however many frames come', () => {
    const live = make();
    live.getState().start();
    live.getState().watch('chat');
    vi.advanceTimersByTime(1000);
    let changes = 0;
    live.subscribe(() => changes++);
    for (let ms = 0; ms < 2000; ms++) {
      heard.onFrame(counts(ms, ms));
      heard.onFrame(logs(`line ${ms}`));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(changes).toBeGreaterThanOrEqual(15);
    expect(changes).toBeLessThanOrEqual(22);
    expect(live.getState().logs).toHaveLength(2000);
  });

  it('shows figures of the watched graph alone, and none of it when another one is watched', () => {
    const live = make();
    live.getState().watch('chat');
    heard.onFrame(counts(0, 0));
    heard.onFrame(counts(5, 999, 'echo'));
    heard.onFrame(counts(1000, 50));
    vi.advanceTimersByTime(100);
    expect(linkFigures('a')(live.getState())).toEqual({ rate: 50, count: 50, waiting: 0 });
    expect(nodeFigures('n')(live.getState())?.handled).toBe(50);
    expect(live.getState()).toMatchObject({ version: 3, sessions: 1, underWay: 4 });
    live.getState().watch('echo');
    expect(linkFigures('a')(live.getState())).toBeNull();
    expect(live.getState().version).toBeNull();
  });

  it('lets rates fall while nothing comes, and rests then', () => {
    const live = make();
    live.getState().watch('chat');
    heard.onFrame(counts(0, 0));
    heard.onFrame(counts(1000, 50));
    vi.advanceTimersByTime(5000);
    expect(linkFigures('a')(live.getState())?.rate).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets figures and bodies when the connection is lost, and keeps the log', () => {
    const live = make();
    live.getState().start();
    live.getState().watch('chat');
    heard.onFrame(counts(0, 7));
    heard.onFrame(bodies('x'));
    heard.onFrame(logs('kept'));
    vi.advanceTimersByTime(100);
    heard.onConnection({ state: 'lost', attempt: 1, retryAt: 0, reason: '' });
    vi.advanceTimersByTime(1000);
    expect(live.getState().links.size).toBe(0);
    expect(linkBodies('a')(live.getState())).toEqual([]);
    expect(live.getState().logs).toHaveLength(1);
  });

  it('says in the log that the host was started anew, and takes all its lines', () => {
    const live = make();
    heard.onFrame(hello('h1'));
    heard.onFrame(logs('one', 'two'));
    heard.onFrame(hello('h2'));
    heard.onFrame(logs('one'));
    vi.advanceTimersByTime(100);
    expect(live.getState().restarts).toBe(1);
    const shown = live.getState().logs.map(entry => ('line' in entry ? entry.line.message : '--'));
    expect(shown).toEqual(['one', 'two', '--', 'one']);
  });

  it('neither repeats lines nor speaks of a restart when the same host is back', () => {
    const live = make();
    heard.onFrame(hello('h1'));
    heard.onFrame(logs('one', 'two'));
    heard.onFrame(hello('h1'));
    heard.onFrame(logs('one', 'two', 'three'));
    vi.advanceTimersByTime(100);
    expect(live.getState().restarts).toBe(0);
    expect(live.getState().logs).toHaveLength(3);
  });
});

describe('what the live store keeps', () => {
  it('keeps the last twenty bodies of a link', () => {
    const live = make();
    live.getState().watch('chat');
    for (let i = 0; i < 30; i++) heard.onFrame(bodies(String(i)));
    vi.advanceTimersByTime(100);
    const kept = linkBodies('a')(live.getState());
    expect([kept.length, kept[0]?.body, kept.at(-1)?.body]).toEqual([20, '10', '29']);
  });

  it('taps a link as long as anybody wants it', () => {
    const live = make();
    const { watch, tap, untap } = live.getState();
    watch('chat');
    tap('a');
    tap('a');
    untap('a');
    expect(orders).not.toContain('untap a');
    untap('a');
    expect(orders.at(-1)).toBe('untap a');
  });

  it('keeps deploy news, problems, graphs and what changed of texts', () => {
    const live = make();
    heard.onFrame({ type: 'graphs', graphs: [] });
    heard.onFrame({ type: 'error', message: 'no such link' });
    heard.onFrame({ type: 'texts', graph: 'chat', disk: 'd1', draft: null });
    heard.onFrame({ type: 'texts', graph: 'echo', disk: 'd2', draft: 'e' });
    const news = { graph: 'chat', started: 2, failure: null, cause: 'editor', unchanged: false, diagnostics: [] };
    heard.onFrame({ type: 'deploy', ...news });
    heard.onFrame({ type: 'deploy', ...news, started: 3 });
    vi.advanceTimersByTime(100);
    const now = live.getState();
    expect(now.graphs).toEqual([]);
    expect(now.problem).toBe('no such link');
    now.tap('a');
    expect(live.getState().problem).toBeNull();
    expect([...now.texts.keys()]).toEqual(['chat', 'echo']);
    expect(now.deploys.map(({ seq, started }) => [seq, started])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('clears the log for good', () => {
    const live = make();
    heard.onFrame(logs('one'));
    vi.advanceTimersByTime(100);
    live.getState().clearLogs();
    expect(live.getState().logs).toEqual([]);
    heard.onFrame(logs('two'));
    vi.advanceTimersByTime(100);
    expect(live.getState().logs).toHaveLength(1);
  });
});
