import {
  type EntryTree,
  type ListTree,
  type MapTree,
  type Path,
  type ScalarTree,
  type Tree,
  at,
  isNull,
  mapAt,
} from './tree';

/** Trees without places, to say what an edited text has to mean. */
export const treeOf = (value: unknown): Tree => {
  if (Array.isArray(value)) {
    return listWith(value.map(treeOf));
  }

  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => entryWith(key, treeOf(item)));
    return mapWith(entries);
  }

  return typeof value === 'string'
    ? scalarWith(value, 'quoted')
    : scalarWith(value === undefined ? 'null' : plainOf(value), 'plain');
};

/** The tree with all its texts to be written on one line, for places where a block of lines would take in what follows it. */
export const onLines = (tree: Tree): Tree => {
  switch (tree.type) {
    case 'scalar':
      return tree.text.includes('\n') && tree.style !== 'alias' ? { ...tree, style: 'line' } : tree;
    case 'list':
      return { ...tree, items: tree.items.map(onLines) };
    case 'map':
      return { ...tree, entries: tree.entries.map(entry => ({ ...entry, value: onLines(entry.value) })) };
  }
};

const plainOf = (value: unknown): string =>
  typeof value === 'number' && !Number.isFinite(value)
    ? Number.isNaN(value)
      ? '.nan'
      : value > 0
        ? '.inf'
        : '-.inf'
    : String(value);

const scalarWith = (text: string, style: 'plain' | 'quoted'): ScalarTree => ({
  type: 'scalar',
  style,
  text,
  start: 0,
  end: 0,
});

export const entryWith = (key: string, value: Tree): EntryTree => ({ key: scalarWith(key, 'quoted'), colon: 0, value });

export const listWith = (items: Tree[]): ListTree => ({ type: 'list', flow: false, items, start: 0, end: 0 });

export const mapWith = (entries: EntryTree[]): MapTree => ({ type: 'map', flow: false, entries, start: 0, end: 0 });

/** The tree with another value under a path; undefined takes the value away. Maps that are missing are made. */
export const withValue = (tree: Tree | null | undefined, path: Path, value: Tree | undefined): Tree | undefined => {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }

  if (tree?.type === 'list' && typeof step === 'number') {
    const items = tree.items.flatMap((item, index) => {
      const made = index === step ? withValue(item, rest, value) : item;
      return made === undefined ? [] : [made];
    });
    const appended = step >= items.length && value !== undefined ? withValue(null, rest, value) : undefined;
    return { ...tree, items: appended === undefined ? items : [...items, appended] };
  }

  if (tree?.type !== 'map' && typeof step === 'number') {
    const item = withValue(null, rest, value);
    return item === undefined ? (tree ?? undefined) : listWith([item]);
  }

  const entries = tree?.type === 'map' ? tree.entries : [];
  const key = String(step);
  const present = entries.find(entry => entry.key.text === key);
  const made = withValue(present?.value, rest, value);
  if (made === undefined) {
    return present === undefined ? (tree ?? undefined) : { ...mapWith(entries.filter(entry => entry !== present)) };
  }

  return mapWith(
    present === undefined
      ? [...entries, entryWith(key, made)]
      : entries.map(entry => (entry === present ? { ...entry, value: made } : entry)),
  );
};

/** The tree with other entries in a section that is a map; the tree itself where it is none. */
export const withEntries = (
  tree: Tree | null | undefined,
  section: string,
  change: (entries: EntryTree[]) => EntryTree[],
): Tree | undefined => {
  const map = mapAt(tree, [section]);
  return map === undefined ? (tree ?? undefined) : withValue(tree, [section], mapWith(change(map.entries)));
};

/** The tree with other links; the tree itself where it has none. */
export const withLinks = (tree: Tree | null | undefined, change: (items: Tree[]) => Tree[]): Tree | undefined => {
  const links = at(tree, ['links']);
  return links?.type === 'list' ? withValue(tree, ['links'], listWith(change(links.items))) : (tree ?? undefined);
};

/** A tree whose sections that hold nothing count as absent, as they do for the host. */
export const bare = (root: Tree | null | undefined): Tree => {
  const entries = root?.type === 'map' ? root.entries : [];
  return mapWith(
    entries
      .filter(entry => !(sections.has(entry.key.text) && holdsNothing(entry.value)))
      .map(entry =>
        entry.key.text === 'nodes' && entry.value.type === 'map' ? { ...entry, value: bareNodes(entry.value) } : entry,
      ),
  );
};

const sections = new Set(['nodes', 'links', 'layout']);

const bareNodes = (nodes: MapTree): MapTree =>
  mapWith(
    nodes.entries.map(entry => {
      const { value } = entry;
      const isIdle =
        value.type === 'map' && value.entries.some(item => item.key.text === 'params' && holdsNothing(item.value));
      return isIdle ? { ...entry, value: mapWith(value.entries.filter(item => item.key.text !== 'params')) } : entry;
    }),
  );

const holdsNothing = (tree: Tree): boolean =>
  isNull(tree) ||
  (tree.type === 'map' && tree.entries.length === 0) ||
  (tree.type === 'list' && tree.items.length === 0);
