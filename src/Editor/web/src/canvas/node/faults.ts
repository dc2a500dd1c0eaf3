import type { Diagnostic } from '../../api/types';
import type { GraphDoc } from '../../document/model';

/** What the host's check finds in one node's text. */
export interface Faults {
  errors: number;
  warnings: number;
  /** The gravest, to be shown; empty where there is none. */
  first: string;
}

export const noFaults: Faults = { errors: 0, warnings: 0, first: '' };

/** Faults by node, told by the lines that the diagnostics name; the same object where the text of them is the same. */
export function faultsOf(
  doc: Pick<GraphDoc, 'text' | 'nodes'>,
  diagnostics: readonly Diagnostic[],
  former: ReadonlyMap<string, Faults>,
): ReadonlyMap<string, Faults> {
  const told = new Map<string, Faults>();
  const found = diagnostics.filter(diagnostic => diagnostic.severity !== 'info');
  if (found.length === 0) {
    return told;
  }

  const lines = lineStarts(doc.text);
  const nodes = [...doc.nodes].sort((a, b) => a.range.start - b.range.start);
  for (const { line, column, severity, message } of found) {
    const offset = (lines[line - 1] ?? 0) + column - 1;
    const node = nodes.findLast(candidate => candidate.range.start <= offset);
    if (node === undefined || offset >= node.range.end) {
      continue;
    }

    const before = told.get(node.id) ?? noFaults;
    const error = severity === 'error';
    told.set(node.id, {
      errors: before.errors + (error ? 1 : 0),
      warnings: before.warnings + (error ? 0 : 1),
      first: before.first === '' || (error && before.errors === 0) ? message : before.first,
    });
  }

  return new Map(
    [...told].map(([id, faults]) => {
      const old = former.get(id);
      return [id, old !== undefined && same(old, faults) ? old : faults];
    }),
  );
}

/** The faults in words, for a badge; empty where there are none. */
export function faultWords({ errors, warnings }: Faults): string {
  const parts = [count(errors, 'error'), count(warnings, 'warning')].filter(part => part !== '');
  return parts.join(', ');
}

function count(number: number, word: string): string {
  return number === 0 ? '' : number === 1 ? `1 ${word}` : `${number} ${word}s`;
}

function same(a: Faults, b: Faults): boolean {
  return a.errors === b.errors && a.warnings === b.warnings && a.first === b.first;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
