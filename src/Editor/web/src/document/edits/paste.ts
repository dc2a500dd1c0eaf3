import { type Step, edit, together } from '../editing';
import { linkId } from '../links';
import type { Edited, GraphDoc, LinkModel, NodeModel, Point } from '../model';
import { parse, syntaxOf } from '../parse';
import { entryWith, listWith, mapWith, onLines, treeOf, withValue } from '../syntax/expect';
import { type NewEntry, putEntries, putItems } from '../syntax/put';
import { writeText } from '../syntax/scalars';
import { type EntryTree, type Tree, at, entryOf, listAt, mapAt } from '../syntax/tree';
import { writeBlockEntry } from '../syntax/values';
import { copyNodes, linesOf } from './copy';
import { placing, withPositions } from './layout';
import { aligned } from './links';
import { freeId } from './nodes';

export interface PasteOptions {
  /** Where the upper left of what is pasted comes to stand; left out, a little beside where it stood. */
  at?: Point | undefined;
  /** Id of the open graph, kept where a whole graph is pasted into an empty one; left out, that which the text says. */
  graph?: string | null | undefined;
}

/**
 * Pastes nodes with the links among them. Ids that are taken get a number. A whole graph that is pasted into an empty one becomes it word for word, but
 * for the id, which names the file and the graph that serves.
 */
export const paste = (doc: GraphDoc, yaml: string, options: PasteOptions = {}): Edited => {
  const pasted = parse(yaml);
  const [problem] = syntaxOf(yaml).problems;
  if (problem !== undefined || pasted.nodes.length === 0) {
    return { refused: `What was copied is no part of a graph: ${problem?.message ?? 'there are no `nodes:` in it'}.` };
  }

  return isWhole(pasted) && isEmptyGraph(doc)
    ? become(pasted, options.graph ?? doc.graph)
    : join(doc, pasted, options.at);
};

/** Makes copies of nodes, a little beside them, with the links among them. */
export const duplicate = (doc: GraphDoc, ids: Iterable<string>): Edited => {
  const chosen = [...ids].filter(id => doc.byId.has(id));
  return chosen.length === 0 ? { text: doc.text } : paste(doc, copyNodes(doc, chosen));
};

/** Whether a graph has nothing yet but what it is called. */
export const isEmptyGraph = (doc: GraphDoc): boolean => {
  const { root, problems } = syntaxOf(doc.text);
  const keys = root?.type === 'map' ? root.entries.map(entry => entry.key.text) : [];
  const called = new Set(['graph', 'title', 'description', 'comment', 'nodes', 'links', 'layout']);
  return (
    problems.length === 0 && doc.nodes.length === 0 && doc.links.length === 0 && keys.every(key => called.has(key))
  );
};

const isWhole = ({ text }: GraphDoc): boolean => {
  const { root } = syntaxOf(text);
  return root?.type === 'map' && root.entries.some(entry => !['nodes', 'links', 'layout'].includes(entry.key.text));
};

const become = (pasted: GraphDoc, graph: string | null): Edited => {
  const select = pasted.nodes.map(node => node.id);
  const key = entryOf(syntaxOf(pasted.text).root, 'graph')?.value;
  if (graph === null || key === undefined || graph === pasted.graph || key.end === key.start) {
    return { text: pasted.text, select };
  }

  return { text: pasted.text.slice(0, key.start) + graph + pasted.text.slice(key.end), select };
};

const join = (doc: GraphDoc, pasted: GraphDoc, place: Point | undefined): Edited => {
  const ids = newIds(doc, pasted);
  const found = mapAt(syntaxOf(pasted.text).root, ['nodes'])?.entries.filter(isFirst) ?? [];
  const entries = found.map(entry => entryFor(pasted.text, entry, ids.get(entry.key.text) ?? entry.key.text));
  const links = pasted.links
    .flatMap(link => renamed(link, ids))
    .filter(link => !doc.links.some(there => there.id === linkId(link)));
  const written = links.map(link => treeOf(aligned(doc, link)));
  const positions = placesOf(doc, pasted, ids, place);
  const anew = entries.map(({ key, value }) => ({ key, value, lines: writeBlockEntry(key, onLines(value)) }));
  const steps = (nodes: NewEntry[]): Step[] => [
    site => putEntries(site, ['nodes'], nodes),
    site => (written.length === 0 ? [] : putItems(site, ['links'], written)),
    site => placing(site, positions),
    ...['env', 'modules'].map(section => adding(section, pasted)),
  ];
  const expected = (root: Tree | null) => {
    const all = [...(mapAt(root, ['nodes'])?.entries ?? []), ...entries.map(({ key, value }) => entryWith(key, value))];
    let tree = withValue(root, ['nodes'], mapWith(all));
    tree =
      written.length === 0
        ? tree
        : withValue(tree, ['links'], listWith([...(listAt(root, ['links'])?.items ?? []), ...written]));
    tree = Object.keys(positions).length === 0 ? tree : withPositions(tree, positions);
    for (const section of ['env', 'modules']) {
      for (const { key, value } of missing(section, pasted, root)) {
        tree = withValue(tree, [section, key.text], value);
      }
    }

    return tree;
  };
  return edit(doc, expected, [together(...steps(entries)), steps(entries), steps(anew)], [...ids.values()]);
};

/** Variables and modules that the pasted nodes may need and the graph does not have. */
const adding =
  (section: string, pasted: GraphDoc): Step =>
  site => {
    const entries = missing(section, pasted, site.root).map(({ key, value }) => ({ key: key.text, value }));
    return entries.length === 0 ? [] : putEntries(site, [section], entries);
  };

const missing = (section: string, pasted: GraphDoc, root: Tree | null): EntryTree[] =>
  (mapAt(syntaxOf(pasted.text).root, [section])?.entries ?? []).filter(
    entry => entryOf(at(root, [section]), entry.key.text) === undefined,
  );

const isFirst = (entry: EntryTree, index: number, entries: EntryTree[]): boolean =>
  entries.findIndex(other => other.key.text === entry.key.text) === index;

const newIds = (doc: GraphDoc, pasted: GraphDoc): Map<string, string> => {
  const taken = new Set(doc.byId.keys());
  const ids = new Map<string, string>();
  for (const { id } of pasted.nodes) {
    const free = taken.has(id) ? freeId({ byId: taken }, id.replace(/-\d+$/, '')) : id;
    taken.add(free);
    ids.set(id, free);
  }

  return ids;
};

const entryFor = (text: string, entry: EntryTree, id: string): NewEntry => {
  const value = entry.value.type === 'map' ? { ...entry.value, flow: false } : entry.value;
  const [first = '', ...rest] = linesOf(text, entry);
  const key = /^(?:"[^"]*"|'[^']*'|[^:\s]+)/.exec(first)?.[0] ?? '';
  const head = `${writeText(id, 'block')}${first.slice(key.length)}`;
  const lines = (indent: number, step: number) => {
    const pad = ' '.repeat(indent);
    return key === ''
      ? writeBlockEntry(id, value)(indent, step)
      : [head, ...rest].map(line => (line === '' ? '' : pad + line));
  };
  return { key: id, value, lines };
};

const renamed = ({ from, fromPort, to, toPort }: LinkModel, ids: ReadonlyMap<string, string>) => {
  const [source, target] = [ids.get(from), ids.get(to)];
  return source === undefined || target === undefined ? [] : [{ from: source, fromPort, to: target, toPort }];
};

const aside = 40;

/** Where the pasted nodes come to stand. */
const placesOf = (
  doc: GraphDoc,
  pasted: GraphDoc,
  ids: ReadonlyMap<string, string>,
  place: Point | undefined,
): Record<string, Point> => {
  const known = pasted.nodes.flatMap(node => node.at ?? []);
  const corner = { x: Math.min(...known.map(point => point.x)), y: Math.min(...known.map(point => point.y)) };
  const shift =
    place === undefined || known.length === 0 ? besides(doc, known) : { x: place.x - corner.x, y: place.y - corner.y };
  const positions: Record<string, Point> = {};
  let unplaced = 0;
  for (const node of pasted.nodes) {
    const point = pointFor(node, shift, known.length === 0 ? place : undefined, unplaced);
    unplaced += node.at === null ? 1 : 0;
    if (point !== null) {
      positions[ids.get(node.id) ?? node.id] = point;
    }
  }

  return positions;
};

const pointFor = ({ at: point }: NodeModel, shift: Point, place: Point | undefined, index: number): Point | null =>
  point !== null
    ? { x: point.x + shift.x, y: point.y + shift.y }
    : place === undefined
      ? null
      : { x: place.x + (index % 4) * 260, y: place.y + Math.floor(index / 4) * 140 };

/** How far to move so that no node comes to stand exactly upon another. */
const besides = (doc: GraphDoc, points: Point[]): Point => {
  const taken = new Set(doc.nodes.flatMap(({ at: point }) => (point === null ? [] : `${point.x},${point.y}`)));
  let shift = 0;
  while (points.some(({ x, y }) => taken.has(`${x + shift},${y + shift}`))) {
    shift += aside;
  }

  return { x: shift, y: shift };
};
