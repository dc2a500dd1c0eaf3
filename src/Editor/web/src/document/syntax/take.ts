import { entryEnd, removeLines, blockEnd } from './block';
import { removeFlow } from './flow';
import { columnOf, lineStart } from './lines';
import type { Splice } from './splices';
import type { ListTree, MapTree, Tree } from './tree';

/** Takes entries out of a map. Null where the text is written in a way that this cannot follow. */
export const takeEntries = (text: string, map: MapTree | undefined, keys: ReadonlySet<string>): Splice[] | null => {
  const gone = map?.entries.filter(entry => keys.has(entry.key.text)) ?? [];
  if (map === undefined || gone.length === 0) {
    return [];
  }

  if (map.flow) {
    return removeFlow(
      text,
      map,
      indexesOf(map.entries, entry => keys.has(entry.key.text)),
    );
  }

  return all(gone.map(entry => removeLines(text, entry.key.start, entryEnd(text, entry))));
};

/** Takes items out of a list. */
export const takeItems = (
  text: string,
  list: ListTree | undefined,
  isGone: (item: Tree) => boolean,
): Splice[] | null => {
  const gone = list?.items.filter(isGone) ?? [];
  if (list === undefined || gone.length === 0) {
    return [];
  }

  if (list.flow) {
    return removeFlow(text, list, indexesOf(list.items, isGone));
  }

  const column = columnOf(text, list.start);
  return all(
    gone.map(item => {
      const dash = lineStart(text, item.start) + column;
      return text[dash] === '-' ? removeLines(text, dash, blockEnd(text, item.end, column)) : null;
    }),
  );
};

const indexesOf = <T>(items: T[], isGone: (item: T) => boolean): Set<number> =>
  new Set(items.flatMap((item, index) => (isGone(item) ? [index] : [])));

/** All replacements, joined where one begins within another; null where one is. */
const all = (splices: (Splice | null)[]): Splice[] | null => {
  const found: Splice[] = [];
  for (const splice of splices) {
    const last = found.at(-1);
    if (splice === null) {
      return null;
    }

    if (last !== undefined && splice.start < last.end) {
      last.end = Math.max(last.end, splice.end);
    } else {
      found.push({ ...splice });
    }
  }

  return found;
};
