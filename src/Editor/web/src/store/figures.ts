import type { CountsFrame } from '../api/types';
import { type Growth, Series } from './series';

export interface NodeFigures {
  /** Messages handled a second. */
  rate: number;
  handled: number;
  failed: number;
  /** Errors within the window of the rates, so that the canvas can tell a fresh error from an old one. */
  failing: number;
  waiting: number;
  /** Milliseconds that a message took when the last ones came; null before the first that was watched, and for triggers, which take none. */
  time: number | null;
}

export interface LinkFigures {
  /** Messages a second. */
  rate: number;
  count: number;
  waiting: number;
}

/** Over how many milliseconds a rate is taken. */
export const rateWindow = 2000;

interface Watched<F> {
  series: Series;
  waiting: number;
  figures: F | null;
  /** Whether any of its counts grew within the window. */
  growing: boolean;
}

/** Makes rates of the host's counts. The maps it gives are new when anything in them is, and figures that did not change stay the same object. */
export class Figures {
  nodes: ReadonlyMap<string, NodeFigures> = new Map();
  links: ReadonlyMap<string, LinkFigures> = new Map();
  version: number | null = null;
  sessions = 0;
  underWay = 0;
  readonly #nodes = new Map<string, Watched<NodeFigures>>();
  readonly #links = new Map<string, Watched<LinkFigures>>();
  /** Those whose figures may differ from what was last made of them. */
  readonly #warmNodes = new Set<string>();
  readonly #warmLinks = new Set<string>();
  /** The host's time of the last frame, and ours when it came. */
  #time = 0;
  #came = 0;

  clear(): void {
    this.nodes = new Map();
    this.links = new Map();
    this.version = null;
    this.sessions = this.underWay = 0;
    for (const kept of [this.#nodes, this.#links, this.#warmNodes, this.#warmLinks]) kept.clear();
  }

  /** `now` is in milliseconds of any clock that `refresh` is given too. */
  take(frame: CountsFrame, now: number): void {
    if (frame.version !== this.version) this.clear();
    // Who was not in the frames so far stood at nothing then.
    const before = this.version === null ? undefined : this.#time;
    this.version = frame.version;
    this.sessions = frame.sessions;
    this.underWay = frame.underWay;
    for (const { id, handled, failed, busy, waiting } of frame.nodes)
      add(this.#nodes, this.#warmNodes, id, frame.time, [handled, failed, busy], waiting, before);
    for (const { id, count, waiting } of frame.links)
      add(this.#links, this.#warmLinks, id, frame.time, [count], waiting, before);
    this.#time = frame.time;
    this.#came = now;
  }

  /** Works the figures out as they stand at `now`; true while rates are yet to fall. */
  refresh(now: number): boolean {
    const time = this.#time + Math.max(0, now - this.#came);
    this.nodes = refreshed(this.nodes, this.#nodes, this.#warmNodes, kept => nodeFigures(kept, time));
    this.links = refreshed(this.links, this.#links, this.#warmLinks, kept => linkFigures(kept, time));
    return this.#warmNodes.size + this.#warmLinks.size > 0;
  }
}

const add = <F>(
  all: Map<string, Watched<F>>,
  warm: Set<string>,
  id: string,
  time: number,
  values: number[],
  waiting: number,
  before: number | undefined,
) => {
  let kept = all.get(id);
  if (kept === undefined) {
    const from = before === undefined ? undefined : { time: before, values: values.map(() => 0) };
    all.set(id, (kept = { series: new Series(from), waiting, figures: null, growing: true }));
  }
  kept.series.add(time, values);
  kept.waiting = waiting;
  warm.add(id);
};

const refreshed = <F extends NodeFigures | LinkFigures>(
  shown: ReadonlyMap<string, F>,
  all: Map<string, Watched<F>>,
  warm: Set<string>,
  figuresOf: (kept: Watched<F>) => F,
): ReadonlyMap<string, F> => {
  let changed: Map<string, F> | null = null;
  for (const id of warm) {
    const kept = all.get(id);
    if (kept === undefined) continue;
    const figures = figuresOf(kept);
    if (!kept.growing) warm.delete(id);
    if (kept.figures !== null && same(kept.figures, figures)) continue;
    kept.figures = figures;
    (changed ??= new Map(shown)).set(id, figures);
  }
  return changed ?? shown;
};

const nodeFigures = (kept: Watched<NodeFigures>, time: number): NodeFigures => {
  const { seconds, by } = growthOf(kept, time);
  const [handled = 0, failed = 0] = kept.series.last;
  const [byHandled = 0, byFailed = 0, byBusy = 0] = by;
  return {
    rate: perSecond(byHandled, seconds),
    handled,
    failed,
    failing: byFailed,
    waiting: kept.waiting,
    // The host times handlers only while somebody watches, so that all of `busy` belongs to a part of what was handled.
    time: byHandled > 0 && byBusy > 0 ? rounded(byBusy / byHandled) : (kept.figures?.time ?? null),
  };
};

const linkFigures = (kept: Watched<LinkFigures>, time: number): LinkFigures => {
  const { seconds, by } = growthOf(kept, time);
  const [count = 0] = kept.series.last;
  return { rate: perSecond(by[0] ?? 0, seconds), count, waiting: kept.waiting };
};

const growthOf = <F>(kept: Watched<F>, time: number): Growth => {
  const growth = kept.series.growth(time, rateWindow);
  kept.growing = growth.by.some(by => by > 0);
  return growth;
};

const perSecond = (grown: number, seconds: number): number => (seconds <= 0 ? 0 : rounded(grown / seconds));

/** Three figures are as many as anyone reads, and let a steady rate stay the same. */
const rounded = (value: number): number => Number(value.toPrecision(3));

const same = (a: object, b: object): boolean => {
  const other = b as Record<string, unknown>;
  return Object.entries(a).every(([key, value]) => value === other[key]);
};
