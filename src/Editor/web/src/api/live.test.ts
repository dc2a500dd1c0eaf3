import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, delayOf, LiveSocket } from './live';
import type { LiveFrame } from './types';

/** The browser's end of a socket whose other end is the test. */
class FakeSocket {
  readyState = 0;
  readonly sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  send(text: string) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  accept() {
    this.readyState = 1;
    this.onopen?.();
  }

  end(code = 1006, reason = '') {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

let sockets: FakeSocket[];
let told: Connection[];
let frames: LiveFrame[];
let allowed: boolean;
let made: LiveSocket[];

const socketNow = () => {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('no socket was opened');
  return last;
};

const live = () => {
  const socket = new LiveSocket({
    onFrame: frame => frames.push(frame),
    onConnection: connection => told.push(connection),
    allowed: () => Promise.resolve(allowed),
    random: () => 0.5,
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  made.push(socket);
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  sockets = [];
  told = [];
  frames = [];
  allowed = true;
});

afterEach(() => {
  for (const socket of made) socket.stop();
  vi.useRealTimers();
});

describe('the live socket', () => {
  it('says where it stands, from the first try to the end', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socket.stop();
    expect(told.map(({ state }) => state)).toEqual(['connecting', 'open', 'off']);
    expect(socketNow().readyState).toBe(3);
  });

  it('comes back after a break, and asks again for what was watched and tapped', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socket.watch('chat');
    socket.tap('a.out -> b.in');
    socket.tap('b.out -> c.in');
    socket.untap('a.out -> b.in');
    socketNow().end(1006);
    expect(told.at(-1)).toMatchObject({ state: 'lost', attempt: 1, retryAt: Date.now() + 250 });
    vi.advanceTimersByTime(250);
    expect(sockets).toHaveLength(2);
    socketNow().accept();
    expect(socketNow().sent).toEqual([
      { do: 'watch', graph: 'chat' },
      { do: 'tap', link: 'b.out -> c.in' },
    ]);
  });

  it('asks for what was watched before it had a connection', () => {
    const socket = live();
    socket.watch('chat');
    socket.start();
    expect(socketNow().sent).toEqual([]);
    socketNow().accept();
    expect(socketNow().sent).toEqual([{ do: 'watch', graph: 'chat' }]);
  });

  it('gives up the taps of a graph that is watched no longer', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socket.watch('chat');
    socket.tap('a.out -> b.in');
    socket.watch('echo');
    socketNow().end();
    vi.advanceTimersByTime(250);
    socketNow().accept();
    expect(socketNow().sent).toEqual([{ do: 'watch', graph: 'echo' }]);
  });

  it('waits longer each time the host does not answer, up to ten seconds', async () => {
    const socket = live();
    socket.start();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      socketNow().end();
      await vi.advanceTimersByTimeAsync(0);
      const last = told.at(-1);
      if (last?.state !== 'lost') throw new Error(`it is ${last?.state ?? 'silent'}`);
      waits.push(last.retryAt - Date.now());
      await vi.advanceTimersByTimeAsync(last.retryAt - Date.now());
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('begins with short waits again once it was connected', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socketNow().end();
    vi.advanceTimersByTime(250);
    socketNow().accept();
    socketNow().end();
    expect(told.at(-1)).toMatchObject({ state: 'lost', attempt: 1 });
  });
});

describe('the live socket, while there is no host', () => {
  it('tries at once when asked to, and when the network is back', async () => {
    const socket = live();
    socket.start();
    socketNow().end();
    await vi.advanceTimersByTimeAsync(0);
    socket.retry();
    expect(sockets).toHaveLength(2);
    socketNow().end();
    await vi.advanceTimersByTimeAsync(0);
    window.dispatchEvent(new Event('online'));
    expect(sockets).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(3);
  });

  it('waits for a login where the host wants one, and tries nothing meanwhile', async () => {
    allowed = false;
    const socket = live();
    socket.start();
    socketNow().end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.at(-1)).toEqual({ state: 'locked' });
    expect(sockets).toHaveLength(1);
    allowed = true;
    socket.retry();
    socketNow().accept();
    expect(told.at(-1)).toEqual({ state: 'open' });
  });

  it('does not come back once it was stopped', async () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socketNow().end();
    socket.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    window.dispatchEvent(new Event('online'));
    expect(sockets).toHaveLength(1);
    expect(told.at(-1)).toEqual({ state: 'off' });
  });

  it('tells why it was lost', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socketNow().end(1012);
    expect(told.at(-1)).toMatchObject({ reason: 'the host has stopped' });
    vi.advanceTimersByTime(250);
    socketNow().accept();
    socketNow().end(1008, 'the login is over');
    expect(told.at(-1)).toMatchObject({ reason: 'the login is over' });
  });

  it('hands frames over, and reports one that is no JSON', () => {
    const socket = live();
    socket.start();
    socketNow().accept();
    socketNow().onmessage?.({ data: '{"type":"hello","host":"h1","version":"1"}' });
    socketNow().onmessage?.({ data: '{"type":' });
    expect(frames[0]).toEqual({ type: 'hello', host: 'h1', version: '1' });
    expect(frames[1]).toMatchObject({ type: 'error' });
  });

  it('spreads the waits of many pages by a fifth to both sides', () => {
    expect(delayOf(1, 0)).toBeCloseTo(200);
    expect(delayOf(1, 1)).toBeCloseTo(300);
    expect(delayOf(4000, 0.5)).toBe(10_000);
  });
});
