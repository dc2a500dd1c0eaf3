import type { Edited, GraphDoc, Point } from '..';
import type { Plain } from './oracle';
import type { Seed } from './seeds';

/** One edit: what the editor does, what the text has to mean after it, and which stretches of the old text it may take out. */
export interface Operation {
  name: string;
  run: (doc: GraphDoc) => Edited;
  expected: (graph: Plain) => Plain;
  touches: (doc: GraphDoc) => { start: number; end: number }[];
}

/** Makes an operation of a seed on a document; null where it has nothing to act on. */
export type Maker = (doc: GraphDoc, seed: Seed) => Operation | null;

export const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

export const rounded = ({ x, y }: Point) => [Math.round(x) + 0, Math.round(y) + 0];

export const nodeAt = (doc: GraphDoc, index: number) => pick(doc.nodes, index);
