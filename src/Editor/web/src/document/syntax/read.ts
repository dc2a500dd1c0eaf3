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

/** Reads a text as YAML. */
export const readYaml = (text: string): Syntax => {
  const problems: SyntaxProblem[] = [];
  const document = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  for (const error of document.errors) {
    problems.push({ message: inWords(error.code, error.message), range: { start: error.pos[0], end: error.pos[1] } });
  }

  const reader = new Reader(text, problems);
  return { root: document.contents === null ? null : reader.read(document.contents, 0), problems };
};

const inWords = (code: string, message: string): string => {
  switch (code) {
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
    private readonly problems: SyntaxProblem[],
  ) {}

  read(node: Node, fallback: number): Tree {
    const [start, end] = node.range ?? [fallback, fallback];
    if (isMap(node)) {
      const entries = node.items.map(pair => this.entry(pair.key as Node, pair.value as Node | null, start));
      this.reportDuplicates(entries);
      return {
        type: 'map',
        flow: node.flow === true,
        entries,
        start,
        end: node.flow === true ? end : ends(entries, start),
      };
    }

    if (isSeq(node)) {
      const items = node.items.map(item => this.read(item as Node, start));
      const last = items.at(-1);
      return {
        type: 'list',
        flow: node.flow === true,
        items,
        start,
        end: node.flow === true || last === undefined ? end : last.end,
      };
    }

    if (isAlias(node)) {
      return { type: 'scalar', style: 'alias', text: node.source, start, end };
    }

    return this.scalar(node, start, end);
  }

  // The package's own check compares each key with each.
  private reportDuplicates(entries: EntryTree[]): void {
    const keys = new Set<string>();
    for (const { key } of entries) {
      if (keys.has(key.text)) {
        const message = `the key \`${key.text}\` stands twice in this map; remove one of the two`;
        this.problems.push({ message, range: { start: key.start, end: key.end } });
      }

      keys.add(key.text);
    }
  }

  private scalar(node: Node, start: number, end: number): ScalarTree {
    const style = isScalar(node) ? (styles[node.type ?? ''] ?? 'plain') : 'plain';
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    const isBlock = style === 'literal' || style === 'folded';
    return { type: 'scalar', style, text, start, end: isBlock ? this.blockEnd(start, end) : end };
  }

  private entry(key: Node, value: Node | null, fallback: number): EntryTree {
    const keyTree = this.read(key, fallback);
    const from = keyTree.end;
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
            text: this.text.slice(keyTree.start, from),
            start: keyTree.start,
            end: keyTree.end,
          };
    const valueTree = value === null ? this.nothing(place) : this.read(value, place);
    const isNothing = valueTree.type === 'scalar' && valueTree.start === valueTree.end;
    return {
      key: named,
      colon,
      value: isNothing ? this.nothing(place) : valueTree,
    };
  }

  private nothing(place: number): ScalarTree {
    return { type: 'scalar', style: 'plain', text: '', start: place, end: place };
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
}

const ends = (entries: EntryTree[], start: number): number => {
  const last = entries.at(-1);
  return last === undefined ? start : Math.max(last.value.end, last.colon, last.key.end);
};
