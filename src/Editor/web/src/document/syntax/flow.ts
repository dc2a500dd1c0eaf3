import { beginsLine, columnOf, lineBreak, lineEnd, lineStart, nextLine } from './lines';
import type { Splice } from './splices';
import type { ListTree, MapTree } from './tree';

interface Part {
  start: number;
  end: number;
}

/** The parts of a flow collection: its entries or items. */
export const partsOf = (tree: MapTree | ListTree): Part[] =>
  tree.type === 'map'
    ? tree.entries.map(({ key, colon, value }) => ({ start: key.start, end: Math.max(key.end, colon, value.end) }))
    : tree.items.map(({ start, end }) => ({ start, end }));

/** Adds parts at the end of a list in brackets or a map in braces: on the same line, or on lines of their own where the last part has one. */
export const addFlow = (text: string, tree: MapTree | ListTree, added: string[]): Splice[] => {
  const last = partsOf(tree).at(-1);
  if (last === undefined && text.slice(tree.start, tree.end).includes('#')) {
    const line = lineStart(text, tree.end - 1);
    const indent = ' '.repeat(columnOf(text, tree.end - 1) + 2);
    return [{ start: line, end: line, text: added.map(part => `${indent}${part},${lineBreak(text)}`).join('') }];
  }

  if (last === undefined) {
    const pad = tree.type === 'map' ? ' ' : '';
    return [{ start: tree.start + 1, end: tree.end - 1, text: `${pad}${added.join(', ')}${pad}` }];
  }

  const comma = commaAfter(text, last.end, tree.end - 1);
  const place = comma < 0 ? last.end : comma + 1;
  const line = lineEnd(text, place);
  const isLined = beginsLine(text, last.start);
  const gap = isLined ? lineBreak(text) + ' '.repeat(columnOf(text, last.start)) : ' ';
  if (!isLined || line >= tree.end) {
    const parts = comma < 0 ? added.map(part => `,${gap}${part}`) : added.map(part => `${gap}${part},`);
    return [{ start: place, end: place, text: parts.join('') }];
  }

  // A comment behind the last part stays with it.
  const lines = added.map((part, index) => `${gap}${part}${comma < 0 && index === added.length - 1 ? '' : ','}`);
  const missing = comma < 0 ? [{ start: last.end, end: last.end, text: ',' }] : [];
  return [...missing, { start: line, end: line, text: lines.join('') }];
};

/** Takes parts out of a list in brackets or a map in braces, with their commas. Comments stay. */
export const removeFlow = (text: string, tree: MapTree | ListTree, indexes: ReadonlySet<number>): Splice[] => {
  const parts = partsOf(tree);
  if (text.slice(tree.start, tree.end).includes('#')) {
    return removeAmidComments(text, tree, parts, indexes);
  }

  if (parts.every((_, index) => indexes.has(index))) {
    return [{ start: tree.start + 1, end: tree.end - 1, text: '' }];
  }

  const splices: Splice[] = [];
  for (let index = 0; index < parts.length; index++) {
    if (!indexes.has(index)) {
      continue;
    }

    const first = index;
    while (indexes.has(index + 1)) {
      index++;
    }

    const [before, from, to, after] = [parts[first - 1], parts[first], parts[index], parts[index + 1]];
    if (from !== undefined && to !== undefined) {
      const start = after === undefined ? (before?.end ?? from.start) : from.start;
      splices.push({ start, end: after?.start ?? to.end, text: '' });
    }
  }

  return splices;
};

// A comma behind what is now the last part stays: YAML allows it, and its line may hold a comment.
const removeAmidComments = (
  text: string,
  tree: MapTree | ListTree,
  parts: Part[],
  indexes: ReadonlySet<number>,
): Splice[] =>
  parts.flatMap((part, index) => {
    if (!indexes.has(index)) {
      return [];
    }

    const comma = commaAfter(text, part.end, tree.end - 1);
    const isBeside = comma >= 0 && text.slice(part.end, comma).trim() === '';
    const taken = wholeLine(text, { start: part.start, end: isBeside ? comma + 1 : part.end, text: '' });
    return comma >= 0 && !isBeside ? [taken, { start: comma, end: comma + 1, text: '' }] : [taken];
  });

/** The line and its end, where nothing else stands on it. */
const wholeLine = (text: string, { start, end, text: made }: Splice): Splice =>
  beginsLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === ''
    ? { start: lineStart(text, start), end: nextLine(text, end), text: made }
    : { start, end, text: made };

/** The comma behind a place, over blanks and comments; -1 where none is. */
const commaAfter = (text: string, place: number, end: number): number => {
  for (let here = place; here < end; here++) {
    const character = text[here];
    if (character === ',') {
      return here;
    }

    if (character === '#') {
      const line = text.indexOf('\n', here);
      here = line < 0 ? end : line;
    } else if (character !== undefined && !/\s/.test(character)) {
      return -1;
    }
  }

  return -1;
};
