import type { EntryTree, Tree } from './tree';

/** A tree that stands `by` characters further on. */
export const shifted = (tree: Tree, by: number): Tree => {
  const place = { start: tree.start + by, end: tree.end + by };
  switch (tree.type) {
    case 'scalar':
      return { type: 'scalar', style: tree.style, text: tree.text, ...place };
    case 'list':
      return { type: 'list', flow: tree.flow, items: tree.items.map(item => shifted(item, by)), ...place };
    case 'map':
      return { type: 'map', flow: tree.flow, entries: tree.entries.map(entry => shiftedEntry(entry, by)), ...place };
  }
};

export const shiftedEntry = ({ key, colon, value }: EntryTree, by: number): EntryTree => ({
  key: { ...key, start: key.start + by, end: key.end + by },
  colon: colon < 0 ? colon : colon + by,
  value: shifted(value, by),
});
