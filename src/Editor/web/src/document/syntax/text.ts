import { type Piece, bodyOf, entriesIn } from './pieces';
import { readQuick } from './quick';
import { type Syntax, readYaml } from './read';
import { readLinkRows, readPositionRows } from './rows';
import { shiftedEntry } from './shift';
import { blockMap } from './tree';
import type { EntryTree, MapTree, Tree } from './tree';

interface Known {
  /** As it stands at the beginning of a text. */
  entry: EntryTree;
  /** Where it was found last, and the tree it had there. */
  at: { base: number; entry: EntryTree };
}

/**
 * Reads texts that differ little from each other, as an editor does: cut into their nodes and sections, of which only those are read that are new. A text
 * that cannot be cut so, or a piece of which has a fault, is read as a whole. The result is that of reading it as a whole.
 */
export class TextReader {
  private known = new Map<string, Known>();
  private used = new Map<string, Known>();

  read(text: string): Syntax {
    const root = this.readPieces(text);
    if (this.known.size > 3 * this.used.size + 100) {
      this.known = this.used;
    }

    this.used = new Map();
    return root === null ? readYaml(text) : { root, problems: [] };
  }

  /** The tree of a text that can be cut; null for another. */
  readPieces(text: string): MapTree | null {
    if (/\r(?!\n)/.test(text) || text.includes('\uFEFF', 1)) {
      return null;
    }

    const pieces = entriesIn(text, 0, text.length);
    if (pieces === null || pieces.length === 0 || !/^(?:\uFEFF)?[^\s\uFEFF]/.test(text.slice(pieces[0]?.start))) {
      return null;
    }

    return gathered(pieces, piece => this.readSection(text, piece));
  }

  private readSection(text: string, piece: Piece): EntryTree | null {
    const start = text.charCodeAt(piece.start) === 0xfeff ? piece.start + 1 : piece.start;
    const key = text.slice(start, text.indexOf(':', start));
    const body = bodyOf(text, piece);
    const value = body < 0 ? null : this.readBody(text, key, body, piece.end);
    if (value === null) {
      return this.readPiece(text, piece);
    }

    const end = start + key.length;
    return { key: { type: 'scalar', style: 'plain', text: key, start, end }, colon: end + 1, value };
  }

  private readBody(text: string, key: string, from: number, to: number): Tree | null {
    switch (key) {
      case 'nodes': {
        const pieces = entriesIn(text, from, to);
        return pieces === null ? null : gathered(pieces, piece => this.readPiece(text, piece));
      }
      case 'links':
        return readLinkRows(text, from, to);
      case 'layout':
        return readPositionRows(text, from, to);
      default:
        return null;
    }
  }

  private readPiece(text: string, { start, end }: Piece): EntryTree | null {
    const source = text.slice(start, end);
    const known = this.known.get(source) ?? readAlone(source);
    if (known === null) {
      return null;
    }

    this.known.set(source, known);
    this.used.set(source, known);
    if (known.at.base !== start) {
      known.at = { base: start, entry: shiftedEntry(known.entry, start) };
    }

    return known.at.entry;
  }
}

const readAlone = (source: string): Known | null => {
  const root = readQuick(source) ?? soundRoot(readYaml(source));
  const [entry, ...others] = root?.type === 'map' && !root.flow ? root.entries : [];
  return entry === undefined || others.length > 0 ? null : { entry, at: { base: 0, entry } };
};

const soundRoot = ({ root, problems }: Syntax): Tree | null => (problems.length === 0 ? root : null);

/** The map of entries that are read one by one; null where one cannot be, or two have the same key. */
const gathered = (pieces: Piece[], read: (piece: Piece) => EntryTree | null): MapTree | null => {
  const entries: EntryTree[] = [];
  const keys = new Set<string>();
  for (const piece of pieces) {
    const entry = read(piece);
    if (entry === null || keys.has(entry.key.text)) {
      return null;
    }

    keys.add(entry.key.text);
    entries.push(entry);
  }

  return blockMap(entries);
};
