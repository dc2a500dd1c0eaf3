import { blockEnd, entryEnd, isAiry, linesAfter, linesBefore, stepOf } from './block';
import { mapWith, entryWith, listWith } from './expect';
import { addFlow } from './flow';
import { beginsLine, columnOf, isBlankLine, lineBreak } from './lines';
import type { Splice } from './splices';
import { type EntryTree, type ListTree, type MapTree, type Path, type Tree, at, entryOf, isNull } from './tree';
import { writeEntry, writeFlow, writeFlowEntry, writeItem } from './values';

/** What is to be put into a map. */
export interface NewEntry {
  key: string;
  value: Tree;
  /** Its lines for a key at a column, where they are to be written in a way of their own. */
  lines?: (indent: number, step: number) => string[];
}

/** In which order keys are to stand; keys that are not named come last. */
export type Order = readonly string[];

/** A text that things are put into. */
export interface Site {
  text: string;
  root: Tree | null;
  /** The order of custom for the keys of the map under a path. */
  orderOf: (path: Path) => Order;
}

/** Puts new entries into the map under a path, which is made where it is missing. Null where the text is written in a way that this cannot follow. */
export const putEntries = (site: Site, path: Path, entries: NewEntry[]): Splice[] | null => {
  if (path.length === 0) {
    return putAtRoot(site, entries);
  }

  const holder = holderOf(site.root, path);
  if (holder === undefined) {
    const key = String(path.at(-1));
    // A section of the graph has lines of its own, however short it is.
    const isPlain = path.length > 1 && entries.every(entry => entry.lines === undefined);
    const lines = (indent: number, step: number) => [keyLine(key, indent), ...linesOf(entries, indent + step, step)];
    return putEntries(site, path.slice(0, -1), [{ key, value: mapOf(entries), ...(!isPlain && { lines }) }]);
  }

  const { value } = holder;
  if (value.type === 'map' && (value.entries.length > 0 || hasComment(site.text, value))) {
    return putIntoMap(site, value, entries, site.orderOf(path));
  }

  return value.type === 'map' || isNull(value)
    ? fill(site, path, holder, mapOf(entries), (indent, step) => linesOf(entries, indent, step))
    : null;
};

/** Puts new items at the end of the list under a path. */
export const putItems = (site: Site, path: Path, items: Tree[]): Splice[] | null => {
  const holder = holderOf(site.root, path);
  const lines = (indent: number, step: number) => items.flatMap(item => writeItem(item, indent, step));
  if (holder === undefined) {
    const key = String(path.at(-1));
    const all = (indent: number, step: number) => [keyLine(key, indent), ...lines(indent + step, step)];
    return putEntries(site, path.slice(0, -1), [{ key, value: listWith(items), lines: all }]);
  }

  const { value } = holder;
  if (value.type === 'list' && (value.items.length > 0 || hasComment(site.text, value))) {
    return value.flow ? addFlow(site.text, value, items.map(writeFlow)) : putIntoList(site, value, items);
  }

  return value.type === 'list' || isNull(value) ? fill(site, path, holder, listWith(items), lines) : null;
};

/** Whether a path leads through braces or brackets. */
export const isInFlow = (root: Tree | null, path: Path): boolean => {
  for (let length = 0; length <= path.length; length++) {
    const tree = at(root, path.slice(0, length));
    if (tree !== undefined && tree.type !== 'scalar' && tree.flow) {
      return true;
    }
  }

  return false;
};

const hasComment = (text: string, { start, end }: Tree): boolean => text.slice(start, end).includes('#');

const holderOf = (root: Tree | null, path: Path): EntryTree | undefined =>
  entryOf(at(root, path.slice(0, -1)), String(path.at(-1)));

const keyLine = (key: string, indent: number): string => `${' '.repeat(indent)}${key}:`;

const mapOf = (entries: NewEntry[]): MapTree => mapWith(entries.map(({ key, value }) => entryWith(key, value)));

const linesOf = (entries: NewEntry[], indent: number, step: number): string[] =>
  entries.flatMap(entry => entry.lines?.(indent, step) ?? writeEntry(entry.key, entry.value, indent, step));

const flowOf = (entries: NewEntry[]): string[] => mapOf(entries).entries.map(writeFlowEntry);

const putAtRoot = (site: Site, entries: NewEntry[]): Splice[] | null => {
  const { text, root } = site;
  if (root === null || (isNull(root) && root.start === root.end)) {
    const eol = lineBreak(text);
    const isOpen = text.length > 0 && text !== '\uFEFF' && !text.endsWith('\n');
    const lines = linesOf(entries, 0, stepOf(text, root)).map(line => line + eol);
    return [{ start: text.length, end: text.length, text: (isOpen ? eol : '') + lines.join('') }];
  }

  if (root.type !== 'map') {
    return null;
  }

  return root.entries.length === 0
    ? addFlow(text, root, flowOf(entries))
    : putIntoMap(site, root, entries, site.orderOf([]));
};

const putIntoMap = ({ text, root }: Site, map: MapTree, entries: NewEntry[], order: Order): Splice[] | null => {
  if (map.flow) {
    return addFlow(text, map, flowOf(entries));
  }

  const [first] = map.entries;
  if (first === undefined) {
    return null;
  }

  const step = stepOf(text, root);
  const isSpaced = isAiry(text, map);
  return entries.map(entry => {
    const before = neighbour(map, entry.key, order);
    const lines = linesOf([entry], columnOf(text, first.key.start), step);
    if (before === undefined && beginsLine(text, first.key.start)) {
      return linesBefore(text, first.key.start, lines);
    }

    const end = entryEnd(text, before ?? first);
    return linesAfter(text, end, isSpaced && lines.length > 1 && !isBlankLine(text, end) ? ['', ...lines] : lines);
  });
};

/** The entry that a new key is to stand behind; undefined where it is to be the first. */
const neighbour = (map: MapTree, key: string, order: Order): EntryTree | undefined => {
  const rank = order.indexOf(key);
  return rank < 0 ? map.entries.at(-1) : map.entries.findLast(entry => order.indexOf(entry.key.text) < rank);
};

const putIntoList = ({ text, root }: Site, list: ListTree, items: Tree[]): Splice[] => {
  const last = list.items.at(-1) ?? list;
  const column = columnOf(text, list.start);
  const lines = items.flatMap(item => writeItem(item, column, stepOf(text, root)));
  return [linesAfter(text, blockEnd(text, last.end, column), lines)];
};

/** Gives an entry that holds nothing its first lines, below its key; within braces, on the same line. */
const fill = (
  { text, root }: Site,
  path: Path,
  { key, colon, value }: EntryTree,
  content: Tree,
  lines: (indent: number, step: number) => string[],
): Splice[] | null => {
  const isNew = value.end === value.start;
  if (isInFlow(root, path.slice(0, -1))) {
    const place = colon < 0 ? key.end : colon;
    const head = colon < 0 ? ': ' : ' ';
    const flow = writeFlow(content);
    return [
      isNew ? { start: place, end: place, text: head + flow } : { start: value.start, end: value.end, text: flow },
    ];
  }

  if (colon < 0) {
    return null;
  }

  const cut = isNew ? [] : [{ start: colon, end: value.end, text: '' }];
  const step = stepOf(text, root);
  const end = entryEnd(text, { key, colon, value });
  return [...cut, linesAfter(text, end, lines(columnOf(text, key.start) + step, step))];
};
