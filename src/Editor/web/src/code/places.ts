import type { Diagnostic } from '../api/types';
import type { Range } from '../document/model';

/** Where code stands in the graph's text, so that lines of one can be told in lines of the other. */
export interface CodePlace {
  /** The line of the text, from 1, on which the first line of the code stands. */
  line: number;
  /** How far its lines are indented there. */
  indent: number;
  /** Whether line follows line; code within quotes is told by its beginning alone. */
  isBlock: boolean;
}

/** A message at a stretch of a shown text. */
export interface Finding extends Range {
  severity: Diagnostic['severity'];
  message: string;
  id: string | null;
}

/** Where the code of a node begins. `range` is where it is written, as the document tells it. */
export const codePlace = (text: string, range: Range): CodePlace => {
  const line = text.slice(0, range.start).split('\n').length;
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const isBlock = text.slice(start, range.start).trim() === '';
  const first = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(start, range.end));
  return { line, indent: isBlock ? (first?.[1]?.length ?? 0) : range.start - start, isBlock };
};

/** The line of the graph's text on which a line of the code stands. */
export const lineInText = (place: CodePlace, line: number): number => place.line + (place.isBlock ? line - 1 : 0);

/** The line of the code at which a line of the graph's text stands; null where it is none of the code's. */
export const lineInCode = (place: CodePlace, line: number, lines: number): number | null => {
  const found = place.isBlock ? line - place.line + 1 : line === place.line ? 1 : 0;
  return found >= 1 && found <= lines ? found : null;
};

/** Diagnostics of the graph's text that lie in the code, at their places in it. */
export const findingsInCode = (diagnostics: readonly Diagnostic[], place: CodePlace, code: string): Finding[] => {
  const starts = startsOf(code);
  return diagnostics.flatMap(diagnostic => {
    const line = lineInCode(place, diagnostic.line, starts.length);
    if (line === null) {
      return [];
    }

    const shift = place.isBlock ? place.indent : Infinity;
    const moved = {
      ...diagnostic,
      line,
      column: Math.max(1, diagnostic.column - shift),
      endLine: Math.max(line, lineInCode(place, diagnostic.endLine, starts.length) ?? line),
      endColumn: Math.max(1, diagnostic.endColumn - shift),
    };
    return [findingAt(moved, code, starts)];
  });
};

/** Diagnostics at their places in the text that they are of, whose lines end with `\n`. */
export const findingsInText = (diagnostics: readonly Diagnostic[], text: string): Finding[] => {
  const starts = startsOf(text);
  return diagnostics.map(diagnostic => findingAt(diagnostic, text, starts));
};

const findingAt = (diagnostic: Diagnostic, text: string, starts: number[]): Finding => {
  const { line, column, endLine, endColumn, severity, message, id } = diagnostic;
  const start = placeOf(text, starts, line, column);
  const end = Math.max(start, placeOf(text, starts, endLine, endColumn));
  return { start, end, severity, message, id };
};

const startsOf = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
};

/** The place of a line and column, both from 1, within the text and within the line. */
const placeOf = (text: string, starts: number[], line: number, column: number): number => {
  const index = Math.min(Math.max(line, 1), starts.length) - 1;
  const start = starts[index] ?? 0;
  const next = starts[index + 1];
  const end = next === undefined ? text.length : next - 1;
  return line > starts.length ? text.length : Math.min(start + Math.max(column, 1) - 1, end);
};
