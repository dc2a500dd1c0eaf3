import type { EntryTree, ListTree, MapTree, ScalarTree, Tree } from './tree';

const link = /^( +)(- +)([a-z][a-z0-9-]*\.[A-Za-z_]\w* +-> +[a-z][a-z0-9-]*\.[A-Za-z_]\w*) *(?: #.*)?\r?$/;
const position = /^( +)([a-z][a-z0-9-]*): +(\[ *(-?\d+(?:\.\d+)?) *, *(-?\d+(?:\.\d+)?) *\]) *(?: #.*)?\r?$/;
const idle = /^ *(?:#.*)?\r?$/;

const scalar = (text: string, start: number): ScalarTree => ({
  type: 'scalar',
  style: 'plain',
  text,
  start,
  end: start + text.length,
});

/** Reads links that stand one a line. Null where they do not. */
export const readLinkRows = (text: string, from: number, to: number): ListTree | null => {
  const items: Tree[] = [];
  const start = rows(text, from, to, link, ([, pad = '', dash = '', written = ''], line) => {
    items.push(scalar(written, line + pad.length + dash.length));
    return true;
  });
  return start === null ? null : { type: 'list', flow: false, items, start, end: items.at(-1)?.end ?? start };
};

/** Reads positions that stand one a line. Null where they do not. */
export const readPositionRows = (text: string, from: number, to: number): MapTree | null => {
  const entries: EntryTree[] = [];
  const keys = new Set<string>();
  const start = rows(text, from, to, position, ([all = '', pad = '', id = '', list = '', x = '', y = ''], line) => {
    const key = scalar(id, line + pad.length);
    const open = all.indexOf('[');
    const [left, right] = [all.indexOf(x, open), all.indexOf(y, all.indexOf(',', open))];
    const items = [scalar(x, line + left), scalar(y, line + right)];
    const value: Tree = { type: 'list', flow: true, items, start: line + open, end: line + open + list.length };
    entries.push({ key, colon: key.end + 1, value });
    const isNew = !keys.has(id);
    keys.add(id);
    return isNew;
  });
  return start === null ? null : { type: 'map', flow: false, entries, start, end: entries.at(-1)?.value.end ?? start };
};

/** Goes over lines of one pattern and one indentation; gives where the first begins, and null where a line is written otherwise. */
const rows = (
  text: string,
  from: number,
  to: number,
  pattern: RegExp,
  take: (found: RegExpExecArray, line: number) => boolean,
): number | null => {
  let first: number | null = null;
  let pad = -1;
  for (let line = from; line < to;) {
    const next = text.indexOf('\n', line) + 1 || text.length;
    const written = text.slice(line, text.charCodeAt(next - 1) === 10 ? next - 1 : next);
    const found = pattern.exec(written);
    const width = found?.[1]?.length ?? -1;
    if (found === null ? !idle.test(written) : (pad >= 0 && width !== pad) || !take(found, line)) {
      return null;
    }

    if (found !== null) {
      pad = width;
      first ??= line + width;
    }

    line = next;
  }

  return first;
};
