/** A text as an editor holds it, with `\n` between lines, joined to the text as it is written. */
export interface Lined {
  /** With `\n` between lines. */
  text: string;
  /** The place in the written text of a place in `text`. */
  toWritten: (place: number) => number;
  /** And back. A place within a line break is the break's beginning. */
  toShown: (place: number) => number;
  /** The line break that the written text uses. */
  lineBreak: string;
}

/** A replacement of a stretch. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

const itself = (place: number) => place;

export const linesOf = (written: string): Lined => {
  if (!written.includes('\r')) {
    return { text: written, toWritten: itself, toShown: itself, lineBreak: '\n' };
  }

  // Behind each of these places of the shown text, the written one is a character further on.
  const dropped: number[] = [];
  const text = written.replace(/\r\n?/g, (found, at: number) => {
    if (found.length === 2) {
      dropped.push(at - dropped.length);
    }
    return '\n';
  });
  const toWritten = (place: number) => place + countBelow(dropped, place);
  const toShown = (place: number) => place - countBelow(dropped, place, (shown, index) => shown + index);
  return { text, toWritten, toShown, lineBreak: written[written.search(/[\r\n]/)] === '\r' ? '\r\n' : '\n' };
};

/** The written text after changes of the shown one; what was not changed keeps its line breaks. */
export const applyShown = (written: string, changes: readonly Change[]): string => {
  const { toWritten, lineBreak } = linesOf(written);
  let text = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    text += written.slice(at, toWritten(from)) + (lineBreak === '\n' ? insert : insert.replaceAll('\n', lineBreak));
    at = toWritten(to);
  }
  return text + written.slice(at);
};

/** The smallest single replacement that makes one text of another; null where they are the same. */
export const difference = (before: string, after: string): Change | null => {
  if (before === after) {
    return null;
  }

  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) {
    from++;
  }

  let tail = 0;
  while (
    tail < most - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }

  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
};

/** How many of the ascending places are below one. */
const countBelow = (
  places: number[],
  place: number,
  value: (of: number, index: number) => number = of => of,
): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(places[middle] ?? 0, middle) < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
};
