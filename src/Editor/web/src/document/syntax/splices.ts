/** One replacement in a text. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Applies replacements; those at one place keep their order. Null where two overlap. */
export const applySplices = (text: string, splices: readonly Splice[]): string | null => {
  const sorted = splices
    .map((splice, order) => ({ splice, order }))
    .sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || a.order - b.order);
  let result = '';
  let place = 0;
  for (const { splice } of sorted) {
    if (splice.start < place) {
      return null;
    }

    result += text.slice(place, splice.start) + splice.text;
    place = splice.end;
  }

  return result + text.slice(place);
};
