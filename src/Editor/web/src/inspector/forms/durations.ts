const units: readonly (readonly [string, number])[] = [
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
];

/** A duration in milliseconds, as the host reads it; null where a text is none. */
export const readDuration = (text: string): number | null => {
  const found = /^(\d+(?:\.\d*)?|\.\d+) *(ms|s|m|h|d)?$/.exec(text);
  const factor = units.find(([unit]) => unit === (found?.[2] ?? 'ms'))?.[1];
  return found === null || factor === undefined ? null : Number(found[1]) * factor;
};

/** A duration with the largest unit that leaves a whole number. */
export const writeDuration = (milliseconds: number): string => {
  const [unit, factor] = units.findLast(([, each]) => milliseconds > 0 && milliseconds % each === 0) ?? ['ms', 1];
  return milliseconds === 0 ? '0s' : `${milliseconds / factor}${unit}`;
};
