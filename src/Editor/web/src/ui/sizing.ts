export interface Bounds {
  min: number;
  max: number;
  /** What the other pane keeps at least. */
  rest: number;
  /** Of both panes; 0 when it is not known. */
  whole: number;
}

/** The size nearest to the wanted one that leaves the other pane its room; `min` goes before that room. */
export const clampSize = (wanted: number, { min, max, rest, whole }: Bounds): number => {
  const most = whole === 0 ? max : Math.min(max, whole - rest);
  return Math.round(Math.max(min, Math.min(wanted, most)));
};

/** The size that a key asks for; null for a key that has no say. The handle goes where the arrow points. */
export const keyStep = (
  key: string,
  more: boolean,
  pane: { direction: 'row' | 'column'; sized: 'first' | 'second'; size: number; min: number; max: number },
): number | null => {
  const [back, forth] = pane.direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const sign = pane.sized === 'first' ? 1 : -1;
  const step = more ? 64 : 16;
  return key === back
    ? pane.size - sign * step
    : key === forth
      ? pane.size + sign * step
      : key === 'Home'
        ? pane.min
        : key === 'End'
          ? pane.max
          : null;
};
