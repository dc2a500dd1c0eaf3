import type { Connection } from '../api/live';
import type { LinkBody, LiveFrame } from '../api/types';
import { Figures } from './figures';
import type { DeployNews, LiveData } from './liveData';
import { LogBook } from './logs';

/** The least time between two changes of the store, in milliseconds. */
export const shownEvery = 100;
const keptBodies = 20;
const keptDeploys = 50;

/** Gathers what the socket says, and changes the store at most ten times a second. */
export class LiveFeed {
  readonly #set: (part: Partial<LiveData>) => void;
  readonly #get: () => LiveData;
  readonly #figures = new Figures();
  readonly #logs = new LogBook();
  #changed: Partial<LiveData> = {};
  #host: string | null = null;
  #deploys = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #shown = -Infinity;
  #cooling = false;

  constructor(set: (part: Partial<LiveData>) => void, get: () => LiveData) {
    this.#set = set;
    this.#get = get;
  }

  connected(connection: Connection): void {
    if (connection.state !== 'open' && this.#get().connection.state === 'open') this.forget();
    this.#set({ connection });
  }

  /** Nothing of a graph that is watched no longer is shown, or of a host that may have gone. */
  forget(): void {
    this.#figures.clear();
    delete this.#changed.bodies;
    this.#set({ version: null, sessions: 0, underWay: 0, nodes: new Map(), links: new Map(), bodies: new Map() });
  }

  clearLogs(): void {
    this.#logs.clear();
    this.#set({ logs: [] });
  }

  take(frame: LiveFrame): void {
    switch (frame.type) {
      case 'hello':
        this.#greeted(frame.host, frame.version);
        break;
      case 'graphs':
        this.#change({ graphs: frame.graphs });
        break;
      case 'counts':
        if (frame.graph !== this.#get().watched) break;
        this.#figures.take(frame, performance.now());
        this.#change({});
        break;
      case 'bodies':
        this.#tapped(frame.graph, frame.link, frame.bodies);
        break;
      case 'logs':
        this.#logs.take(frame.lines, frame.missed);
        this.#change({});
        break;
      case 'deploy':
        this.#deployed({ ...frame, seq: this.#deploys++, time: Date.now() });
        break;
      case 'texts':
        this.#written(frame.graph, { disk: frame.disk, draft: frame.draft });
        break;
      case 'error':
        this.#change({ problem: frame.message });
        break;
    }
  }

  #greeted(host: string, hostVersion: string): void {
    const again = this.#host !== null;
    const restarted = again && host !== this.#host;
    this.#host = host;
    if (restarted) this.#logs.note('the host was started anew; what follows is of its new run');
    else if (again) this.#logs.resume();
    this.#change({ hostVersion, problem: null, ...(restarted ? { restarts: this.#now('restarts') + 1 } : {}) });
  }

  #tapped(graph: string, link: string, bodies: readonly LinkBody[]): void {
    if (graph !== this.#get().watched) return;
    const all = this.#now('bodies');
    this.#change({ bodies: new Map(all).set(link, [...(all.get(link) ?? []), ...bodies].slice(-keptBodies)) });
  }

  #deployed(news: DeployNews): void {
    this.#change({ deploys: [...this.#now('deploys'), news].slice(-keptDeploys) });
  }

  #written(graph: string, hashes: { disk: string | null; draft: string | null }): void {
    this.#change({ texts: new Map(this.#now('texts')).set(graph, hashes) });
  }

  /** The value as it will be shown next. */
  #now<K extends keyof LiveData>(key: K): LiveData[K] {
    return this.#changed[key] ?? this.#get()[key];
  }

  #change(part: Partial<LiveData>): void {
    Object.assign(this.#changed, part);
    if (this.#timer !== null && !this.#cooling) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#cooling = false;
    this.#timer = setTimeout(this.#show, Math.max(0, this.#shown + shownEvery - performance.now()));
  }

  readonly #show = () => {
    const now = performance.now();
    this.#shown = now;
    this.#timer = null;
    const figures = this.#figures;
    const cooling = figures.refresh(now);
    const { version, sessions, underWay, nodes, links } = figures;
    const logs = this.#logs.flush() ? { logs: this.#logs.entries } : {};
    this.#set({ version, sessions, underWay, nodes, links, ...logs, ...this.#changed });
    this.#changed = {};
    if (!cooling) return;
    // Rates fall while nothing comes.
    this.#cooling = true;
    this.#timer = setTimeout(this.#show, 5 * shownEvery);
  };
}
