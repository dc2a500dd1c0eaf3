import { blockMap } from './tree';
import type { EntryTree, ListTree, MapTree, ScalarStyle, ScalarTree, Tree } from './tree';

interface Line {
  start: number;
  /** Before the line break. */
  end: number;
  /** How many spaces it begins with. */
  indent: number;
  /** Nothing but blanks, or a comment. */
  isIdle: boolean;
}

const key = /([A-Za-z_][\w.-]*):(?: +|$)/y;
const word = '[\\w/][\\w/.-]*';
const quoted = '"[ !#-\\[\\]-~]*"';
const comment = '(?: +#.*| *)$';
const plain = /^[A-Za-z0-9_/$][ -~]*$/;
const list = new RegExp(`^\\[ *(?:${word}(?: *, *${word})*)? *\\]${comment}`);
const map = new RegExp(`^\\{ *${word}: +(?:${word}|${quoted})(?: *, *${word}: +(?:${word}|${quoted}))* *\\}${comment}`);
const text = new RegExp(`^(?:${quoted}|'[ -&(-~]*')${comment}`);

/**
 * Reads a block map that is written in the plainest way, as nearly all are: words, texts in quotes without escapes, short lists and maps in braces,
 * code after `|`. Null for whatever is written otherwise; the yaml package reads that. What this reads, it reads as the yaml package does.
 */
export const readQuick = (source: string): MapTree | null => {
  const lines = linesOf(source);
  const reader = lines === null ? null : new QuickReader(source, lines);
  return reader?.readAll() ?? null;
};

const linesOf = (source: string): Line[] | null => {
  const lines: Line[] = [];
  for (let start = 0; start < source.length;) {
    const found = source.indexOf('\n', start);
    const next = found < 0 ? source.length : found + 1;
    const end = found < 0 ? next : source.charCodeAt(found - 1) === 13 && found > start ? found - 1 : found;
    let first = start;
    while (first < end && source.charCodeAt(first) === 32) {
      first++;
    }

    if (source.charCodeAt(first) === 9 && first < end) {
      return null;
    }

    lines.push({ start, end, indent: first - start, isIdle: first === end || source.charCodeAt(first) === 35 });
    start = next;
  }

  return lines;
};

class QuickReader {
  private place = 0;

  constructor(
    private readonly source: string,
    private readonly lines: Line[],
  ) {}

  readAll(): MapTree | null {
    const first = this.next();
    const read = first === null ? null : this.readMap(first.indent);
    return this.next() === null ? read : null;
  }

  /** The next line that says something. */
  private next(): Line | null {
    while (this.lines[this.place]?.isIdle === true) {
      this.place++;
    }

    return this.lines[this.place] ?? null;
  }

  private readMap(indent: number): MapTree | null {
    const entries: EntryTree[] = [];
    const keys = new Set<string>();
    for (let line = this.next(); line !== null && line.indent >= indent; line = this.next()) {
      const entry = line.indent > indent ? null : this.readEntry(line);
      if (entry === null || keys.has(entry.key.text)) {
        return null;
      }

      keys.add(entry.key.text);
      entries.push(entry);
    }

    return blockMap(entries);
  }

  private readEntry(line: Line): EntryTree | null {
    const start = line.start + line.indent;
    const written = this.source.slice(start, line.end);
    key.lastIndex = 0;
    const [found, name] = key.exec(written) ?? [];
    if (found === undefined || name === undefined) {
      return null;
    }

    this.place++;
    const colon = start + name.length + 1;
    const value = this.readValue(line, start + found.length, colon);
    return value === null ? null : { key: scalar('plain', name, start, start + name.length), colon, value };
  }

  private readValue(line: Line, start: number, colon: number): Tree | null {
    const written = this.source.slice(start, line.end);
    if (written === '' || written.startsWith('#')) {
      const below = this.next();
      if (
        below === null ||
        below.indent < line.indent ||
        (below.indent === line.indent && this.source[below.start + below.indent] !== '-')
      ) {
        return scalar('plain', '', colon, colon);
      }

      return below.indent > line.indent ? this.readMap(below.indent) : null;
    }

    if (written === '|') {
      return this.readLiteral(line, start);
    }

    if (list.test(written)) {
      return readList(written, start);
    }

    return map.test(written) ? readBraces(written, start) : readScalar(written, start);
  }

  private readLiteral(header: Line, start: number): ScalarTree | null {
    const first = this.lines.slice(this.place).find(line => line.indent < line.end - line.start);
    if (first === undefined || first.indent <= header.indent) {
      return null;
    }

    const { indent } = first;
    const content: string[] = [];
    let end = -1;
    for (let line = this.lines[this.place]; line !== undefined; line = this.lines[++this.place]) {
      const isBlank = line.indent === line.end - line.start;
      if (isBlank && line.indent > 0) {
        return null;
      }

      if (!isBlank && line.indent < indent) {
        break;
      }

      content.push(this.source.slice(Math.min(line.start + indent, line.end), line.end));
      end = isBlank ? end : line.end;
    }

    const body = content.join('\n').replace(/\n+$/, '');
    return body.includes('\r') ? null : scalar('literal', `${body}\n`, start, end);
  }
}

const scalar = (style: ScalarStyle, value: string, start: number, end: number): ScalarTree => ({
  type: 'scalar',
  style,
  text: value,
  start,
  end,
});

const readScalar = (written: string, start: number): ScalarTree | null => {
  if (text.test(written)) {
    const end = written.indexOf(written.charAt(0), 1);
    return scalar('quoted', written.slice(1, end), start, start + end + 1);
  }

  const remark = written.indexOf(' #');
  const value = (remark < 0 ? written : written.slice(0, remark)).trimEnd();
  return plain.test(value) && !value.includes(': ') && !value.endsWith(':')
    ? scalar('plain', value, start, start + value.length)
    : null;
};

const part = new RegExp(`${quoted}|${word}`, 'g');

/** The words and texts in brackets or braces. */
const partsOf = (written: string, start: number): ScalarTree[] => {
  const close = written.startsWith('[') ? written.indexOf(']') : closing(written);
  return [...written.slice(0, close).matchAll(part)].map(({ 0: found, index }) => {
    const isQuoted = found.startsWith('"');
    return scalar(
      isQuoted ? 'quoted' : 'plain',
      isQuoted ? found.slice(1, -1) : found,
      start + index,
      start + index + found.length,
    );
  });
};

/** Where a map in braces ends: the first brace that stands in no text. */
const closing = (written: string): number => /^(?:"[^"]*"|[^"}])*/.exec(written)?.[0].length ?? 0;

const readList = (written: string, start: number): ListTree => ({
  type: 'list',
  flow: true,
  items: partsOf(written, start),
  start,
  end: start + written.indexOf(']') + 1,
});

const readBraces = (written: string, start: number): MapTree | null => {
  const entries: EntryTree[] = [];
  const parts = partsOf(written, start);
  for (let index = 0; index < parts.length; index += 2) {
    const [name, value] = [parts[index], parts[index + 1]];
    if (name === undefined || value === undefined || entries.some(entry => entry.key.text === name.text)) {
      return null;
    }

    entries.push({ key: name, colon: name.end + 1, value });
  }

  return { type: 'map', flow: true, entries, start, end: start + closing(written) + 1 };
};
