import { blockEnd, entryEnd, isAiry, linesAfter, linesBefore, stepOf } from './block';
import { addFlow } from './flow';
import { beginsLine, columnOf } from './lines';
import type { Splice } from './splices';
import { type EntryTree, type ListTree, type MapTree, type Path, type Tree, at, entryOf, isNull } from './tree';
import { writeText } from './scalars';
import { isMap, writeEntry, writeFlow, writeItem } from './values';

/** What is to be put into a map. */
export interface NewEntry {
  key: string;
  value: unknown;
  /** Its lines for a key at a column, where they are to be written in a way of their own. */
  lines?: (indent: number, step: number) => string[];
}

/** In which order keys are to stand; keys that are not named come last. */
export type Order = readonly string[];

/** A place of a text that things are put into. */
export interface Site {
  text: string;
  root: Tree | null;
}

/** Puts new entries into the map under a path, which is made where it is missing. Null where the text is written in a way that this cannot follow. */
export const putEntries = (
  site: Site,
  path: Path,
  entries: NewEntry[],
  orderOf: (path: Path) => Order,
): Splice[] | null => {
  if (path.length === 0) {
    return putAtRoot(site, entries, orderOf([]));
  }

  const holder = holderOf(site.root, path);
  if (holder === undefined) {
    const value = Object.fromEntries(entries.map(({ key, value: held }) => [key, held]));
    const key = String(path.at(-1));
    const lines = entries.some(entry => entry.lines !== undefined)
      ? (indent: number, step: number) => [
          `${' '.repeat(indent)}${writeText(key, 'block')}:`,
          ...linesOf(entries, indent + step, step),
        ]
      : undefined;
    return putEntries(site, path.slice(0, -1), [{ key, value, ...(lines && { lines }) }], orderOf);
  }

  const { value } = holder;
  if (value.type === 'map' && value.entries.length > 0) {
    return putIntoMap(site, value, entries, orderOf(path));
  }

  if ((value.type === 'map' || isNull(value)) && typeof path.at(-1) === 'string') {
    const inFlow = isInFlow(site.root, path.slice(0, -1));
    return inFlow
      ? fillFlow(holder, writeFlow(objectOf(entries)))
      : fill(site, holder, indent => linesOf(entries, indent, stepOf(site.text, site.root)));
  }

  return null;
};

/** Puts new items at the end of the list under a path. */
export const putItems = (site: Site, path: Path, items: unknown[], orderOf: (path: Path) => Order): Splice[] | null => {
  const holder = holderOf(site.root, path);
  if (holder === undefined) {
    const key = String(path.at(-1));
    const lines = (indent: number, step: number) => [
      `${' '.repeat(indent)}${key}:`,
      ...items.flatMap(item => writeItem(item, indent + step, step)),
    ];
    return putEntries(site, path.slice(0, -1), [{ key, value: items, lines }], orderOf);
  }

  const { value } = holder;
  const step = stepOf(site.text, site.root);
  if (value.type === 'list' && value.items.length > 0) {
    return value.flow ? [addFlow(site.text, value, items.map(writeFlow))] : putIntoList(site, value, items, step);
  }

  if ((value.type === 'list' || isNull(value)) && typeof path.at(-1) === 'string') {
    const inFlow = isInFlow(site.root, path.slice(0, -1));
    return inFlow
      ? fillFlow(holder, writeFlow(items))
      : fill(site, holder, indent => items.flatMap(item => writeItem(item, indent, step)));
  }

  return null;
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

const holderOf = (root: Tree | null, path: Path): EntryTree | undefined =>
  entryOf(at(root, path.slice(0, -1)), String(path.at(-1)));

const objectOf = (entries: NewEntry[]): Record<string, unknown> =>
  Object.fromEntries(entries.map(({ key, value }) => [key, value]));

const linesOf = (entries: NewEntry[], indent: number, step: number): string[] =>
  entries.flatMap(entry => entry.lines?.(indent, step) ?? writeEntry(entry.key, entry.value, indent, step));

const putAtRoot = ({ text, root }: Site, entries: NewEntry[], order: Order): Splice[] | null => {
  const step = stepOf(text, root);
  if (root === null || (isNull(root) && root.start === root.end)) {
    const lines = linesOf(entries, 0, step).join('\n') + '\n';
    const isOpen = text.length > 0 && text !== '\uFEFF' && !text.endsWith('\n');
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    return [{ start: text.length, end: text.length, text: (isOpen ? eol : '') + lines.replaceAll('\n', eol) }];
  }

  if (root.type === 'map' && root.entries.length > 0) {
    return putIntoMap({ text, root }, root, entries, order);
  }

  return root.type === 'map'
    ? [
        addFlow(
          text,
          root,
          entries.map(({ key, value }) => `${writeText(key, 'flow')}: ${writeFlow(value)}`),
        ),
      ]
    : null;
};

const putIntoMap = ({ text, root }: Site, map: MapTree, entries: NewEntry[], order: Order): Splice[] | null => {
  if (map.flow) {
    return [
      addFlow(
        text,
        map,
        entries.map(({ key, value }) => `${writeText(key, 'flow')}: ${writeFlow(value)}`),
      ),
    ];
  }

  const [first] = map.entries;
  if (first === undefined) {
    return null;
  }

  const step = stepOf(text, root);
  const airy =
    map === root
      ? isAiry(text, map)
      : isAiry(text, map) && entries.some(entry => entry.lines !== undefined || isMap(entry.value));
  return entries.map(entry => {
    const before = neighbour(map, entry.key, order);
    const anchor = before ?? first;
    const indent = columnOf(text, anchor.key.start);
    const lines = linesOf([entry], indent, step);
    if (before === undefined && beginsLine(text, anchor.key.start)) {
      return linesBefore(text, anchor.key.start, lines);
    }

    const spaced = airy && (map !== root || isMap(entry.value) || Array.isArray(entry.value)) ? ['', ...lines] : lines;
    return linesAfter(text, entryEnd(text, anchor), spaced);
  });
};

/** The entry that a new key is to stand behind; undefined where it is to be the first. */
const neighbour = (map: MapTree, key: string, order: Order): EntryTree | undefined => {
  const rank = order.indexOf(key);
  if (rank < 0) {
    return map.entries.at(-1);
  }

  return map.entries.findLast(entry => order.indexOf(entry.key.text) < rank);
};

const putIntoList = ({ text }: Site, list: ListTree, items: unknown[], step: number): Splice[] => {
  const last = list.items.at(-1) ?? list;
  const column = columnOf(text, list.start);
  return [
    linesAfter(
      text,
      blockEnd(text, last.end, column),
      items.flatMap(item => writeItem(item, column, step)),
    ),
  ];
};

/** Gives an entry that holds nothing its first lines, below its key. */
const fill = ({ text, root }: Site, holder: EntryTree, lines: (indent: number) => string[]): Splice[] | null => {
  const { key, colon, value } = holder;
  if (colon < 0) {
    return null;
  }

  const cut: Splice[] = value.end > value.start ? [{ start: colon, end: value.end, text: '' }] : [];
  const indent = columnOf(text, key.start) + stepOf(text, root);
  return [...cut, linesAfter(text, entryEnd(text, holder), lines(indent))];
};

const fillFlow = ({ key, colon, value }: EntryTree, flow: string): Splice[] =>
  value.end > value.start
    ? [{ start: value.start, end: value.end, text: flow }]
    : [
        {
          start: colon < 0 ? key.end : colon,
          end: colon < 0 ? key.end : colon,
          text: colon < 0 ? `: ${flow}` : ` ${flow}`,
        },
      ];
