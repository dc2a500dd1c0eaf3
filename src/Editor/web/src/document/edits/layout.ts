import { edit } from '../editing';
import type { Edited, GraphDoc, Point } from '../model';
import { entryWith, mapWith, treeOf, withValue } from '../syntax/expect';
import { type NewEntry, type Site, putEntries } from '../syntax/put';
import type { Splice } from '../syntax/splices';
import { writeEntry } from '../syntax/values';
import { type ListTree, type Tree, mapAt, valueOf } from '../syntax/tree';

/** Says where nodes stand on the canvas, in whole pixels. */
export const setPositions = (doc: GraphDoc, positions: Readonly<Record<string, Point>>): Edited => {
  const moved = Object.entries(positions).filter(([id, { x, y }]) => {
    const node = doc.byId.get(id);
    return (
      node !== undefined &&
      Number.isFinite(x) &&
      Number.isFinite(y) &&
      (node.at?.x !== Math.round(x) || node.at.y !== Math.round(y))
    );
  });
  if (moved.length === 0) {
    return { text: doc.text };
  }

  const wanted = Object.fromEntries(moved);
  return edit(doc, root => withPositions(root, wanted), [site => placing(site, wanted)]);
};

/** The replacements that place nodes; null where `layout` is written in a way that they cannot follow. */
export const placing = (site: Site, positions: Readonly<Record<string, Point>>): Splice[] | null => {
  const layout = mapAt(site.root, ['layout']);
  const present = new Map(layout?.entries.map(entry => [entry.key.text, entry]));
  const added: NewEntry[] = [];
  const splices: Splice[] = [];
  for (const [key, point] of Object.entries(positions)) {
    const entry = present.get(key);
    if (entry === undefined) {
      const value = pointTree(point);
      added.push({ key, value, lines: (indent, step) => writeEntry(key, value, indent, step) });
    } else if (entry.value.type === 'list' && entry.value.items.length === 2) {
      splices.push(...moving(entry.value, pointOf(point)));
    } else if (entry.value.end > entry.value.start) {
      splices.push({ start: entry.value.start, end: entry.value.end, text: `[${pointOf(point).join(', ')}]` });
    } else {
      splices.push({ start: entry.colon, end: entry.colon, text: ` [${pointOf(point).join(', ')}]` });
    }
  }

  const more = added.length === 0 ? [] : putEntries(site, ['layout'], added);
  return more === null ? null : [...splices, ...more];
};

/** What a text means with nodes placed. */
export const withPositions = (
  root: Tree | null | undefined,
  positions: Readonly<Record<string, Point>>,
): Tree | undefined => {
  const entries = new Map(mapAt(root, ['layout'])?.entries.map(entry => [entry.key.text, entry]));
  for (const [id, point] of Object.entries(positions)) {
    entries.set(id, entryWith(id, pointTree(point)));
  }

  return withValue(root, ['layout'], mapWith([...entries.values()]));
};

/** Only the numbers that change. */
const moving = (list: ListTree, point: number[]): Splice[] =>
  list.items.flatMap((item, index) => {
    const wanted = point[index] ?? 0;
    return item.type === 'scalar' && item.style === 'plain' && valueOf(item) === wanted && item.text === String(wanted)
      ? []
      : [{ start: item.start, end: item.end, text: String(wanted) }];
  });

/** A position as it is to be written. */
export const pointTree = (point: Point): Tree => treeOf(pointOf(point));

const pointOf = ({ x, y }: Point): number[] => [whole(x), whole(y)];

// Not -0, which would be written as 0 and read as another.
const whole = (number: number): number => Math.round(number) + 0;
