import type { Range } from '../model';

/** How a scalar is written; `line` only for those to be written, on one line whatever they hold. */
export type ScalarStyle = 'plain' | 'quoted' | 'literal' | 'folded' | 'alias' | 'line';

/** A single value as it is written; `start` to `end` is the value alone, without comments and trailing blank lines. */
export interface ScalarTree extends Range {
  type: 'scalar';
  style: ScalarStyle;
  /** The text, without quotes and with escapes resolved. */
  text: string;
}

export interface EntryTree {
  key: ScalarTree;
  /** Behind the colon; -1 where there is none, as in `{event.name}`. */
  colon: number;
  value: Tree;
}

export interface MapTree extends Range {
  type: 'map';
  flow: boolean;
  entries: EntryTree[];
}

export interface ListTree extends Range {
  type: 'list';
  flow: boolean;
  items: Tree[];
}

export type Tree = ScalarTree | MapTree | ListTree;

export type Path = readonly (string | number)[];

export const entryOf = (tree: Tree | null | undefined, key: string): EntryTree | undefined =>
  tree?.type === 'map' ? tree.entries.find(entry => entry.key.text === key) : undefined;

/** What stands under a path; undefined where nothing does. */
export const at = (tree: Tree | null | undefined, path: Path): Tree | undefined => {
  let here: Tree | undefined = tree ?? undefined;
  for (const step of path) {
    here = typeof step === 'number' && here?.type === 'list' ? here.items[step] : entryOf(here, String(step))?.value;
  }

  return here;
};

export const mapAt = (tree: Tree | null | undefined, path: Path): MapTree | undefined => {
  const found = at(tree, path);
  return found?.type === 'map' ? found : undefined;
};

export const listAt = (tree: Tree | null | undefined, path: Path): ListTree | undefined => {
  const found = at(tree, path);
  return found?.type === 'list' ? found : undefined;
};

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Whether nothing, `~` or `null` is written. */
export const isNull = (tree: Tree | null | undefined): boolean =>
  tree?.type === 'scalar' && tree.style === 'plain' && nulls.has(tree.text);

const number = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;
const words: Record<string, unknown> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  '.inf': Infinity,
  '.Inf': Infinity,
  '.INF': Infinity,
  '+.inf': Infinity,
  '-.inf': -Infinity,
  '-.Inf': -Infinity,
  '-.INF': -Infinity,
  '.nan': NaN,
  '.NaN': NaN,
  '.NAN': NaN,
};

/** What a text without quotes means to the host: the core schema of YAML 1.2. */
export const resolvePlain = (text: string): unknown => {
  if (nulls.has(text)) {
    return null;
  }

  if (Object.hasOwn(words, text)) {
    return words[text];
  }

  if (text.length > 64) {
    return text;
  }

  return number.test(text) || /^0x[0-9a-fA-F]{1,16}$/.test(text) ? Number(text) : text;
};

/** The text that a key wants which holds a text: numbers and `true` are taken as they are written; null for nothing and for lists and maps. */
export const textOf = (tree: Tree | undefined): string | null =>
  tree?.type === 'scalar' && tree.style !== 'alias' && !isNull(tree) ? tree.text : null;

/** The plain value. A path without quotes, `{event.name}`, is the text that it is taken for. */
export const valueOf = (tree: Tree): unknown => {
  switch (tree.type) {
    case 'scalar':
      return tree.style === 'alias' ? `*${tree.text}` : tree.style === 'plain' ? resolvePlain(tree.text) : tree.text;
    case 'list':
      return tree.items.map(valueOf);
    case 'map': {
      const path = pathOf(tree);
      return path ?? Object.fromEntries(tree.entries.map(entry => [entry.key.text, valueOf(entry.value)]));
    }
  }
};

/** `{event.name}` where a map is written so; null for other maps. */
export const pathOf = (tree: MapTree): string | null => {
  const [entry, ...others] = tree.entries;
  return tree.flow && entry !== undefined && others.length === 0 && isEmpty(entry.value) ? `{${entry.key.text}}` : null;
};

/** Whether nothing at all is written, not even `null`. */
export const isEmpty = (tree: Tree): boolean => tree.type === 'scalar' && tree.style === 'plain' && tree.text === '';

/** The map in block style that entries make; null without any. */
export const blockMap = (entries: EntryTree[]): MapTree | null => {
  const [first, last] = [entries[0], entries.at(-1)];
  return first === undefined || last === undefined
    ? null
    : { type: 'map', flow: false, entries, start: first.key.start, end: Math.max(last.colon, last.value.end) };
};
