/** A stretch of the text: UTF-16 offsets, the end not included. */
export interface Range {
  start: number;
  end: number;
}

export interface Point {
  x: number;
  y: number;
}

/** A node as the text says it. What the text leaves out is null: the kind's description fills it in. */
export interface NodeModel {
  id: string;
  /** `function` where the text names none. */
  kind: string;
  label: string | null;
  comment: string | null;
  /** Names of in ports that the author declares; null where the kind or its default says them. */
  in: string[] | null;
  out: string[] | null;
  /** Parameters as plain values. */
  params: Record<string, unknown>;
  /** The inline code, without its indentation; null where there is none. */
  code: string | null;
  /** The file that holds the code; null where there is none. */
  file: string | null;
  /** `javascript` or `csharp`; null where the text names none. */
  language: string | null;
  /** What else the text says of it, as plain values: `description`, `concurrency`, `capacity`, `order`, `parallel`. */
  other: Record<string, unknown>;
  /** Where it stands on the canvas; null where `layout` does not say. */
  at: Point | null;
  /** Its whole entry in the text. */
  range: Range;
  /** The text of its code, for messages about lines of it. */
  codeRange: Range | null;
}

export interface LinkModel {
  /** `from.port -> to.port`, the ports always written out; the host names links the same way. */
  id: string;
  from: string;
  fromPort: string;
  to: string;
  toPort: string;
  range: Range;
}

/** A fault that the editor sees by itself; the host's diagnostics are {@link Diagnostic}. */
export interface SyntaxProblem {
  message: string;
  range: Range;
}

/** What the canvas shows, derived from a text and never changed by itself. */
export interface GraphDoc {
  text: string;
  /** The graph's id; null where the text has none. */
  graph: string | null;
  title: string | null;
  description: string | null;
  nodes: NodeModel[];
  /** By id. */
  byId: ReadonlyMap<string, NodeModel>;
  links: LinkModel[];
  problems: SyntaxProblem[];
}

/** What an edit gives: the new text, or why it cannot be, in a sentence for people. */
export type Edited = { text: string; select?: string[] } | { refused: string };
