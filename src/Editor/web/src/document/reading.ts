import type { GraphDoc, Range } from './model';
import { syntaxOf } from './parse';
import { type Path, at, entryOf, valueOf } from './syntax/tree';

/** The keys of the map under a path of the text, in their order; none where there is no map. */
export const keysAt = (doc: GraphDoc, path: Path): string[] => {
  const tree = at(syntaxOf(doc.text).root, path);
  return tree?.type === 'map' ? tree.entries.map(entry => entry.key.text) : [];
};

/** The plain value under a path of the text; undefined where there is none. */
export const valueAt = (doc: GraphDoc, path: Path): unknown => {
  const tree = at(syntaxOf(doc.text).root, path);
  return tree === undefined ? undefined : valueOf(tree);
};

/** Where the value under a path is written, its key included; null where there is none. */
export const rangeAt = (doc: GraphDoc, path: Path): Range | null => {
  const { root } = syntaxOf(doc.text);
  const value = at(root, path);
  if (value === undefined) {
    return null;
  }

  const entry = entryOf(at(root, path.slice(0, -1)), String(path.at(-1)));
  return { start: entry?.key.start ?? value.start, end: value.end };
};
