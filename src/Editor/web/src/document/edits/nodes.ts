import { type Step, edit, noNode, together } from '../editing';
import { isId } from '../links';
import type { Edited, GraphDoc, Point } from '../model';
import { entryWith, onLines, treeOf, withEntries, withValue } from '../syntax/expect';
import { putEntries } from '../syntax/put';
import { takeEntries } from '../syntax/take';
import { type EntryTree, type Tree, at, entryOf, mapAt } from '../syntax/tree';
import { writeBlockEntry } from '../syntax/values';
import { changingLinks, takingLinks } from './ends';
import { placing, pointTree } from './layout';

export interface NewNode {
  kind: string;
  /** Left out: made of the kind's name. */
  id?: string;
  label?: string | null;
  at?: Point;
  in?: string[] | null;
  out?: string[] | null;
  code?: string | null;
  params?: Record<string, unknown>;
}

/** Adds a node at the end of `nodes`, and its position where one is given. */
export const addNode = (doc: GraphDoc, node: NewNode): Edited => {
  if (node.id !== undefined && !isId(node.id)) {
    return { refused: badId(node.id) };
  }

  if (node.id !== undefined && doc.byId.has(node.id)) {
    return { refused: `There is a node \`${node.id}\` already; choose another id.` };
  }

  const id = node.id ?? freeId(doc, idOf(node.kind));
  const value = treeOf(entryFor(node));
  const point = node.at;
  const putting =
    (written: Tree): Step =>
    site =>
      putEntries(site, ['nodes'], [{ key: id, value: written, lines: writeBlockEntry(id, written) }]);
  const put = putting(value);
  const place: Step = site => (point === undefined ? [] : placing(site, { [id]: point }));
  return edit(
    doc,
    root => {
      const withNode = withValue(root, ['nodes', id], value);
      return point === undefined ? withNode : withValue(withNode, ['layout', id], pointTree(point));
    },
    [together(put, place), [put, place], [putting(onLines(value)), place]],
    [id],
  );
};

/** Removes nodes with their links and positions. */
export const removeNodes = (doc: GraphDoc, ids: Iterable<string>): Edited => {
  const gone = new Set([...ids].filter(id => doc.byId.has(id)));
  if (gone.size === 0) {
    return { text: doc.text };
  }

  const links = takingLinks(ends => gone.has(ends.from) || gone.has(ends.to));
  const stays = (entries: EntryTree[]) => entries.filter(entry => !gone.has(entry.key.text));
  const take =
    (section: string): Step =>
    ({ text, root }) =>
      takeEntries(text, mapAt(root, [section]), gone);
  return edit(
    doc,
    root => links.expected(withEntries(withEntries(root, 'nodes', stays), 'layout', stays) ?? null),
    [together(take('nodes'), links.step, take('layout')), [take('layout'), links.step, take('nodes')]],
    [],
  );
};

/** Gives a node another id, in its links and its position too. */
export const renameNode = (doc: GraphDoc, id: string, to: string): Edited => {
  if (!doc.byId.has(id)) {
    return noNode(id);
  }

  if (id === to) {
    return { text: doc.text };
  }

  if (!isId(to)) {
    return { refused: badId(to) };
  }

  if (doc.byId.has(to)) {
    return { refused: `There is a node \`${to}\` already; choose another id.` };
  }

  const links = changingLinks(ends => ({
    ...ends,
    from: ends.from === id ? to : ends.from,
    to: ends.to === id ? to : ends.to,
  }));
  const named = (entries: EntryTree[]) =>
    entries.map(entry => (entry.key.text === id ? entryWith(to, entry.value) : entry));
  const keys: Step = ({ root }) =>
    ['nodes', 'layout'].flatMap(section => {
      const key = entryOf(at(root, [section]), id)?.key;
      return key === undefined ? [] : [{ start: key.start, end: key.end, text: to }];
    });
  return edit(
    doc,
    root => links.expected(withEntries(withEntries(root, 'nodes', named), 'layout', named) ?? null),
    [together(keys, links.step)],
    [to],
  );
};

/** An id that no node has: the wanted one, or that with a number. */
export const freeId = (doc: { byId: { has: (id: string) => boolean } }, wanted: string): string => {
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted.slice(0, 90)}-${number}`;
    if (!doc.byId.has(id)) {
      return id;
    }
  }
};

/** An id made of a kind's name: `./functions/respond` gives `respond`. */
export const idOf = (kind: string): string => {
  const words = (kind.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return words === '' ? 'node' : words.slice(0, 90);
};

const badId = (id: string): string =>
  `\`${id}\` is no node id: it begins with a small letter, followed by small letters, digits and hyphens, at most 100 in all.`;

/** A node's entry, its keys in the order of custom. */
const entryFor = ({ kind, label, in: inPorts, out, params, code }: NewNode): Record<string, unknown> => ({
  ...(kind === 'function' && typeof code === 'string' ? {} : { kind }),
  ...(typeof label === 'string' && label !== '' ? { label } : {}),
  ...(inPorts ? { in: inPorts } : {}),
  ...(out ? { out } : {}),
  ...(params !== undefined && Object.keys(params).length > 0 ? { params } : {}),
  ...(typeof code === 'string' ? { code } : {}),
});
