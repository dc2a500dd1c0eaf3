import { type Step, edit, noNode } from '../editing';
import type { Edited, GraphDoc } from '../model';
import { syntaxOf } from '../parse';
import { stepOf } from '../syntax/block';
import { onLines, treeOf, withValue } from '../syntax/expect';
import { columnOf, lineBreak, lineEnd } from '../syntax/lines';
import { type Site, isInFlow, putEntries, putItems } from '../syntax/put';
import type { Splice } from '../syntax/splices';
import { takeEntries, takeItems } from '../syntax/take';
import { type EntryTree, type Path, type Tree, at, entryOf, isNull } from '../syntax/tree';
import { writeBlock, writeInline } from '../syntax/values';

/** Sets a value in the text; undefined takes it away. Maps and lists that are missing on the way are made. */
export const setValue = (doc: GraphDoc, path: Path, value: unknown, ways: Step[] = []): Edited => {
  const made = value === undefined ? undefined : treeOf(value);
  const { root } = syntaxOf(doc.text);
  if (made === undefined && at(root, path) === undefined) {
    return { text: doc.text };
  }

  const obstacle = obstacleOn(root, path);
  if (obstacle !== null) {
    return { refused: obstacle };
  }

  const onLine = made === undefined ? [] : [(site: Site) => placeValue(site, path, onLines(made))];
  return edit(doc, now => withValue(now, path, made), [
    ...ways,
    site => placeValue(site, path, made),
    ...onLine,
    ...outerWays(path, made),
  ]);
};

/** What on the way to a value can hold none, in a sentence. */
export const obstacleOn = (root: Tree | null, path: Path): string | null => {
  for (let length = 1; length < path.length; length++) {
    const tree = at(root, path.slice(0, length));
    const isAlias = tree?.type === 'scalar' && tree.style === 'alias';
    const isList = tree?.type === 'list' && typeof path[length] !== 'number';
    const isWord = tree?.type === 'scalar' && length <= 2 && !isNull(tree);
    if (isAlias || isList || isWord) {
      const noun = isAlias ? 'an alias' : isList ? 'a list' : 'a single value';
      return `\`${path.slice(0, length).join('.')}\` is ${noun} in the text, where a map belongs; write it as a map there first.`;
    }
  }

  return null;
};

/** Sets a key of a node. */
export const setNodeValue = (doc: GraphDoc, id: string, path: Path, value: unknown, ways: Step[] = []): Edited =>
  doc.byId.has(id) ? setValue(doc, ['nodes', id, ...path], value, ways) : noNode(id);

/** The replacements that set a value. */
export const placeValue = (site: Site, path: Path, value: Tree | undefined): Splice[] | null => {
  const step = path.at(-1);
  const around = path.slice(0, -1);
  const present = at(site.root, path);
  if (value === undefined) {
    return present === undefined ? [] : takeValue(site, path);
  }

  const depth = depthOf(site.root, path);
  const rest = path.slice(depth + 1);
  if (
    rest.some(inner => typeof inner === 'number') ||
    (rest.length > 0 && !isNull(at(site.root, path.slice(0, depth + 1)) ?? nothing))
  ) {
    return placeValue(site, path.slice(0, depth + 1), withValue(null, rest, value));
  }

  if (typeof step === 'number' && at(site.root, around)?.type === 'list') {
    return present === undefined ? putItems(site, around, [value]) : replaceItem(site, path, present, value);
  }

  const key = String(step);
  const entry = entryOf(at(site.root, around), key);
  return entry === undefined ? putEntries(site, around, [{ key, value }]) : replaceValue(site, path, entry, value);
};

/** How many steps of a path lead to a map or a list that is there, the last one not counted. */
const depthOf = (root: Tree | null, path: Path): number => {
  let depth = path.length - 1;
  while (depth > 0 && (at(root, path.slice(0, depth))?.type ?? 'scalar') === 'scalar') {
    depth--;
  }

  return depth;
};

const nothing = treeOf(null);

const takeValue = ({ text, root }: Site, path: Path): Splice[] | null => {
  const parent = at(root, path.slice(0, -1));
  if (parent?.type === 'map') {
    return takeEntries(text, parent, new Set([String(path.at(-1))]));
  }

  return parent?.type === 'list' ? takeItems(text, parent, item => item === at(root, path)) : null;
};

const replaceItem = ({ root }: Site, path: Path, { start, end }: Tree, value: Tree): Splice[] | null =>
  end > start ? [{ start, end, text: writeInline(value, isInFlow(root, path) ? 'flow' : 'block') }] : null;

/** Writes another value behind a key that is there. */
const replaceValue = (site: Site, path: Path, { key, colon, value: old }: EntryTree, value: Tree): Splice[] | null => {
  const { text, root } = site;
  if (colon < 0) {
    return null;
  }

  const inFlow = isInFlow(root, path.slice(0, -1));
  const isLine = value.type === 'scalar' && !value.text.includes('\n');
  if (inFlow || (old.type !== 'scalar' && old.flow) || (isLine && old.type === 'scalar' && isOnLine(text, old))) {
    const inline = writeInline(value, inFlow ? 'flow' : 'block');
    const isNew = old.end === old.start;
    return [{ start: isNew ? colon : old.start, end: old.end, text: isNew ? ` ${inline}` : inline }];
  }

  const indent = columnOf(text, key.start);
  const [first = '', ...rest] = writeBlock(value, indent, stepOf(text, root), indent + key.text.length + 2);
  // A comment behind the old value stays on the line of the key.
  const line = Math.max(lineEnd(text, old.end), old.end);
  const eol = lineBreak(text);
  return [
    { start: colon, end: old.end, text: first === '' ? '' : ` ${first}` },
    { start: line, end: line, text: rest.map(written => eol + written).join('') },
  ];
};

const isOnLine = (text: string, { start, end }: Tree): boolean => !text.slice(start, end).includes('\n');

/** Where a value cannot be set by itself, the values around it are written anew, from the inside out, as far as the node's own keys. */
const outerWays = (path: Path, value: Tree | undefined): Step[] => {
  const ways: Step[] = [];
  for (let length = path.length - 1; length >= 3; length--) {
    const outer = path.slice(0, length);
    ways.push(site => {
      const around = at(site.root, outer);
      const made = around === undefined ? undefined : withValue(around, path.slice(length), value);
      return made === undefined ? null : placeValue(site, outer, made);
    });
  }

  return ways;
};
