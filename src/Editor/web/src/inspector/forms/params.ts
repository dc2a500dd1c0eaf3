export type Path = readonly (string | number)[];

/** What stands under a path of a plain value; undefined where nothing does. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (here, step) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, String(step))
        ? (here as Record<string, unknown>)[String(step)]
        : undefined,
    value,
  );

/** What to take away so that nothing empty is left behind when the value under a path goes: that value, or the outermost map of it alone. */
export const removal = (params: unknown, path: Path): Path => {
  let gone = path;
  while (gone.length > 1) {
    const around = valueAt(params, gone.slice(0, -1));
    const isAlone = typeof around === 'object' && around !== null && Object.keys(around).length === 1;
    if (!isAlone) {
      break;
    }
    gone = gone.slice(0, -1);
  }
  return gone;
};

/** A map with a key of another name, in its place. Null where there is a key of that name already. */
export const renamed = (map: Record<string, unknown>, from: string, to: string): Record<string, unknown> | null =>
  from !== to && Object.hasOwn(map, to)
    ? null
    : Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]));

/** A name that a map does not have yet. */
export const freeName = (names: Iterable<string>, wanted: string): string => {
  const taken = new Set(names);
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
};

/** A list with an item in another place. */
export const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const rest = items.filter((_, index) => index !== from);
  const item = items.slice(from, from + 1);
  return [...rest.slice(0, to), ...item, ...rest.slice(to)];
};

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
