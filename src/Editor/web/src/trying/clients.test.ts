import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addClient, connect, disconnect, firstClient, removeClient, send, setClient, useClients } from './clients';

/** The page's end of a socket whose other end is the test. */
class FakeSocket {
  static made: FakeSocket[] = [];
  readyState = 0;
  binaryType = 'blob';
  readonly sent: unknown[] = [];
  closed: number | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }

  send(body: unknown) {
    this.sent.push(body);
  }

  close(code: number) {
    this.closed = code;
  }

  accept() {
    this.readyState = 1;
    this.onopen?.();
  }

  end(code: number, reason = '') {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

const client = (id: number) => {
  const found = useClients.getState().clients.find(each => each.id === id);
  if (found === undefined) throw new Error(`there is no client ${id}`);
  return found;
};
const last = () => {
  const socket = FakeSocket.made.at(-1);
  if (socket === undefined) throw new Error('nobody has connected');
  return socket;
};
const said = (id: number) => {
  vi.advanceTimersByTime(100);
  return client(id).frames.map(({ way, text, bytes }) => (bytes === null ? [way, text] : [way, text, bytes]));
};
const open = () => {
  const id = addClient('chat', 'websocket', '/socket');
  connect(id);
  last().accept();
  return id;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.made = [];
  useClients.setState({ clients: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a client of the try panel', () => {
  it('asks the host for its trigger, path, query and headers', () => {
    const id = addClient('chat', 'websocket', '/rooms/a?b=c&d');
    setClient(id, { headers: 'authorization: Bearer x' });
    connect(id);
    const url = new URL(last().url);
    expect(url.pathname).toBe('/api/try/socket');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      graph: 'chat',
      node: 'websocket',
      path: '/rooms/a?b=c&d',
      headers: '{"authorization":"Bearer x"}',
    });
  });

  it('keeps what was sent and got, in order', () => {
    const id = open();
    setClient(id, { draft: 'hello' });
    expect(send(id)).toBeNull();
    last().onmessage?.({ data: 'welcome' });
    expect(said(id)).toEqual([
      ['note', 'Connected to /socket'],
      ['out', 'hello'],
      ['in', 'welcome'],
    ]);
    expect(client(id)).toMatchObject({ draft: '', sent: 'hello', state: 'open' });
  });

  it('sends and shows bytes', () => {
    const id = open();
    setClient(id, { binary: true, draft: '48 69 0a' });
    expect(send(id)).toBeNull();
    expect(last().sent).toEqual([Uint8Array.of(0x48, 0x69, 0x0a)]);
    last().onmessage?.({ data: Uint8Array.of(1, 255).buffer });
    expect(said(id).slice(1)).toEqual([
      ['out', '48 69 0a', 3],
      ['in', '01 ff', 2],
    ]);
  });

  it('says what is wrong with bytes and headers, and sends nothing', () => {
    const id = open();
    setClient(id, { binary: true, draft: '4' });
    expect(send(id)).toMatch(/pairs of hexadecimal digits/);
    expect(last().sent).toEqual([]);
    const other = addClient('chat', 'websocket', '/socket');
    setClient(other, { headers: 'no colon here' });
    connect(other);
    expect(FakeSocket.made).toHaveLength(1);
    expect(said(other)[0]).toEqual(['fault', expect.stringContaining('line 1 has no colon')]);
  });

  it('tells why it was closed, and connects again when asked', () => {
    const id = open();
    last().end(4008, 'slow');
    expect(said(id).at(-1)).toEqual(['fault', 'Closed with 4008: this client read too slowly (slow)']);
    expect(send(id)).toBe('This client is not connected.');
    connect(id);
    expect(FakeSocket.made).toHaveLength(2);
    last().end(4400, 'no credentials');
    expect(said(id).at(-1)).toEqual(['fault', 'Refused: no credentials']);
    connect(id);
    last().end(1006);
    expect(said(id).at(-1)?.[1]).toMatch(/did not let this page connect/);
  });

  it('closes its socket when it disconnects and when it is removed', () => {
    const id = open();
    const socket = last();
    disconnect(id);
    expect(socket.closed).toBe(1000);
    const other = open();
    removeClient(other);
    expect(last().closed).toBe(1000);
    last().end(1000);
    vi.advanceTimersByTime(100);
    expect(useClients.getState().clients.map(each => each.id)).toEqual([id]);
  });

  it('is told of a flood ten times a second, and keeps the end of it', () => {
    const id = open();
    let changes = 0;
    const stop = useClients.subscribe(() => changes++);
    for (let i = 0; i < 5000; i++) last().onmessage?.({ data: String(i) });
    expect(changes).toBe(0);
    vi.advanceTimersByTime(100);
    stop();
    expect(changes).toBe(1);
    expect(client(id).frames).toHaveLength(500);
    expect(client(id).frames.at(-1)?.text).toBe('4999');
  });

  it('is made once as the first of its graph', () => {
    firstClient('chat', 'websocket', '/socket');
    firstClient('chat', 'websocket', '/socket');
    firstClient('echo', 'socket', '/');
    expect(useClients.getState().clients.map(each => each.graph)).toEqual(['chat', 'echo']);
  });
});
