import { edit, orderOf } from '../editing';
import { type LinkEnds, isId, isName, linkId, readEnds } from '../links';
import type { Edited, GraphDoc } from '../model';
import { treeOf, withValue } from '../syntax/expect';
import { putItems } from '../syntax/put';
import { takeItems } from '../syntax/take';
import { type Tree, at } from '../syntax/tree';

/** Adds a link at the end of `links`. Whether the ports are there and fit, `mayLink` says. */
export const addLink = (doc: GraphDoc, ends: LinkEnds): Edited => {
  const id = linkId(ends);
  if (doc.links.some(link => link.id === id)) {
    return { refused: `The link \`${id}\` is there already.` };
  }

  const missing = [ends.from, ends.to].find(node => !doc.byId.has(node));
  if (missing !== undefined) {
    return { refused: `There is no node \`${missing}\`.` };
  }

  if (!isId(ends.from) || !isId(ends.to) || !isName(ends.fromPort) || !isName(ends.toPort)) {
    return { refused: `\`${id}\` is no link; a name of its ends is not one that a link can name.` };
  }

  const written = aligned(doc, ends);
  return edit(
    doc,
    root => {
      const links = at(root, ['links']);
      const items = links?.type === 'list' ? links.items : [];
      return withValue(root, ['links'], {
        type: 'list',
        flow: false,
        items: [...items, treeOf(written)],
        start: 0,
        end: 0,
      });
    },
    [site => putItems(site, ['links'], [written], orderOf)],
  );
};

/** Removes links by their names. */
export const removeLinks = (doc: GraphDoc, linkIds: Iterable<string>): Edited => {
  const gone = new Set(linkIds);
  const isGone = (item: Tree) => {
    const ends = item.type === 'scalar' ? readEnds(item.text) : null;
    return ends !== null && gone.has(linkId(ends));
  };
  if (!doc.links.some(link => gone.has(link.id))) {
    return { text: doc.text };
  }

  return edit(
    doc,
    root => {
      const links = at(root, ['links']);
      return links?.type === 'list'
        ? withValue(root, ['links'], { ...links, items: links.items.filter(item => !isGone(item)) })
        : root;
    },
    [
      ({ text, root }) => {
        const links = at(root, ['links']);
        return takeItems(text, links?.type === 'list' ? links : undefined, isGone);
      },
    ],
  );
};

/** The link's text, its arrow beneath that of the last link where the arrows of the text are lined up. */
export const aligned = (doc: GraphDoc, { from, fromPort, to, toPort }: LinkEnds): string => {
  const last = doc.links.at(-1);
  const gap = last === undefined ? null : / +(?=->)/.exec(doc.text.slice(last.range.start, last.range.end));
  const isLinedUp = doc.links.some(({ range }) => / {2}->/.test(doc.text.slice(range.start, range.end)));
  const head = `${from}.${fromPort}`;
  const width = gap === null || !isLinedUp ? 0 : gap.index + gap[0].length - 1;
  return `${head.padEnd(width)} -> ${to}.${toPort}`;
};
