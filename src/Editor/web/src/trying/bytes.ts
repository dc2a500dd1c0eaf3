/** Bytes as pairs of hexadecimal digits, the first 64 of them. */
export const hexOf = (bytes: Uint8Array): string => {
  const pairs = Array.from(bytes.subarray(0, 64), byte => byte.toString(16).padStart(2, '0'));
  return pairs.join(' ') + (bytes.length > 64 ? ' …' : '');
};

/** Bytes that were typed as hexadecimal digits, spaces allowed; null where they are none. */
export const bytesOf = (hex: string): Uint8Array<ArrayBuffer> | null => {
  const digits = hex.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[\da-f]*$/i.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
};
