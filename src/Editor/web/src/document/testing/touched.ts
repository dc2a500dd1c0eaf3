import { type GraphDoc, type Range, keysAt, rangeAt } from '..';

export const nodeRange = (doc: GraphDoc, id: string) => doc.byId.get(id)?.range ?? { start: 0, end: 0 };

export const linkRanges = (doc: GraphDoc, id: string) => [
  ...bracketRanges(doc),
  ...doc.links.filter(link => link.from === id || link.to === id).map(link => link.range),
];

/** Where the value under a path stands; where there is none, what the first that is there on the way to it stands on, if that is on one line or in braces. */
export const valueRanges = (doc: GraphDoc, path: (string | number)[]): Range[] => {
  const index = path.findIndex(step => typeof step === 'number');
  if (index > 0) {
    return valueRanges(doc, path.slice(0, index));
  }

  const [range, around] = [rangeAt(doc, path), rangeAt(doc, path.slice(0, -1))];
  if (range !== null) {
    const isOnly = keysAt(doc, path.slice(0, -1)).length <= 1;
    return isOnly && around !== null && path.length > 3 ? [around] : [range];
  }

  const isBlock =
    around !== null && doc.text.slice(around.start, around.end).includes('\n') && !isInBraces(doc, around);
  return around === null ? (path.length > 2 ? valueRanges(doc, path.slice(0, -1)) : []) : isBlock ? [] : [around];
};

const isInBraces = (doc: GraphDoc, { start, end }: Range) =>
  /^("[^"\n]*"|'[^'\n]*'|[^:\n]*):\s*(&\S+\s+)?[{[]/.test(doc.text.slice(start, end));

export const keyRanges = (doc: GraphDoc, path: (string | number)[]) => [rangeAt(doc, path) ?? []].flat();

/** The lines of the positions of nodes; all of them where they stand in braces. */
export const positionRanges = (doc: GraphDoc, ids: string[]) => {
  const layout = rangeAt(doc, ['layout']);
  const isFlow = layout !== null && /^["']?layout["']?:\s*\{/.test(doc.text.slice(layout.start));
  return isFlow ? [layout] : ids.flatMap(id => keyRanges(doc, ['layout', id]));
};

/** The sections that stand in brackets or braces. */
export const bracketRanges = (doc: GraphDoc) =>
  ['nodes', 'links'].flatMap(section => keyRanges(doc, [section])).filter(range => isInBraces(doc, range));
