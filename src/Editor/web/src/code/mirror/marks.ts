import type { Diagnostic as Mark } from '@codemirror/lint';
import type { ChangeDesc, Text } from '@codemirror/state';
import type { Finding } from '../places';

/** A finding at its place after changes of the text. */
export const carried = (finding: Finding, changes: ChangeDesc): Finding => {
  const start = changes.mapPos(Math.min(finding.start, changes.length), 1);
  return { ...finding, start, end: Math.max(start, changes.mapPos(Math.min(finding.end, changes.length), -1)) };
};

/** What is marked in the text. On a line with a problem of our own the host's words are left out: both would say the same. */
export const marksOf = (problems: readonly Finding[], findings: readonly Finding[], doc: Text): Mark[] => {
  const ours = problems.map(problem => markOf(problem, doc.length));
  const lines = new Set(ours.map(mark => doc.lineAt(mark.from).number));
  const theirs = findings.map(finding => markOf(finding, doc.length));
  return [...ours, ...theirs.filter(mark => !lines.has(doc.lineAt(mark.from).number))];
};

const markOf = ({ start, end, severity, message, id }: Finding, length: number): Mark => ({
  from: Math.min(start, length),
  to: Math.min(Math.max(end, start), length),
  severity,
  message,
  ...(id === null ? {} : { source: id }),
});
