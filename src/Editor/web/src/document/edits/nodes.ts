import { type Way, edit, noNode, orderOf } from '../editing';
import { isId, readEnds } from '../links';
import type { Edited, GraphDoc, Point } from '../model';
import { treeOf, withValue } from '../syntax/expect';
import { putEntries } from '../syntax/put';
import type { Splice } from '../syntax/splices';
import { takeEntries, takeItems } from '../syntax/take';
import { type Tree, at, entryOf, mapAt } from '../syntax/tree';
import { blockLines } from '../syntax/values';
import { renameLinks, renamedEnds } from './ends';
import { placing, pointOf } from './layout';

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
  const value = entryFor(node);
  const point = node.at;
  return edit(
    doc,
    root => {
      const withNode = withValue(root, ['nodes', id], treeOf(value));
      return point === undefined ? withNode : withValue(withNode, ['layout', id], treeOf(pointOf(point)));
    },
    [
      site => {
        const splices = putEntries(site, ['nodes'], [{ key: id, value, lines: blockLines(id, value) }], orderOf);
        const positions = point === undefined ? [] : placing(site, { [id]: point });
        return splices === null || positions === null ? null : [...splices, ...positions];
      },
    ],
    [id],
  );
};

/** Removes nodes with their links and positions. */
export const removeNodes = (doc: GraphDoc, ids: Iterable<string>): Edited => {
  const gone = new Set([...ids].filter(id => doc.byId.has(id)));
  if (gone.size === 0) {
    return { text: doc.text };
  }

  const touches = (item: Tree) => {
    const ends = item.type === 'scalar' ? readEnds(item.text) : null;
    return ends !== null && (gone.has(ends.from) || gone.has(ends.to));
  };
  const expected = (root: Tree | null) => {
    let tree = root ?? undefined;
    for (const section of ['nodes', 'layout']) {
      const map = mapAt(tree, [section]);
      tree =
        map === undefined
          ? tree
          : withValue(tree, [section], { ...map, entries: map.entries.filter(entry => !gone.has(entry.key.text)) });
    }

    const links = at(tree, ['links']);
    return links?.type === 'list'
      ? withValue(tree, ['links'], { ...links, items: links.items.filter(item => !touches(item)) })
      : tree;
  };
  const way: Way = ({ text, root }) => {
    const links = at(root, ['links']);
    const parts = [
      takeEntries(text, mapAt(root, ['nodes']), gone),
      takeItems(text, links?.type === 'list' ? links : undefined, touches),
      takeEntries(text, mapAt(root, ['layout']), gone),
    ];
    return parts.some(part => part === null) ? null : (parts as Splice[][]).flat();
  };
  return edit(doc, expected, [way], []);
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

  const renamed = renamedEnds(ends => ({
    ...ends,
    from: ends.from === id ? to : ends.from,
    to: ends.to === id ? to : ends.to,
  }));
  const expected = (root: Tree | null) => {
    let tree = root ?? undefined;
    for (const section of ['nodes', 'layout']) {
      const map = mapAt(tree, [section]);
      const entries = map?.entries.map(entry =>
        entry.key.text === id ? { ...entry, key: { ...entry.key, text: to } } : entry,
      );
      tree = map === undefined || entries === undefined ? tree : withValue(tree, [section], { ...map, entries });
    }

    return renamed.expected(tree);
  };
  const way: Way = ({ text, root }) => {
    const keys = ['nodes', 'layout'].flatMap(section => entryOf(at(root, [section]), id)?.key ?? []);
    const links = renameLinks(text, root, renamed.change);
    return links === null ? null : [...keys.map(({ start, end }) => ({ start, end, text: to })), ...links];
  };
  return edit(doc, expected, [way], [to]);
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
