import { type Node, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { SyntaxProblem } from '../model';
import type { EntryTree, ScalarStyle, ScalarTree, Tree } from './tree';

/** A text's tree, and what keeps it from being one. */
export interface Syntax {
  /** Null where the text holds no value at all. */
  root: Tree | null;
  problems: SyntaxProblem[];
}

const styles: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'quoted',
  QUOTE_DOUBLE: 'quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Reads a text as YAML; `base` is added to all offsets. */
export const readYaml = (text: string, base = 0): Syntax => {
  const problems: SyntaxProblem[] = [];
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
  for (const error of document.errors) {
    problems.push({ message: inWords(error.code, error.message), range: shifted(error.pos, base) });
  }

  const reader = new Reader(text, base, problems);
  return { root: document.contents === null ? null : reader.read(document.contents, 0), problems };
};

const shifted = ([start, end]: [number, number], base: number) => ({ start: start + base, end: end + base });

const inWords = (code: string, message: string): string => {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'a key stands twice in this map; remove one of the two';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; one file is one graph';
    case 'TAB_AS_INDENT':
      return 'a tab stands where YAML wants spaces; indent with spaces';
    default:
      return `the text is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  }
};

class Reader {
  private readonly gap = /\s*:/y;

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly problems: SyntaxProblem[],
  ) {}

  read(node: Node, fallback: number): Tree {
    const [start, end] = node.range ?? [fallback, fallback];
    if (isMap(node)) {
      const entries = node.items.map(pair => this.entry(pair.key as Node, pair.value as Node | null, start));
      return {
        type: 'map',
        flow: node.flow === true,
        entries,
        ...this.spanning(start, node.flow === true ? end : ends(entries, start, this.base)),
      };
    }

    if (isSeq(node)) {
      const items = node.items.map(item => this.read(item as Node, start));
      const last = items.at(-1);
      return {
        type: 'list',
        flow: node.flow === true,
        items,
        ...this.spanning(start, node.flow === true || last === undefined ? end : last.end - this.base),
      };
    }

    if (isAlias(node)) {
      return { type: 'scalar', style: 'alias', text: node.source, ...this.spanning(start, end) };
    }

    return this.scalar(node, start, end);
  }

  private scalar(node: Node, start: number, end: number): ScalarTree {
    const style = isScalar(node) ? (styles[node.type ?? ''] ?? 'plain') : 'plain';
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    const isBlock = style === 'literal' || style === 'folded';
    return { type: 'scalar', style, text, ...this.spanning(start, isBlock ? this.blockEnd(start, end) : end) };
  }

  private entry(key: Node, value: Node | null, fallback: number): EntryTree {
    const keyTree = this.read(key, fallback);
    const from = keyTree.end - this.base;
    const colon = this.colonAfter(from);
    if (keyTree.type !== 'scalar' || keyTree.style === 'alias') {
      this.problems.push({
        message: 'lists, maps and aliases cannot be keys; quote the text if it is one',
        range: { start: keyTree.start, end: keyTree.end },
      });
    }

    const place = colon < 0 ? from : colon;
    const named: ScalarTree =
      keyTree.type === 'scalar'
        ? keyTree
        : {
            type: 'scalar',
            style: 'quoted',
            text: this.text.slice(keyTree.start - this.base, from),
            start: keyTree.start,
            end: keyTree.end,
          };
    const valueTree = value === null ? this.nothing(place) : this.read(value, place);
    const isNothing = valueTree.type === 'scalar' && valueTree.start === valueTree.end;
    return {
      key: named,
      colon: colon < 0 ? -1 : colon + this.base,
      value: isNothing ? this.nothing(place) : valueTree,
    };
  }

  private nothing(place: number): ScalarTree {
    return { type: 'scalar', style: 'plain', text: '', ...this.spanning(place, place) };
  }

  /** Behind the colon that follows a key, perhaps on the next line; -1 where none does. */
  private colonAfter(end: number): number {
    this.gap.lastIndex = end;
    return this.gap.test(this.text) ? this.gap.lastIndex : -1;
  }

  /** The end of the last line of a block scalar that has a character; with `+`, of all its lines. */
  private blockEnd(start: number, end: number): number {
    const source = this.text.slice(start, end);
    const isKept = /^[|>][0-9]?\+/.test(source);
    return start + (isKept ? source.replace(/\r?\n$/, '') : source.replace(/[\r\n]+$/, '')).length;
  }

  private spanning(start: number, end: number) {
    return { start: start + this.base, end: end + this.base };
  }
}

const ends = (entries: EntryTree[], start: number, base: number): number => {
  const last = entries.at(-1);
  return last === undefined ? start : Math.max(last.value.end, last.colon, last.key.end) - base;
};
