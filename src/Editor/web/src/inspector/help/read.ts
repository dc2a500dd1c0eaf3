/** A stretch of a line. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'em'; parts: Inline[] }
  | { type: 'link'; to: string; parts: Inline[] };

export type Block =
  | { type: 'paragraph'; parts: Inline[] }
  | { type: 'heading'; level: number; parts: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'code'; language: string; text: string }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] };

/** Reads as much of Markdown as the kinds' help uses. HTML is text like any other. */
export const readMarkdown = (text: string): Block[] => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = readBlock(lines, at);
    if (block !== null) {
      blocks.push(block);
    }
    at = next;
  }
  return blocks;
};

const item = /^ {0,3}(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const fence = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const rule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

const readBlock = (lines: string[], at: number): [Block | null, number] => {
  const line = lines[at] ?? '';
  if (line.trim() === '') {
    return [null, at + 1];
  }

  const fenced = fence.exec(line);
  if (fenced?.[1] !== undefined) {
    return readFence(lines, at, fenced[1], fenced[2] ?? '');
  }

  const head = heading.exec(line);
  if (head !== null) {
    return [{ type: 'heading', level: (head[1] ?? '').length, parts: readInline(head[2] ?? '') }, at + 1];
  }

  if (line.includes('|') && rule.test(lines[at + 1] ?? '')) {
    return readTable(lines, at);
  }

  return item.test(line) ? readList(lines, at) : readParagraph(lines, at);
};

const readFence = (lines: string[], at: number, mark: string, language: string): [Block, number] => {
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(mark));
  const last = end < 0 ? lines.length : end;
  return [{ type: 'code', language, text: lines.slice(at + 1, last).join('\n') }, last + 1];
};

const readTable = (lines: string[], at: number): [Block, number] => {
  let end = at + 2;
  while (lines[end]?.includes('|') === true) {
    end++;
  }
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return [{ type: 'table', head: cellsOf(lines[at] ?? ''), rows }, end];
};

// A bar within code, or behind a backslash, belongs to its cell.
const cellsOf = (line: string): Inline[][] =>
  [
    ...line
      .trim()
      .replace(/^\||\|$/g, '')
      .matchAll(/((?:`[^`]*`|\\.|[^|`\\]|`)*)(?:\||$)/g),
  ]
    .filter(found => found[0] !== '')
    .map(found => readInline((found[1] ?? '').replace(/\\\|/g, '|').trim()));

const readList = (lines: string[], at: number): [Block, number] => {
  const texts: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const found = item.exec(line);
    if (found !== null) {
      texts.push(found[2] ?? '');
    } else if (line.trim() !== '' && /^\s/.test(line)) {
      texts.push(`${texts.pop() ?? ''} ${line.trim()}`);
    } else {
      break;
    }
  }
  return [{ type: 'list', ordered: /^\s*\d/.test(lines[at] ?? ''), items: texts.map(readInline) }, end];
};

const readParagraph = (lines: string[], at: number): [Block, number] => {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines[end] ?? '')) {
    end++;
  }
  const text = lines.slice(at, end).map(line => line.trim());
  return [{ type: 'paragraph', parts: readInline(text.join(' ')) }, end];
};

const startsBlock = (line: string) => line.trim() === '' || fence.test(line) || heading.test(line) || item.test(line);

const marks =
  /(`+)(.+?)\1(?!`)|\[((?:[^\][`]|`[^`]*`)*)\]\(([^()\s]*)\)|\*\*(.+?)\*\*|\*([^\s*](?:[^*]*[^\s*])?)\*|\\([\\`*_{}[\]()#+.!|-])/;

/** Reads code, links, strong and emphasised stretches of a line. */
export const readInline = (text: string): Inline[] => {
  const parts: Inline[] = [];
  const say = (words: string) => {
    const last = parts.at(-1);
    if (last?.type === 'text') {
      last.text += words;
    } else if (words !== '') {
      parts.push({ type: 'text', text: words });
    }
  };

  let rest = text;
  for (let found = marks.exec(rest); found !== null; found = marks.exec(rest)) {
    say(rest.slice(0, found.index));
    const [whole, , code, words, to, strong, em, escaped] = found;
    if (code !== undefined) {
      parts.push({ type: 'code', text: /^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code });
    } else if (words !== undefined) {
      parts.push({ type: 'link', to: to ?? '', parts: readInline(words) });
    } else if (strong !== undefined || em !== undefined) {
      parts.push({ type: strong === undefined ? 'em' : 'strong', parts: readInline(strong ?? em ?? '') });
    } else {
      say(escaped ?? '');
    }
    rest = rest.slice(found.index + whole.length);
  }
  say(rest);
  return parts;
};

/** Whether a link leads somewhere that a page may open: nothing but the web. */
export const isSafe = (to: string): boolean => /^https?:\/\/[^\s]+$/i.test(to);
