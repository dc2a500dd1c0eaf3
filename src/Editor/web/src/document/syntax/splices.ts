/** One replacement in a text. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Applies replacements that do not overlap; those at one place keep their order. */
export const applySplices = (text: string, splices: readonly Splice[]): string => {
  const sorted = splices
    .map((splice, order) => ({ splice, order }))
    .sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || a.order - b.order);
  let result = '';
  let place = 0;
  for (const { splice } of sorted) {
    if (splice.start < place) {
      throw new RangeError('two replacements overlap');
    }

    result += text.slice(place, splice.start) + splice.text;
    place = splice.end;
  }

  return result + text.slice(place);
};
