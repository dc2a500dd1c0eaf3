/** Where a cursor stands in a graph's text, told by indentation and braces, so that it holds while the text is half written. */
export interface Place {
  /** The keys above it, outermost first. */
  path: string[];
  /** A key, the value behind one (the last of `path`), or an item of a list. */
  on: 'key' | 'value' | 'item';
  /** Where the word at the cursor begins. */
  from: number;
  /** The keys that stand beside it already. */
  beside: ReadonlySet<string>;
  /** Whether it is within braces or brackets. */
  inFlow: boolean;
}

const keyLine = /^( *)(?:- +)?(?:"([^"]*)"|'([^']*)'|([^\s#:"'{}[\],][^:#{}[\],]*?)) *:(?: |$)/;

interface Line {
  indent: number;
  key: string | null;
  /** What is behind the colon. */
  rest: string;
}

/** The place of a cursor; null within comments, code and other texts of many lines. */
export const placeAt = (text: string, at: number): Place | null => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(start, at);
  if (/(^|\s)#/.test(before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""'))) {
    return null;
  }

  const indent = /^ */.exec(before)?.[0].length ?? 0;
  const isItem = /^ *- /.test(before) || /^ *-$/.test(before);
  const lines = text.slice(0, start).split('\n').slice(0, -1);
  const above = pathAbove(lines, indent, isItem);
  if (above === null) {
    return null;
  }

  const own = keyLine.exec(before);
  const key = own === null ? null : (own[2] ?? own[3] ?? own[4] ?? '');
  const body = own === null ? before.replace(/^ *(?:- *)?/, '') : before.slice(own[0].length);
  const path = key === null ? above : [...above, key];
  if (/^\s*[{[]/.test(body)) {
    return placeInFlow(body.trimStart(), path, at);
  }

  const typed = /\S*$/.exec(body)?.[0] ?? '';
  if (key !== null) {
    return /^\s*[|>][-+\d]*\s*$/.test(body)
      ? null
      : { path, on: 'value', from: at - body.trimStart().length, beside: new Set(), inFlow: false };
  }

  return isItem
    ? { path, on: 'item', from: at - body.length, beside: new Set(), inFlow: false }
    : { path, on: 'key', from: at - typed.length, beside: keysBeside(text, start, indent), inFlow: false };
};

/** The keys above a line that is indented so far; null where it lies within a text of many lines. */
const pathAbove = (lines: string[], indent: number, isItem: boolean): string[] | null => {
  const path: string[] = [];
  let limit = isItem ? indent + 1 : indent;
  for (let index = lines.length - 1; index >= 0 && limit > 0; index--) {
    const line = readLine(lines[index] ?? '');
    if (line !== null && line.indent < limit && !(isItem && path.length === 0 && line.key === null)) {
      if (/^[|>][-+\d]*\s*(#.*)?$/.test(line.rest)) {
        return null;
      }
      if (line.key !== null) {
        path.unshift(line.key);
      }
      limit = line.indent;
    }
  }
  return path;
};

const readLine = (line: string): Line | null => {
  const bare = line.replace(/\r$/, '');
  if (/^\s*(#|$)/.test(bare)) {
    return null;
  }

  const found = keyLine.exec(bare);
  const indent = /^ */.exec(bare)?.[0].length ?? 0;
  return found === null
    ? { indent, key: null, rest: '' }
    : { indent, key: found[2] ?? found[3] ?? found[4] ?? '', rest: bare.slice(found[0].length).trim() };
};

/** The keys of the map to which a line belongs. */
const keysBeside = (text: string, start: number, indent: number): Set<string> => {
  const keys = new Set<string>();
  const take = (line: string): boolean => {
    const read = readLine(line);
    if (read !== null && read.indent === indent && read.key !== null) {
      keys.add(read.key);
    }
    return read === null || read.indent >= indent;
  };
  const above = text.slice(0, start).split('\n').slice(0, -1);
  for (let index = above.length - 1; index >= 0 && take(above[index] ?? ''); index--);
  const below = text.slice(start).split('\n').slice(1);
  for (let index = 0; index < below.length && take(below[index] ?? ''); index++);
  return keys;
};

interface Frame {
  isMap: boolean;
  keys: Set<string>;
  key: string | null;
  /** Where the present entry begins. */
  start: number;
}

const placeInFlow = (body: string, path: string[], at: number): Place | null => {
  const frames: Frame[] = [];
  for (let index = 0; index < body.length; index++) {
    const sign = body[index] ?? '';
    if (sign === '"' || sign === "'") {
      const end = body.indexOf(sign, index + 1);
      if (end < 0) {
        break;
      }
      index = end;
    } else {
      take(frames, sign, body, index);
    }
  }

  const last = frames.at(-1);
  if (last === undefined) {
    return null;
  }

  const keys = frames.flatMap(frame => frame.key ?? []);
  const typed = body.slice(last.start).trimStart();
  const on = last.key !== null ? 'value' : last.isMap ? 'key' : 'item';
  return { path: [...path, ...keys], on, from: at - typed.length, beside: last.keys, inFlow: true };
};

const take = (frames: Frame[], sign: string, body: string, index: number) => {
  const frame = frames.at(-1);
  switch (sign) {
    case '{':
    case '[':
      frames.push({ isMap: sign === '{', keys: new Set(), key: null, start: index + 1 });
      break;
    case '}':
    case ']':
      frames.pop();
      break;
    case ',':
      if (frame !== undefined) {
        frame.key = null;
        frame.start = index + 1;
      }
      break;
    case ':':
      if (frame?.isMap === true && frame.key === null && /[\s"'{[]/.test(body[index + 1] ?? ' ')) {
        frame.key = body
          .slice(frame.start, index)
          .trim()
          .replace(/^["']|["']$/g, '');
        frame.keys.add(frame.key);
        frame.start = index + 1;
      }
  }
};
