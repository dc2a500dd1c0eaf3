/** Height of a row of the log, in pixels; `.log-row` has it too. */
export const rowHeight = 22;
const spare = 8;

/** The rows that must stand on the page for what is seen of the list, with some to spare: `from` up to but not including `to`. */
export const rowsSeen = (count: number, top: number, height: number): { from: number; to: number } => {
  const from = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - spare);
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { from, to: Math.max(from, to) };
};

/** Whether the list stands at its end; a pixel or two are lost to rounding. */
export const atEnd = (top: number, height: number, whole: number): boolean => whole - top - height < rowHeight / 2;

/** Where to scroll so that a row is seen whole; null when it is. */
export const topFor = (row: number, top: number, height: number): number | null => {
  if (row * rowHeight < top) return row * rowHeight;
  return (row + 1) * rowHeight > top + height ? (row + 1) * rowHeight - height : null;
};
