import { columnOf, isBlankLine, lineBreak, lineEnd, lineStart, nextLine } from './lines';
import type { Splice } from './splices';
import { type EntryTree, type MapTree, type Tree } from './tree';

/** How far the text indents one level; 2 where it does not say. */
export const stepOf = (text: string, root: Tree | null): number => {
  for (const { key, value } of root?.type === 'map' ? root.entries : []) {
    const [first] = value.type === 'map' ? value.entries : [];
    if (value.type === 'map' && !value.flow && first !== undefined) {
      const step = columnOf(text, first.key.start) - columnOf(text, key.start);
      return step >= 1 && step <= 9 ? step : 2;
    }
  }

  return 2;
};

/** The end of the last line that belongs to what ends at `place` and whose head stands in `column`: comments that are indented deeper belong to it. */
export const blockEnd = (text: string, place: number, column: number): number => {
  let end = lineEnd(text, place);
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const found = /^( *)(#?)/.exec(text.slice(line, lineEnd(text, line)));
    const isComment = found?.[2] === '#' && found[1] !== undefined && found[1].length > column;
    if (isComment) {
      end = lineEnd(text, line);
    } else if (!isBlankLine(text, line)) {
      break;
    }
  }

  return end;
};

/** The end of all lines of an entry. */
export const entryEnd = (text: string, entry: EntryTree): number =>
  blockEnd(text, Math.max(entry.key.end, entry.colon, entry.value.end), columnOf(text, entry.key.start));

/** New lines behind the line that ends at `end`. */
export const linesAfter = (text: string, end: number, lines: string[]): Splice => {
  const eol = lineBreak(text);
  return { start: end, end, text: lines.map(line => eol + line).join('') };
};

/** New lines before the line of a place. */
export const linesBefore = (text: string, place: number, lines: string[]): Splice => {
  const start = lineStart(text, place);
  const from = start === 0 && text.startsWith('\uFEFF') ? 1 : start;
  return { start: from, end: from, text: lines.map(line => line + lineBreak(text)).join('') };
};

/** Takes whole lines out, and one of the blank stretches around them where there are two. Null where something else stands on them. */
export const removeLines = (text: string, start: number, end: number): Splice | null => {
  const from = lineStart(text, start);
  if (!/^\uFEFF? *(\? +)?$/.test(text.slice(from, start))) {
    return null;
  }

  let to = nextLine(text, end);
  const isOpen = from === 0 || isBlankLine(text, from - 1) || isHead(text, from);
  if (isOpen) {
    while (to < text.length && isBlankLine(text, to)) {
      to = nextLine(text, to);
    }
  }

  return { start: from === 0 && text.startsWith('\uFEFF') ? 1 : from, end: to, text: '' };
};

/** Whether the line before is the head of a section, such as `nodes:`. */
const isHead = (text: string, line: number): boolean =>
  /:[ \t]*(#.*)?$/.test(text.slice(lineStart(text, line - 1), lineEnd(text, lineStart(text, line - 1))));

/** Whether blank lines stand between the last two entries of a map. */
export const isAiry = (text: string, map: MapTree): boolean => {
  const last = map.entries.at(-1);
  return last !== undefined && map.entries.length > 1 && isBlankBefore(text, last.key.start);
};

/** Whether a blank line stands before the line of a place and the comments that lie on it. */
export const isBlankBefore = (text: string, place: number): boolean => {
  for (let line = lineStart(text, place); line > 0;) {
    line = lineStart(text, line - 1);
    const written = text.slice(line, lineEnd(text, line)).trim();
    if (!written.startsWith('#')) {
      return written === '';
    }
  }

  return false;
};
