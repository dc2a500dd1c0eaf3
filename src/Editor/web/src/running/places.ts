import type { GraphDoc } from '../document/model';

/** Offset of the beginning of a line, from 1; the end of the text for a line that is not there. */
export const offsetOfLine = (text: string, line: number): number => {
  let at = 0;
  for (let passed = 1; passed < line; passed++) {
    const next = text.indexOf('\n', at);
    if (next < 0) {
      return text.length;
    }

    at = next + 1;
  }

  return at;
};

/** The node in whose entry a line of the graph's text stands; null for a line that is of no node. */
export const nodeAtLine = (doc: GraphDoc, line: number): string | null => {
  const start = offsetOfLine(doc.text, line);
  const end = doc.text.indexOf('\n', start);
  const last = end < 0 ? doc.text.length : end;
  const node = doc.nodes.find(({ range }) => range.start <= last && range.end > start);
  return node?.id ?? null;
};
