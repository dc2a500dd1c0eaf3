/** A stretch of a text that can be read by itself. */
export interface Piece {
  start: number;
  end: number;
}

/** A key at the beginning of a line, as nearly all are written. */
const head = /(?:\uFEFF)?( *)([A-Za-z_][\w-]*):(?=[ \r\n]|$)/y;

/**
 * Cuts a block map into its entries, all of whose keys stand in the same column. Null where it is not written so. What lies between two entries belongs
 * to the former.
 */
export const entriesIn = (text: string, from: number, to: number): Piece[] | null => {
  const pieces: Piece[] = [];
  let column = -1;
  for (let start = from; start < to;) {
    const next = text.indexOf('\n', start) + 1 || text.length;
    const first = firstOf(text, start);
    const isIdle =
      first >= text.length ||
      text.charCodeAt(first) === 10 ||
      text.charCodeAt(first) === 13 ||
      text.charCodeAt(first) === 35;
    const indent = first - start - (text.charCodeAt(start) === 0xfeff ? 1 : 0);
    if (text.charCodeAt(first) === 9) {
      return null;
    }

    if (!isIdle && (column < 0 || indent <= column)) {
      head.lastIndex = start;
      if ((column >= 0 && indent < column) || !head.test(text)) {
        return null;
      }

      column = indent;
      pieces.push({ start, end: to });
    }

    start = next;
  }

  return pieces.map((piece, index) => ({ start: piece.start, end: pieces[index + 1]?.start ?? to }));
};

const firstOf = (text: string, start: number): number => {
  let first = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (text.charCodeAt(first) === 32) {
    first++;
  }

  return first;
};

/** Where the lines below a key begin, if nothing but a comment stands behind it; -1 where a value does. */
export const bodyOf = (text: string, { start, end }: Piece): number => {
  const line = text.indexOf('\n', start);
  const stop = line < 0 || line >= end ? end : line;
  return /^\uFEFF?[\w-]+: *(#.*)?\r?$/.test(text.slice(start, stop)) && stop < end ? stop + 1 : -1;
};
