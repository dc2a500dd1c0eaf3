import type { Connection } from '../api/live';
import type { Diagnostic, GraphSummary, LinkBody } from '../api/types';
import type { LinkFigures, NodeFigures } from './figures';
import type { LogEntry } from './logs';

/** What came of a deploy, whoever began it. */
export interface DeployNews {
  seq: number;
  /** When the page heard of it, in milliseconds as `Date.now()` counts. */
  time: number;
  graph: string;
  /** The version that serves since; null when it failed. */
  started: number | null;
  failure: string | null;
  cause: string;
  unchanged: boolean;
  diagnostics: Diagnostic[];
}

/** What the host tells of itself while it runs. It changes often: select as little of it as you show. */
export interface LiveData {
  connection: Connection;
  /** The host's version; null before it has said so. */
  hostVersion: string | null;
  /** How often another start of the host has answered since the page was opened. */
  restarts: number;
  /** Null before the host has told. */
  graphs: readonly GraphSummary[] | null;
  watched: string | null;
  /** The version that the figures are of; null before the first count. */
  version: number | null;
  sessions: number;
  underWay: number;
  nodes: ReadonlyMap<string, NodeFigures>;
  links: ReadonlyMap<string, LinkFigures>;
  /** The last bodies of each tapped link, the oldest first. */
  bodies: ReadonlyMap<string, readonly LinkBody[]>;
  /** The last 5,000 lines, the oldest first. */
  logs: readonly LogEntry[];
  /** The last 50, the oldest first. */
  deploys: readonly DeployNews[];
  /** By graph: the hashes of its file and its draft when last one of them changed. */
  texts: ReadonlyMap<string, { disk: string | null; draft: string | null }>;
  /** What the host refused to do on this socket, since it was last asked for something. */
  problem: string | null;
}

export const nothing: LiveData = {
  connection: { state: 'off' },
  hostVersion: null,
  restarts: 0,
  graphs: null,
  watched: null,
  version: null,
  sessions: 0,
  underWay: 0,
  nodes: new Map(),
  links: new Map(),
  bodies: new Map(),
  logs: [],
  deploys: [],
  texts: new Map(),
  problem: null,
};
