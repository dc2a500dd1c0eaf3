import { readLink } from './links';
import type { GraphDoc, LinkModel, NodeModel, Point, Range, SyntaxProblem } from './model';
import { entryEnd } from './syntax/block';
import { lineStart } from './syntax/lines';
import type { Syntax } from './syntax/read';
import { TextReader } from './syntax/text';
import {
  type EntryTree,
  type MapTree,
  type Tree,
  at,
  entryOf,
  isNull,
  mapAt,
  pathOf,
  textOf,
  valueOf,
} from './syntax/tree';

interface Parsed {
  doc: GraphDoc;
  syntax: Syntax;
}

// The last texts and what was read of them: an edit reads its own result to see that it means what it should, and the store reads it again.
const remembered = new Map<string, Parsed>();
const most = 4;
const reader = new TextReader();
const models = new WeakMap<EntryTree, NodeModel>();

/** Reads a text into what the canvas shows. Never throws: what cannot be read is told in `problems`. */
export const parse = (text: string): GraphDoc => parsed(text).doc;

/** The tree of a document's text. */
export const syntaxOf = (text: string): Syntax => parsed(text).syntax;

/** What stands at the top of a graph beside its nodes, links and positions, as plain values: `env`, `modules`, `params`, `maxHops` and whatever else. */
export const graphValues = (doc: GraphDoc): Record<string, unknown> => {
  const { root } = syntaxOf(doc.text);
  const entries = root?.type === 'map' ? root.entries : [];
  return Object.fromEntries(
    entries
      .filter(({ key }) => !['nodes', 'links', 'layout'].includes(key.text))
      .map(({ key, value }) => [key.text, valueOf(value)]),
  );
};

const parsed = (text: string): Parsed => {
  const found = remembered.get(text);
  if (found !== undefined) {
    return found;
  }

  const syntax = reader.read(text);
  const made = { doc: docOf(text, syntax), syntax };
  remembered.set(text, made);
  for (const old of remembered.keys()) {
    if (remembered.size <= most) {
      break;
    }

    remembered.delete(old);
  }

  return made;
};

const docOf = (text: string, { root, problems }: Syntax): GraphDoc => {
  const found: SyntaxProblem[] = [...problems];
  if (root !== null && root.type !== 'map' && !isNull(root)) {
    found.push({ message: 'a graph is a map with `nodes:` and `links:`', range: rangeOf(root) });
  }

  const layout = positionsOf(at(root, ['layout']));
  const nodes: NodeModel[] = [];
  const byId = new Map<string, NodeModel>();
  for (const entry of section(root, 'nodes', 'map', found)?.entries ?? []) {
    const node = nodeFor(text, entry, layout);
    if (!byId.has(node.id)) {
      nodes.push(node);
      byId.set(node.id, node);
    }
  }

  const links = linksOf(root, found);
  return {
    text,
    graph: textOf(at(root, ['graph'])),
    title: textOf(at(root, ['title'])),
    description: textOf(at(root, ['description'])),
    nodes,
    byId,
    links,
    problems: found,
  };
};

const section = (root: Tree | null, key: string, type: 'map', problems: SyntaxProblem[]): MapTree | undefined => {
  const value = at(root, [key]);
  if (value !== undefined && value.type !== type && !isNull(value)) {
    problems.push({ message: `\`${key}\` is a ${type}`, range: rangeOf(value) });
  }

  return value?.type === type ? value : undefined;
};

const linksOf = (root: Tree | null, problems: SyntaxProblem[]): LinkModel[] => {
  const value = at(root, ['links']);
  if (value !== undefined && value.type !== 'list' && !isNull(value)) {
    problems.push({ message: '`links` is a list, one link a line', range: rangeOf(value) });
  }

  const links = new Map<string, LinkModel>();
  for (const item of value?.type === 'list' ? value.items : []) {
    const link = readLink(item);
    if (link === null) {
      problems.push({ message: 'a link is written `node.port -> node.port`', range: rangeOf(item) });
    } else if (!links.has(link.id)) {
      links.set(link.id, link);
    }
  }

  return [...links.values()];
};

const positionsOf = (layout: Tree | undefined): Map<string, Point> => {
  const positions = new Map<string, Point>();
  for (const { key, value } of layout?.type === 'map' ? layout.entries : []) {
    const [x, y] = value.type === 'list' && value.items.length === 2 ? value.items.map(valueOf) : [];
    if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) {
      positions.set(key.text, { x, y });
    }
  }

  return positions;
};

/** The node of an entry; the same object as before, where the entry has not changed. */
const nodeFor = (text: string, entry: EntryTree, layout: ReadonlyMap<string, Point>): NodeModel => {
  const known = models.get(entry);
  const place = layout.get(entry.key.text);
  if (known !== undefined && known.at?.x === place?.x && known.at?.y === place?.y) {
    return known;
  }

  const made = nodeOf(text, entry, layout);
  models.set(entry, made);
  return made;
};

const nodeOf = (text: string, entry: EntryTree, layout: ReadonlyMap<string, Point>): NodeModel => {
  const id = entry.key.text;
  const { value } = entry;
  const code = entryOf(value, 'code')?.value;
  const params = mapAt(value, ['params']);
  return {
    id,
    kind: textOf(at(value, ['kind'])) ?? 'function',
    label: textOf(at(value, ['label'])),
    comment: textOf(at(value, ['comment'])),
    in: namesOf(at(value, ['in'])),
    out: namesOf(at(value, ['out'])),
    params: params !== undefined && pathOf(params) === null ? (valueOf(params) as Record<string, unknown>) : {},
    code: textOf(code),
    file: textOf(at(value, ['file'])),
    language: textOf(at(value, ['language'])),
    other: otherOf(value),
    at: layout.get(id) ?? null,
    range: { start: lineStart(text, entry.key.start), end: entryEnd(text, entry) },
    codeRange: code === undefined || textOf(code) === null ? null : codeRange(text, code),
  };
};

const known = new Set(['kind', 'label', 'comment', 'in', 'out', 'params', 'code', 'file', 'language']);

const otherOf = (node: Tree): Record<string, unknown> =>
  node.type === 'map'
    ? Object.fromEntries(
        node.entries.filter(({ key }) => !known.has(key.text)).map(({ key, value }) => [key.text, valueOf(value)]),
      )
    : {};

/** Where the code itself stands: below the header of a block, within the quotes of a quoted text. */
const codeRange = (text: string, code: Tree): Range => {
  if (code.type !== 'scalar') {
    return rangeOf(code);
  }

  switch (code.style) {
    case 'literal':
    case 'folded': {
      const line = text.indexOf('\n', code.start);
      return line < 0 || line >= code.end ? { start: code.end, end: code.end } : { start: line + 1, end: code.end };
    }
    case 'quoted':
      return { start: code.start + 1, end: code.end - 1 };
    default:
      return rangeOf(code);
  }
};

const namesOf = (tree: Tree | undefined): string[] | null =>
  tree?.type === 'list' ? tree.items.flatMap(item => textOf(item) ?? []) : null;

const rangeOf = ({ start, end }: Range): Range => ({ start, end });
