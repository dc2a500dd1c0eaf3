import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { LiveSocket, type LiveSocketOptions } from '../api/live';
import type { LinkBody } from '../api/types';
import type { LinkFigures, NodeFigures } from './figures';
import { type LiveData, nothing } from './liveData';
import { LiveFeed } from './liveFeed';

export type { LinkFigures, NodeFigures } from './figures';
export type { DeployNews } from './liveData';
export type { LogEntry } from './logs';

/** What the host tells of itself while it runs. It changes often: select as little of it as you show. */
export interface LiveStore extends LiveData {
  start: () => void;
  stop: () => void;
  /** Connects at once instead of at the end of the wait. */
  retry: () => void;
  /** Whose figures are to come; what was tapped of the former graph is given up. */
  watch: (graph: string | null) => void;
  /** Has the bodies of a link of the watched graph told; each `tap` needs its `untap`. */
  tap: (link: string) => void;
  untap: (link: string) => void;
  clearLogs: () => void;
}

type Socket = Pick<LiveSocket, 'start' | 'stop' | 'retry' | 'watch' | 'tap' | 'untap'>;

/** A store on the given socket; the page has one, {@link useLive}, and tests make their own. */
export const createLive = (
  open: (options: LiveSocketOptions) => Socket = options => new LiveSocket(options),
): UseBoundStore<StoreApi<LiveStore>> =>
  create<LiveStore>((set, get) => {
    const feed = new LiveFeed(set, get);
    const socket = open({ onFrame: frame => feed.take(frame), onConnection: state => feed.connected(state) });
    const taps = new Map<string, number>();
    return {
      ...nothing,
      start: () => socket.start(),
      stop: () => socket.stop(),
      retry: () => socket.retry(),
      watch: graph => {
        if (graph === get().watched) return;
        set({ watched: graph });
        feed.forget();
        socket.watch(graph);
        taps.clear();
      },
      tap: link => {
        taps.set(link, (taps.get(link) ?? 0) + 1);
        set({ problem: null });
        socket.tap(link);
      },
      untap: link => {
        const left = (taps.get(link) ?? 0) - 1;
        if (left > 0) return void taps.set(link, left);
        if (taps.delete(link)) socket.untap(link);
      },
      clearLogs: () => feed.clearLogs(),
    };
  });

export const useLive = createLive();

/** Selects the figures of a node; null where there are none. The same object comes as long as none of them changed. */
export const nodeFigures =
  (id: string) =>
  (live: LiveStore): NodeFigures | null =>
    live.nodes.get(id) ?? null;

/** Selects the figures of a link, by its id (`from.port -> to.port`); null where there are none. */
export const linkFigures =
  (id: string) =>
  (live: LiveStore): LinkFigures | null =>
    live.links.get(id) ?? null;

/** Selects the last bodies of a link that is tapped, the oldest first. */
export const linkBodies =
  (id: string) =>
  (live: LiveStore): readonly LinkBody[] =>
    live.bodies.get(id) ?? none;

const none: readonly LinkBody[] = [];
