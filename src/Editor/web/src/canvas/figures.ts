/** `950`, `1.2k`, `34k`, `5.6M`: a number in at most four signs. */
export function shortNumber(value: number): string {
  if (value < 999.5) {
    return value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
  }
  const [by, sign] = value < 999_500 ? [1000, 'k'] : [1_000_000, 'M'];
  const scaled = value / by;
  return `${scaled < 9.95 ? scaled.toFixed(1).replace(/\.0$/, '') : Math.round(scaled)}${sign}`;
}

/** A time per message: `40 µs`, `1.2 ms`, `3.4 s`. */
export function shortTime(ms: number): string {
  if (ms < 0.0995) {
    return `${Math.max(1, Math.round(ms * 1000))} µs`;
  }
  return ms < 999.5 ? `${shortNumber(ms)} ms` : `${shortNumber(ms / 1000)} s`;
}

/** A rate: `12/s`; empty where nothing moves. */
export function shortRate(perSecond: number): string {
  return perSecond <= 0 ? '' : perSecond < 0.1 ? '<0.1/s' : `${shortNumber(perSecond)}/s`;
}
