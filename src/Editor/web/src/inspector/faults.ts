import type { Diagnostic } from '../api/types';
import { type GraphDoc, keysAt, rangeAt } from '../document';

export interface Fault {
  /** Where in the node's entry it lies: `params`, `auth`; empty for the node itself. */
  path: string[];
  severity: Diagnostic['severity'];
  message: string;
}

/** The diagnostics that lie in what the text says of a node, with the keys that they lie at. */
export const faultsOf = (doc: GraphDoc, id: string, diagnostics: readonly Diagnostic[]): Fault[] =>
  faultsUnder(doc, ['nodes', id], diagnostics);

/** The same for whatever stands under a path; all of the text for an empty one. */
export const faultsUnder = (doc: GraphDoc, path: string[], diagnostics: readonly Diagnostic[]): Fault[] => {
  const starts = linesOf(doc.text);
  return diagnostics.flatMap(({ line, column, severity, message }) => {
    const place = (starts[line - 1] ?? doc.text.length) + column - 1;
    return path.length === 0 || contains(doc, path, place)
      ? [{ path: pathTo(doc, path, place), severity, message }]
      : [];
  });
};

/** What is to be said at a field: of itself and, where `deep`, of what lies within. */
export const faultsAt = (faults: readonly Fault[], path: readonly (string | number)[], deep: boolean): Fault[] =>
  faults.filter(
    fault =>
      (deep ? fault.path.length >= path.length : fault.path.length === path.length) &&
      path.every((step, index) => fault.path[index] === String(step)),
  );

const contains = (doc: GraphDoc, path: string[], place: number): boolean => {
  const range = rangeAt(doc, path);
  return range !== null && range.start <= place && place <= range.end;
};

const pathTo = (doc: GraphDoc, from: string[], place: number): string[] => {
  const path = [...from];
  for (let key = keyAt(doc, path, place); key !== undefined; key = keyAt(doc, path, place)) {
    path.push(key);
  }
  return path.slice(from.length);
};

const keyAt = (doc: GraphDoc, path: string[], place: number): string | undefined =>
  keysAt(doc, path).find(key => contains(doc, [...path, key], place));

const linesOf = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
};
