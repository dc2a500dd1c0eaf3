/** A value that has to be there. */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) {
    throw new Error('a value is missing');
  }
  return value;
}
