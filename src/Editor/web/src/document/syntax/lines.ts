/** Where the line of a place begins. */
export const lineStart = (text: string, place: number): number => text.lastIndexOf('\n', place - 1) + 1;

/** Where the line of a place ends, before its line break. */
export const lineEnd = (text: string, place: number): number => {
  const end = text.indexOf('\n', place);
  if (end < 0) {
    return text.length;
  }

  return end > place && text[end - 1] === '\r' ? end - 1 : end;
};

/** Where the next line begins; the text's end where there is none. */
export const nextLine = (text: string, place: number): number => {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end + 1;
};

/** How many characters stand before a place in its line. */
export const columnOf = (text: string, place: number): number =>
  place - lineStart(text, place) - (hasMark(text, place) ? 1 : 0);

/** Whether nothing but blanks, and perhaps a byte order mark, stands before a place in its line. */
export const beginsLine = (text: string, place: number): boolean =>
  /^\uFEFF? *$/.test(text.slice(lineStart(text, place), place));

export const isBlankLine = (text: string, place: number): boolean =>
  text.slice(lineStart(text, place), lineEnd(text, place)).trim() === '';

/** The line break that the text uses. */
export const lineBreak = (text: string): string => {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
};

const hasMark = (text: string, place: number): boolean =>
  text.startsWith('\uFEFF') && place > 0 && lineStart(text, place) === 0;
