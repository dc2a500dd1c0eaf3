import type { GraphDoc, Range } from '../document';
import type { Selection } from '../store/selection';

/** The node or link in which a place of the text lies; null where it lies in neither. */
export const chosenAt = (doc: GraphDoc, place: number): { nodes: string[]; links: string[] } | null => {
  const holds = ({ start, end }: Range) => start <= place && place <= end;
  const node = doc.nodes.find(({ range }) => holds(range));
  if (node !== undefined) {
    return { nodes: [node.id], links: [] };
  }

  const line = lineAround(doc.text, place);
  const link = doc.links.find(({ range }) => range.start >= line.start && range.end <= line.end);
  return link === undefined ? null : { nodes: [], links: [link.id] };
};

/** Where what is selected stands in the text, in its order there. */
export const rangesOf = (doc: GraphDoc, selection: Selection): Range[] => {
  const nodes = [...selection.nodes].flatMap(id => doc.byId.get(id)?.range ?? []);
  const links = doc.links.filter(link => selection.links.has(link.id)).map(link => link.range);
  return [...nodes, ...links].sort((a, b) => a.start - b.start);
};

const lineAround = (text: string, place: number): Range => {
  const end = text.indexOf('\n', place);
  return { start: text.lastIndexOf('\n', place - 1) + 1, end: end < 0 ? text.length : end };
};
