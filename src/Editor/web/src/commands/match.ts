/**
 * How well a text answers to what was typed: 0 not at all, more is better. Each typed word must be found; the beginning of a word counts more
 * than its middle, and letters that only follow each other somewhere (`wst` in `websocket-trigger`) count least.
 */
export function score(text: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  let sum = 1;
  for (const word of words) {
    const found = scoreWord(lower, word);
    if (found === 0) {
      return 0;
    }
    sum += found;
  }
  return sum;
}

/** The items that answer to what was typed, best first; all of them, in their order, where nothing was typed. */
export function search<T>(items: readonly T[], typed: string, texts: (item: T) => readonly string[]): T[] {
  if (typed.trim() === '') {
    return [...items];
  }
  return items
    .map((item, index) => ({
      item,
      index,
      // What stands first (a name) weighs more than what stands after it (a summary), where loose letters count for nothing.
      score: Math.max(0, ...texts(item).map((text, place) => weigh(score(text, typed), typed, place))),
    }))
    .filter(entry => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(entry => entry.item);
}

function weigh(found: number, typed: string, place: number): number {
  const words = typed.trim().split(/\s+/).length;
  return place === 0 ? found : found <= 1 + words ? 0 : found / (1 + place);
}

function scoreWord(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at >= 0) {
    const starts = new RegExp(`(?:^|[^a-z0-9])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(text);
    return at === 0 ? 100 : starts ? 60 : 30;
  }
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) {
      return 0;
    }
  }
  return 1;
}
