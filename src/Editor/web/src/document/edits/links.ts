import { edit } from '../editing';
import { type LinkEnds, isId, isName, linkId } from '../links';
import type { Edited, GraphDoc } from '../model';
import { listWith, treeOf, withValue } from '../syntax/expect';
import { putItems } from '../syntax/put';
import { listAt } from '../syntax/tree';
import { takingLinks } from './ends';

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

  const strange =
    [ends.from, ends.to].find(node => !isId(node)) ?? [ends.fromPort, ends.toPort].find(port => !isName(port));
  if (strange !== undefined) {
    return { refused: `\`${strange}\` is no name that a link can hold; rename it first.` };
  }

  const written = treeOf(aligned(doc, ends));
  return edit(doc, root => withValue(root, ['links'], listWith([...(listAt(root, ['links'])?.items ?? []), written])), [
    site => putItems(site, ['links'], [written]),
  ]);
};

/** Removes links by their names. */
export const removeLinks = (doc: GraphDoc, linkIds: Iterable<string>): Edited => {
  const gone = new Set(linkIds);
  if (!doc.links.some(link => gone.has(link.id))) {
    return { text: doc.text };
  }

  const { step, expected } = takingLinks(ends => gone.has(linkId(ends)));
  return edit(doc, expected, [step]);
};

/** The link's text, its arrow beneath that of the last link where the arrows of the text are lined up. */
export const aligned = (doc: GraphDoc, { from, fromPort, to, toPort }: LinkEnds): string => {
  const last = doc.links.at(-1);
  const arrow = last === undefined ? -1 : doc.text.slice(last.range.start, last.range.end).indexOf(' ->');
  const isLinedUp = doc.links.some(({ range }) => doc.text.slice(range.start, range.end).includes('  ->'));
  return `${`${from}.${fromPort}`.padEnd(isLinedUp ? arrow : 0)} -> ${to}.${toPort}`;
};
