/** Shapes of the admin API; docs/admin-api.md describes them. */

export interface PortInfo {
  name: string;
  summary: string;
}

/** A node kind as the gallery shows it. */
export interface KindInfo {
  name: string;
  title: string;
  summary: string;
  /** A heading of the gallery. */
  category: string;
  isTrigger: boolean;
  takesCode: boolean;
  /** Null where the author declares them; `defaultIn` and `defaultOut` are what stands there then. */
  in: PortInfo[] | null;
  out: PortInfo[] | null;
  defaultIn: string[];
  defaultOut: string[];
  /** The parameter whose keys are out ports too. */
  outOf: string | null;
  /** JSON Schema (draft-07) of `params`. */
  params: JsonSchema;
  openParams: boolean;
  /** Markdown. */
  help: string;
  /** YAML. */
  example: string;
}

/** As much of JSON Schema as the kinds use. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  examples?: unknown[];
  /** `duration` (bounds in milliseconds) or `expression`. */
  format?: string;
  /** Whether texts may name what a message carries, `{event.name}`. */
  perMessage?: boolean;
  /** Whether texts may name variables of the host's environment, `${NAME}`. */
  environment?: boolean;
}

export interface Diagnostic {
  id: string;
  severity: 'error' | 'warning' | 'info';
  file: string;
  /** Lines and columns begin at 1. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
}

export interface TriggerInfo {
  node: string;
  kind: string;
  /** Null for a trigger without an address, such as a timer. */
  url: string | null;
}

export interface GraphSummary {
  id: string;
  title: string;
  /** Null for a graph that has never been deployed and is only a draft. */
  file: string | null;
  running: boolean;
  version: number | null;
  underWay: number;
  sessions: number;
  failure: string | null;
  triggers: TriggerInfo[];
  hasDraft: boolean;
}

/** A text and the name of its content. */
export interface HashedText {
  text: string;
  hash: string;
}

/** All texts that there are of one graph. */
export interface GraphTexts {
  graph: string;
  file: string | null;
  /** What serves; null for a graph that was never deployed. */
  serving: (HashedText & { version: number }) | null;
  /** What is on disk; null when the file is gone or was never written. */
  disk: HashedText | null;
  /** `base` is the hash of the text that the draft began from. */
  draft: (HashedText & { base: string | null; time: string; author: string | null }) | null;
}

export interface GraphComparison {
  /** `moved` are those in both whose position is another; a move alone does not make a node a changed one. */
  nodes: { added: string[]; removed: string[]; changed: { id: string; what: string[] }[]; moved: string[] };
  links: { added: string[]; removed: string[] };
  /** `title`, `params` and what else stands at the top. */
  graph: string[];
  /** Unified diff of the texts. */
  diff: string;
  /** Only where one of the texts is no map at all: why. All else is empty then. */
  diagnostics?: Diagnostic[];
}

export interface DeployAnswer {
  graph: string;
  version: number;
  changed: boolean;
  cause: string;
  author: string | null;
  message: string | null;
  diagnostics: Diagnostic[];
}

export interface VersionInfo {
  number: number;
  time: string;
  cause: string;
  author: string | null;
  message: string | null;
  of: number | null;
  former: number | null;
  added: number;
  removed: number;
  hash: string;
  serving: boolean;
}

export interface ExampleInfo {
  id: string;
  title: string;
  description: string;
  text: string;
}

export interface LogLine {
  time: string;
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  source: string;
  message: string;
  graph?: string;
  version?: number;
  node?: string;
  session?: string;
  error?: string;
}

/** Counts since the version began; what did not change since the last frame is left out. */
export interface CountsFrame {
  type: 'counts';
  graph: string;
  version: number;
  /** Milliseconds of the host's clock, to make rates of counts. */
  time: number;
  sessions: number;
  underWay: number;
  nodes: { id: string; handled: number; failed: number; busy: number; waiting: number }[];
  links: { id: string; count: number; waiting: number }[];
}

export interface LinkBody {
  time: string;
  session?: string;
  /** JSON, or text as it is; cut after 64 KiB. */
  body: string;
  cut: boolean;
}

/** What the live socket sends. */
export type LiveFrame =
  | { type: 'hello'; host: string; version: string }
  | { type: 'graphs'; graphs: GraphSummary[] }
  | CountsFrame
  | { type: 'bodies'; graph: string; link: string; bodies: LinkBody[] }
  | { type: 'logs'; lines: LogLine[]; missed: number }
  | {
      type: 'deploy';
      graph: string;
      started: number | null;
      failure: string | null;
      cause: string;
      unchanged: boolean;
      diagnostics: Diagnostic[];
    }
  | { type: 'texts'; graph: string; disk: string | null; draft: string | null }
  | { type: 'error'; message: string };

/** What the page sends on the live socket. */
export type LiveOrder =
  { do: 'watch'; graph: string | null } | { do: 'tap'; link: string } | { do: 'untap'; link: string };
