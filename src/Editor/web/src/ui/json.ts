/** A stretch of indented JSON; `mark` is punctuation with the space around it. */
export interface JsonToken {
  kind: 'key' | 'string' | 'number' | 'word' | 'mark';
  text: string;
}

const pattern = /\s+|"(?:[^"\\]+|\\[^])*"?|-?\d[\d.eE+-]*|[a-z]+|[{}[\],:]/gy;
const closes: Record<string, string> = { '{': '}', '[': ']' };

/**
 * JSON with each member on a line of its own; null for what is no JSON. It goes over the text and not over its values, so that
 * long numbers, doubled keys and their order stay as they are. Of a text that was `cut` it takes as much as there is.
 */
export const jsonTokens = (text: string, cut = false): JsonToken[] | null => {
  if (cut ? !/^\s*[{[]/.test(text) : !isJson(text)) return null;
  const pieces = text.match(pattern)?.filter(piece => piece.trim() !== '') ?? [];
  const tokens: JsonToken[] = [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    if (piece === '{' || piece === '[') {
      const empty = next === closes[piece];
      if (!empty) depth++;
      mark(tokens, empty ? piece : piece + line());
    } else if (piece === '}' || piece === ']') {
      const empty = closes[pieces[i - 1] ?? ''] === piece;
      if (!empty) depth--;
      mark(tokens, empty ? piece : line() + piece);
    } else if (piece === ',') mark(tokens, piece + line());
    else if (piece === ':') mark(tokens, ': ');
    else tokens.push({ kind: kindOf(piece, next), text: piece });
  }
  return tokens;
};

/** The same as one text; what is no JSON stays as it is. */
export const indented = (text: string, cut = false): string =>
  jsonTokens(text, cut)
    ?.map(token => token.text)
    .join('') ?? text;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const mark = (tokens: JsonToken[], text: string) => {
  const last = tokens.at(-1);
  if (last?.kind === 'mark') last.text += text;
  else tokens.push({ kind: 'mark', text });
};

const kindOf = (piece: string, next: string | undefined): JsonToken['kind'] => {
  if (piece.startsWith('"')) return next === ':' ? 'key' : 'string';
  return /^[-\d]/.test(piece) ? 'number' : 'word';
};
