import type { LiveFrame, LiveOrder } from './types';

/** How the page stands to the host. */
export type Connection =
  | { state: 'off' }
  | { state: 'connecting' }
  | { state: 'open' }
  /** Lost, or never had; tried again at `retryAt`, in milliseconds as `Date.now()` counts. */
  | { state: 'lost'; attempt: number; retryAt: number; reason: string }
  /** The host runs but wants a login first; nothing is tried until `retry` is called. */
  | { state: 'locked' };

export interface LiveSocketOptions {
  onFrame: (frame: LiveFrame) => void;
  onConnection: (connection: Connection) => void;
  /** Tells whether the host lets this browser in; a refused upgrade does not say why. */
  allowed?: () => Promise<boolean>;
  open?: () => WebSocket;
  random?: () => number;
}

const firstDelay = 250;
const longestDelay = 10_000;

/** How long to wait before the given attempt (from 1): it doubles up to 10 s, spread by a fifth so that tabs do not come all at once. */
export const delayOf = (attempt: number, random: number): number =>
  Math.min(longestDelay, firstDelay * 2 ** Math.min(attempt - 1, 16)) * (0.8 + 0.4 * random);

/** The socket to `/api/live`: it comes back by itself, and asks again for what was watched and tapped. */
export class LiveSocket {
  readonly #options: Required<LiveSocketOptions>;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #attempt = 0;
  #running = false;
  #watched: string | null = null;
  readonly #tapped = new Set<string>();

  constructor(options: LiveSocketOptions) {
    this.#options = { allowed: letsIn, open: openLive, random: Math.random, ...options };
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    window.addEventListener('online', this.retry);
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    window.removeEventListener('online', this.retry);
    this.#forgetTimer();
    this.#drop()?.close();
    this.#options.onConnection({ state: 'off' });
  }

  /** Tries at once instead of at the end of the wait; after a login, and when the person asks for it. */
  readonly retry = (): void => {
    if (!this.#running || this.#socket !== null) return;
    this.#forgetTimer();
    this.#attempt = 0;
    this.#connect();
  };

  /** Whose counts are to come. What was tapped belongs to the former graph and is given up. */
  watch(graph: string | null): void {
    if (graph === this.#watched) return;
    this.#watched = graph;
    this.#tapped.clear();
    this.#send({ do: 'watch', graph });
  }

  tap(link: string): void {
    if (this.#tapped.has(link)) return;
    this.#tapped.add(link);
    this.#send({ do: 'tap', link });
  }

  untap(link: string): void {
    if (this.#tapped.delete(link)) this.#send({ do: 'untap', link });
  }

  #connect(): void {
    this.#options.onConnection({ state: 'connecting' });
    const socket = this.#options.open();
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      this.#attempt = 0;
      this.#options.onConnection({ state: 'open' });
      this.#askAgain();
    };
    socket.onmessage = ({ data }) => this.#options.onFrame(parse(data));
    socket.onclose = ({ code, reason }) => {
      this.#drop();
      if (opened) this.#wait(reason || sentenceOf(code));
      else void this.#askWhy();
    };
  }

  #askAgain(): void {
    if (this.#watched !== null) this.#send({ do: 'watch', graph: this.#watched });
    for (const link of this.#tapped) this.#send({ do: 'tap', link });
  }

  async #askWhy(): Promise<void> {
    const allowed = await this.#options.allowed();
    if (!this.#running || this.#socket !== null) return;
    if (allowed) this.#wait('the host does not answer');
    else this.#options.onConnection({ state: 'locked' });
  }

  #wait(reason: string): void {
    this.#attempt += 1;
    const delay = delayOf(this.#attempt, this.#options.random());
    this.#options.onConnection({ state: 'lost', attempt: this.#attempt, retryAt: Date.now() + delay, reason });
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#connect();
    }, delay);
  }

  #send(order: LiveOrder): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(order));
  }

  /** Lets go of the socket, so that nothing it still says is heard. */
  #drop(): WebSocket | null {
    const socket = this.#socket;
    if (socket !== null) socket.onopen = socket.onmessage = socket.onclose = null;
    this.#socket = null;
    return socket;
  }

  #forgetTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const openLive = () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`);

const letsIn = async (): Promise<boolean> => {
  try {
    const answer = await fetch('/api/graphs');
    return answer.status !== 401;
  } catch {
    return true; // No host is no refusal.
  }
};

const sentenceOf = (code: number): string =>
  code === 1012 || code === 1001 ? 'the host has stopped' : 'the connection to the host broke';

const parse = (data: unknown): LiveFrame => {
  try {
    return JSON.parse(String(data)) as LiveFrame;
  } catch {
    return {
      type: 'error',
      message: 'the host sent a frame that is no JSON; the host and this page may differ in version',
    };
  }
};
