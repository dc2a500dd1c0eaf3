import { type LinkEnds, linkId, readEnds } from '../links';
import { withValue } from '../syntax/expect';
import type { Splice } from '../syntax/splices';
import { type Tree, at } from '../syntax/tree';
import { writeText } from '../syntax/scalars';

export type Change = (ends: LinkEnds) => LinkEnds;

/** A change of the ends of links, and what the text means after it. */
export const renamedEnds = (change: Change) => ({
  change,
  expected: (tree: Tree | undefined): Tree | undefined => {
    const links = at(tree, ['links']);
    if (links?.type !== 'list') {
      return tree;
    }

    const items = links.items.map(item => {
      const ends = item.type === 'scalar' ? readEnds(item.text) : null;
      const changed = ends === null ? null : change(ends);
      return ends === null || changed === null || linkId(ends) === linkId(changed) || item.type !== 'scalar'
        ? item
        : { ...item, text: rewritten(item.text, ends, changed) };
    });
    return withValue(tree, ['links'], { ...links, items });
  },
});

/** Rewrites the links whose ends change; their arrows stay in their column where there is room. */
export const renameLinks = (text: string, root: Tree | null, change: Change): Splice[] | null => {
  const links = at(root, ['links']);
  const splices: Splice[] = [];
  for (const item of links?.type === 'list' ? links.items : []) {
    const ends = item.type === 'scalar' ? readEnds(item.text) : null;
    const changed = ends === null ? null : change(ends);
    if (item.type !== 'scalar' || ends === null || changed === null || linkId(ends) === linkId(changed)) {
      continue;
    }

    const made = rewritten(item.text, ends, changed);
    const written = text.slice(item.start, item.end);
    splices.push({
      start: item.start,
      end: item.end,
      text: written.includes(item.text) ? written.replace(item.text, () => made) : writeText(made, 'flow'),
    });
  }

  return splices;
};

const rewritten = (text: string, old: LinkEnds, { from, fromPort, to, toPort }: LinkEnds): string => {
  const gaps = /^\S+( +)->( +)\S+$/.exec(text);
  const head = `${from}.${fromPort}`;
  const before = gaps?.[1]?.length ?? 1;
  const column = old.from.length + 1 + old.fromPort.length + before;
  return `${head}${' '.repeat(before > 1 ? Math.max(1, column - head.length) : 1)}->${gaps?.[2] ?? ' '}${to}.${toPort}`;
};
