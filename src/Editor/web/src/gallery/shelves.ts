import type { KindInfo } from '../api/types';
import { search } from '../commands/match';

/** A heading of the gallery with what stands under it. */
export interface Shelf {
  category: string;
  kinds: KindInfo[];
}

const first = ['Triggers', 'Functions', 'Library'];

/** The kinds that answer to what was typed, by category: those that a graph begins with come first, the rest by name. */
export function shelvesOf(kinds: readonly KindInfo[], typed: string): Shelf[] {
  const found = search(kinds, typed, kind => [`${kind.title} ${kind.name}`, kind.summary, kind.category]);
  const shelves = new Map<string, KindInfo[]>();
  for (const kind of found) {
    const shelf = shelves.get(kind.category);
    if (shelf === undefined) {
      shelves.set(kind.category, [kind]);
    } else {
      shelf.push(kind);
    }
  }
  const list = [...shelves].map(([category, on]) => ({ category, kinds: on }));
  // What was searched stands in the order of how well it answers.
  return typed.trim() === '' ? list.sort((a, b) => rank(a) - rank(b) || a.category.localeCompare(b.category)) : list;
}

/** The names in the order in which they are shown. */
export function namesOf(shelves: readonly Shelf[]): string[] {
  return shelves.flatMap(shelf => shelf.kinds.map(kind => kind.name));
}

function rank({ category }: Shelf): number {
  const at = first.indexOf(category);
  return at < 0 ? first.length : at;
}
