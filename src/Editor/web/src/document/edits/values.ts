import { type Way, edit, noNode, orderOf } from '../editing';
import type { Edited, GraphDoc } from '../model';
import { lineBreak, columnOf } from '../syntax/lines';
import { stepOf } from '../syntax/block';
import { treeOf, withValue } from '../syntax/expect';
import { type Site, isInFlow, putEntries, putItems } from '../syntax/put';
import type { Splice } from '../syntax/splices';
import { takeEntries, takeItems } from '../syntax/take';
import { type EntryTree, type Path, type Tree, at, entryOf, isNull } from '../syntax/tree';
import { writeBlock, writeInline } from '../syntax/values';

/** Sets a value in the text; undefined takes it away. Maps that are missing on the way are made. */
export const setValue = (doc: GraphDoc, path: Path, value: unknown, ways: Way[] = []): Edited =>
  edit(
    doc,
    root =>
      value === undefined && at(root, path) === undefined
        ? root
        : withValue(root, path, value === undefined ? undefined : treeOf(value)),
    [...ways, site => placeValue(site, path, value), ...outerWays(path, value)],
  );

/** Sets a key of a node. */
export const setNodeValue = (doc: GraphDoc, id: string, path: Path, value: unknown, ways: Way[] = []): Edited =>
  doc.byId.has(id) ? setValue(doc, ['nodes', id, ...path], value, ways) : noNode(id);

/** The replacements that set a value. */
export const placeValue = (site: Site, path: Path, value: unknown): Splice[] | null => {
  const step = path.at(-1);
  const parent = at(site.root, path.slice(0, -1));
  const present = at(site.root, path);
  if (value === undefined) {
    return present === undefined ? [] : takeValue(site, path);
  }

  if (typeof step === 'number') {
    if (present !== undefined) {
      return present.end > present.start
        ? [
            {
              start: present.start,
              end: present.end,
              text: writeInline(value, isInFlow(site.root, path) ? 'flow' : 'block'),
            },
          ]
        : null;
    }

    return putItems(site, path.slice(0, -1), [value], orderOf);
  }

  const entry = entryOf(parent, String(step));
  return entry === undefined
    ? putEntries(site, path.slice(0, -1), [{ key: String(step), value }], orderOf)
    : replaceValue(site, path, entry, value);
};

const takeValue = ({ text, root }: Site, path: Path): Splice[] | null => {
  const parent = at(root, path.slice(0, -1));
  const step = path.at(-1);
  if (parent?.type === 'map') {
    const leavesNothing = parent.entries.length === 1 && !parent.flow && path.length > 3;
    return leavesNothing ? null : takeEntries(text, parent, new Set([String(step)]));
  }

  return parent?.type === 'list' && (parent.flow || parent.items.length > 1)
    ? takeItems(text, parent, item => item === parent.items[Number(step)])
    : null;
};

/** Writes another value behind a key that is there. */
export const replaceValue = (
  { text, root }: Site,
  path: Path,
  { key, colon, value: old }: EntryTree,
  value: unknown,
): Splice[] | null => {
  if (colon < 0) {
    return null;
  }

  const isNew = old.end === old.start;
  const inFlow = isInFlow(root, path.slice(0, -1));
  const isLine = typeof value === 'string' ? !value.includes('\n') : typeof value !== 'object' || value === null;
  if (inFlow || (old.type !== 'scalar' && old.flow) || (isLine && old.type === 'scalar' && !isBlockScalar(old))) {
    const inline = writeInline(value, inFlow ? 'flow' : 'block');
    return [{ start: isNew ? colon : old.start, end: old.end, text: isNew ? ` ${inline}` : inline }];
  }

  const indent = columnOf(text, key.start);
  const [first = '', ...rest] = writeBlock(value, indent, stepOf(text, root), indent + key.text.length + 2);
  return [{ start: colon, end: old.end, text: [first === '' ? '' : ` ${first}`, ...rest].join(lineBreak(text)) }];
};

const isBlockScalar = (tree: Tree): boolean =>
  tree.type === 'scalar' && (tree.style === 'literal' || tree.style === 'folded');

/** Where a value cannot be set by itself, the values around it are written anew, from the inside out, as far as the node's own keys. */
const outerWays = (path: Path, value: unknown): Way[] => {
  const ways: Way[] = [];
  for (let length = path.length - 1; length >= 3; length--) {
    const outer = path.slice(0, length);
    ways.push(site => {
      const around = at(site.root, outer);
      const made =
        around === undefined
          ? undefined
          : withValue(around, path.slice(length), value === undefined ? undefined : treeOf(value));
      return made === undefined ? null : placeValue(site, outer, plain(made));
    });
  }

  return ways;
};

const plain = (tree: Tree): unknown => {
  switch (tree.type) {
    case 'map':
      return Object.fromEntries(tree.entries.map(entry => [entry.key.text, plain(entry.value)]));
    case 'list':
      return tree.items.map(plain);
    case 'scalar':
      return isNull(tree) ? null : tree.style === 'plain' ? (treeValue(tree.text) ?? tree.text) : tree.text;
  }
};

const treeValue = (text: string): unknown => {
  const value: unknown = text === 'true' ? true : text === 'false' ? false : Number(text);
  return typeof value === 'boolean' || String(value) === text ? value : undefined;
};
