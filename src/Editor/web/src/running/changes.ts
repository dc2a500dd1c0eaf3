import type { GraphComparison } from '../api/types';

/** One line of what a deploy changes. */
export interface Change {
  sign: 'added' | 'removed' | 'changed' | 'moved';
  what: string;
  /** Of a changed node: which of its parts. */
  detail: string;
}

/** What a comparison says, in lines: what is new, what goes, what changes. */
export const changesOf = ({ nodes, links, graph }: GraphComparison): Change[] => [
  ...nodes.added.map(id => line('added', `Node ${id}`)),
  ...links.added.map(id => line('added', `Link ${id}`)),
  ...nodes.removed.map(id => line('removed', `Node ${id}`)),
  ...links.removed.map(id => line('removed', `Link ${id}`)),
  ...nodes.changed.map(({ id, what }) => line('changed', `Node ${id}`, what.join(', '))),
  ...nodes.moved.map(id => line('moved', `Node ${id}`)),
  ...graph.map(key => line('changed', 'Graph', key)),
];

const line = (sign: Change['sign'], what: string, detail = ''): Change => ({ sign, what, detail });

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The same in a sentence: `2 nodes added, 1 link removed`. */
export const summaryOf = ({ nodes, links, graph, diff }: GraphComparison): string => {
  const parts = [
    nodes.added.length > 0 && `${counted(nodes.added.length, 'node')} added`,
    nodes.removed.length > 0 && `${counted(nodes.removed.length, 'node')} removed`,
    nodes.changed.length > 0 && `${counted(nodes.changed.length, 'node')} changed`,
    nodes.moved.length > 0 && `${counted(nodes.moved.length, 'node')} moved`,
    links.added.length > 0 && `${counted(links.added.length, 'link')} added`,
    links.removed.length > 0 && `${counted(links.removed.length, 'link')} removed`,
    graph.length > 0 && `${graph.join(', ')} changed`,
  ].filter(part => part !== false);
  return parts.length > 0
    ? parts.join(', ')
    : diff === ''
      ? 'nothing changes'
      : 'only the text changes: comments, order, layout or spacing';
};

export interface DiffLine {
  kind: 'place' | 'added' | 'removed' | 'same';
  text: string;
  /** Numbers of the line in the old and the new text. */
  old: number | null;
  new: number | null;
}

const place = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Lines of a unified diff with their numbers; the heads of files are left out. */
export const linesOf = (diff: string): DiffLine[] => {
  const lines: DiffLine[] = [];
  let [old, next, oldLeft, nextLeft] = [0, 0, 0, 0];
  for (const text of diff.split('\n')) {
    const found = place.exec(text);
    if (oldLeft > 0 || nextLeft > 0) {
      const kind = kinds[text.charAt(0)];
      if (kind === undefined) {
        continue; // `\ No newline at end of file`
      }

      oldLeft -= kind === 'added' ? 0 : 1;
      nextLeft -= kind === 'removed' ? 0 : 1;
      lines.push({
        kind,
        text: text.slice(1).replace(/\r$/, ''),
        old: kind === 'added' ? null : old++,
        new: kind === 'removed' ? null : next++,
      });
    } else if (found !== null) {
      [old, next] = [Number(found[1]), Number(found[3])];
      [oldLeft, nextLeft] = [Number(found[2] ?? 1), Number(found[4] ?? 1)];
      lines.push({ kind: 'place', text, old: null, new: null });
    }
  }

  return lines;
};

const kinds: Record<string, 'added' | 'removed' | 'same'> = { '+': 'added', '-': 'removed', ' ': 'same' };

export const countsOf = (lines: DiffLine[]) => ({
  added: lines.filter(line => line.kind === 'added').length,
  removed: lines.filter(line => line.kind === 'removed').length,
});
