const second = 1000;
const units = [
  ['d', 86_400 * second],
  ['h', 3600 * second],
  ['min', 60 * second],
  ['s', second],
] as const;

/** How long ago a time is, in one unit: `12 s`. */
export const ago = (time: string, now: number): string => {
  const passed = Math.max(0, now - new Date(time).getTime());
  for (const [unit, length] of units) if (passed >= length) return `${Math.floor(passed / length)} ${unit}`;
  return 'now';
};

export const bytesOf = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toPrecision(kilo < 10 ? 2 : 3)} KiB` : `${(kilo / 1024).toPrecision(3)} MiB`;
};
