import { edit, orderOf } from '../editing';
import type { Edited, GraphDoc, Point } from '../model';
import { treeOf, withValue } from '../syntax/expect';
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
      added.push({
        key,
        value: pointOf(point),
        lines: (indent, step) => writeEntry(key, pointOf(point), indent, step),
      });
    } else if (entry.value.type === 'list' && entry.value.items.length === 2) {
      splices.push(...moving(entry.value, pointOf(point)));
    } else if (entry.value.end > entry.value.start) {
      splices.push({ start: entry.value.start, end: entry.value.end, text: `[${pointOf(point).join(', ')}]` });
    } else {
      splices.push({ start: entry.colon, end: entry.colon, text: ` [${pointOf(point).join(', ')}]` });
    }
  }

  const more = added.length === 0 ? [] : putEntries(site, ['layout'], added, orderOf);
  return more === null ? null : [...splices, ...more];
};

/** What a text means with nodes placed. */
export const withPositions = (
  root: Tree | null | undefined,
  positions: Readonly<Record<string, Point>>,
): Tree | undefined => {
  const layout = mapAt(root, ['layout']);
  const known = new Set(layout?.entries.map(entry => entry.key.text));
  const entries = (layout?.entries ?? []).map(entry => {
    const point = positions[entry.key.text];
    return point === undefined ? entry : { ...entry, value: treeOf(pointOf(point)) };
  });
  const added = Object.entries(positions)
    .filter(([id]) => !known.has(id))
    .map(([id, point]) => ({
      key: { type: 'scalar' as const, style: 'quoted' as const, text: id, start: 0, end: 0 },
      colon: 0,
      value: treeOf(pointOf(point)),
    }));
  return withValue(root, ['layout'], { type: 'map', flow: false, entries: [...entries, ...added], start: 0, end: 0 });
};

/** Only the numbers that change. */
const moving = (list: ListTree, point: number[]): Splice[] =>
  list.items.flatMap((item, index) => {
    const wanted = point[index] ?? 0;
    return item.type === 'scalar' && item.style === 'plain' && valueOf(item) === wanted && item.text === String(wanted)
      ? []
      : [{ start: item.start, end: item.end, text: String(wanted) }];
  });

export const pointOf = ({ x, y }: Point): number[] => [whole(x), whole(y)];

// Not -0, which would be written as 0 and read as another.
const whole = (number: number): number => Math.round(number) + 0;
