import { beginsLine, columnOf, lineBreak } from './lines';
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

/** Adds parts at the end of a list in brackets or a map in braces. */
export const addFlow = (text: string, tree: MapTree | ListTree, added: string[]): Splice => {
  const last = partsOf(tree).at(-1);
  if (last === undefined) {
    const pad = tree.type === 'map' ? ' ' : '';
    return { start: tree.start + 1, end: tree.end - 1, text: `${pad}${added.join(', ')}${pad}` };
  }

  const isLined = beginsLine(text, last.start);
  const gap = isLined ? lineBreak(text) + ' '.repeat(columnOf(text, last.start)) : ' ';
  const comma = commaAfter(text, last.end, tree.end - 1);
  return comma < 0
    ? { start: last.end, end: last.end, text: added.map(part => `,${gap}${part}`).join('') }
    : { start: comma + 1, end: comma + 1, text: added.map(part => `${gap}${part},`).join('') };
};

/** Takes parts out of a list in brackets or a map in braces, with their commas. */
export const removeFlow = (tree: MapTree | ListTree, indexes: ReadonlySet<number>): Splice[] => {
  const parts = partsOf(tree);
  const stay = parts.filter((_, index) => !indexes.has(index));
  if (stay.length === 0) {
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
