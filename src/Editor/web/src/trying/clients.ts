import { create } from 'zustand';
import { trySocketUrl } from '../api/trying';
import { bytesOf, hexOf } from './bytes';
import { closeWords } from './closing';
import { readHeaders } from './headers';

/** What a client has sent, got, or been told. */
export interface Frame {
  seq: number;
  time: number;
  way: 'in' | 'out' | 'note' | 'fault';
  text: string;
  /** How many bytes a binary frame had; null for a text. */
  bytes: number | null;
}

export interface Client {
  id: number;
  graph: string;
  node: string;
  /** Below the graph's base, with the query. */
  path: string;
  /** As typed, a line each. */
  headers: string;
  state: 'idle' | 'connecting' | 'open';
  frames: readonly Frame[];
  /** What is being typed. */
  draft: string;
  binary: boolean;
  /** What was sent last, for ArrowUp. */
  sent: string;
}

export type ClientPart = Partial<Pick<Client, 'node' | 'path' | 'headers' | 'draft' | 'binary'>>;

interface Clients {
  clients: readonly Client[];
}

const keptFrames = 500;
const shownEvery = 100;

/** WebSocket clients of the person, as many as wanted; they live on while another tab is open. */
export const useClients = create<Clients>(() => ({ clients: [] }));

const sockets = new Map<number, WebSocket>();
const pending = new Map<number, Frame[]>();
let nextId = 1;
let nextFrame = 1;
let timer: ReturnType<typeof setTimeout> | null = null;

const find = (id: number) => useClients.getState().clients.find(client => client.id === id);

const change = (id: number, part: Partial<Client>) =>
  useClients.setState(({ clients }) => ({
    clients: clients.map(client => (client.id === id ? { ...client, ...part } : client)),
  }));

/** A fast graph may answer thousands of times a second; the page is told ten times. */
const flush = () => {
  timer = null;
  const fresh = new Map(pending);
  pending.clear();
  useClients.setState(({ clients }) => ({
    clients: clients.map(client => {
      const frames = fresh.get(client.id);
      return frames === undefined ? client : { ...client, frames: [...client.frames, ...frames].slice(-keptFrames) };
    }),
  }));
};

const note = (id: number, way: Frame['way'], text: string, bytes: number | null = null) => {
  const frames = pending.get(id) ?? [];
  frames.push({ seq: nextFrame++, time: Date.now(), way, text, bytes });
  pending.set(id, frames.length > 2 * keptFrames ? frames.slice(-keptFrames) : frames);
  timer ??= setTimeout(flush, shownEvery);
};

export const addClient = (graph: string, node: string, path: string): number => {
  const id = nextId++;
  const client: Client = {
    id,
    graph,
    node,
    path,
    headers: '',
    state: 'idle',
    frames: [],
    draft: '',
    binary: false,
    sent: '',
  };
  useClients.setState(({ clients }) => ({ clients: [...clients, client] }));
  return id;
};

/** The first client of a graph, where there is none yet. */
export const firstClient = (graph: string, node: string, path: string): void => {
  if (!useClients.getState().clients.some(client => client.graph === graph)) addClient(graph, node, path);
};

export const setClient = (id: number, part: ClientPart) => change(id, part);

export const clearFrames = (id: number) => {
  pending.delete(id);
  change(id, { frames: [] });
};

export const removeClient = (id: number) => {
  sockets.get(id)?.close(1000);
  sockets.delete(id);
  pending.delete(id);
  useClients.setState(({ clients }) => ({ clients: clients.filter(client => client.id !== id) }));
};

export const connect = (id: number) => {
  const client = find(id);
  if (client?.state !== 'idle') return;
  const read = readHeaders(client.headers);
  if ('fault' in read) {
    note(id, 'fault', `The headers cannot be sent: ${read.fault}`);
    return;
  }

  const { graph, node, path } = client;
  const socket = new WebSocket(trySocketUrl({ graph, node, path, headers: read.headers }));
  socket.binaryType = 'arraybuffer';
  sockets.set(id, socket);
  change(id, { state: 'connecting' });
  socket.onopen = () => {
    change(id, { state: 'open' });
    note(id, 'note', `Connected to ${path}`);
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (typeof data === 'string') note(id, 'in', data);
    else note(id, 'in', hexOf(new Uint8Array(data)), data.byteLength);
  };
  socket.onclose = ({ code, reason }) => {
    if (sockets.get(id) === socket) sockets.delete(id);
    const opened = find(id)?.state === 'open';
    change(id, { state: 'idle' });
    const words = !opened && code === 1006 ? 'The host did not let this page connect; its log may tell why' : null;
    note(id, code === 1000 ? 'note' : 'fault', words ?? closeWords(code, reason));
  };
};

export const disconnect = (id: number) => sockets.get(id)?.close(1000);

/** Sends what is typed; gives why not in a sentence, or null. */
export const send = (id: number): string | null => {
  const [client, socket] = [find(id), sockets.get(id)];
  if (client?.state !== 'open' || socket?.readyState !== 1) {
    return 'This client is not connected.';
  }

  const { draft, binary } = client;
  if (binary) {
    const bytes = bytesOf(draft);
    if (bytes === null) return 'Write bytes as pairs of hexadecimal digits, such as 48 69.';
    socket.send(bytes);
    note(id, 'out', hexOf(bytes), bytes.length);
  } else {
    socket.send(draft);
    note(id, 'out', draft);
  }

  change(id, { draft: '', sent: draft });
  return null;
};
