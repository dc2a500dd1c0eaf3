import { type Expected, type Step } from '../editing';
import { type LinkEnds, endsOf, linkId } from '../links';
import { withLinks } from '../syntax/expect';
import { writeText } from '../syntax/scalars';
import { takeItems } from '../syntax/take';
import { type Tree, listAt } from '../syntax/tree';

/** What happens to the links of a text: the step that makes it, and what the text means after it. */
export interface LinkChange {
  step: Step;
  expected: Expected;
}

/** Takes out the links that a test finds. */
export const takingLinks = (isGone: (ends: LinkEnds) => boolean): LinkChange => {
  const found = (item: Tree) => {
    const ends = endsOf(item);
    return ends !== null && isGone(ends);
  };
  return {
    step: ({ text, root }) => takeItems(text, listAt(root, ['links']), found),
    expected: root => withLinks(root, items => items.filter(item => !found(item))),
  };
};

/** Gives links other ends; their arrows stay in their column where there is room. */
export const changingLinks = (change: (ends: LinkEnds) => LinkEnds): LinkChange => {
  const rewritten = (item: Tree): string | null => {
    const ends = endsOf(item);
    const changed = ends === null ? null : change(ends);
    return item.type !== 'scalar' || ends === null || changed === null || linkId(ends) === linkId(changed)
      ? null
      : rewrite(item.text, ends, changed);
  };
  return {
    step: ({ text, root }) =>
      (listAt(root, ['links'])?.items ?? []).flatMap(item => {
        const made = rewritten(item);
        if (made === null || item.type !== 'scalar') {
          return [];
        }

        const written = text.slice(item.start, item.end);
        const isVerbatim = written.includes(item.text);
        return [
          {
            start: item.start,
            end: item.end,
            text: isVerbatim ? written.replace(item.text, () => made) : writeText(made, 'flow'),
          },
        ];
      }),
    expected: root =>
      withLinks(root, items =>
        items.map(item => {
          const made = rewritten(item);
          return made === null || item.type !== 'scalar' ? item : { ...item, text: made };
        }),
      ),
  };
};

const rewrite = (text: string, old: LinkEnds, { from, fromPort, to, toPort }: LinkEnds): string => {
  const gaps = /^\S+( +)->( +)\S+$/.exec(text);
  const head = `${from}.${fromPort}`;
  const before = gaps?.[1]?.length ?? 1;
  const column = old.from.length + 1 + old.fromPort.length + before;
  return `${head}${' '.repeat(before > 1 ? Math.max(1, column - head.length) : 1)}->${gaps?.[2] ?? ' '}${to}.${toPort}`;
};
