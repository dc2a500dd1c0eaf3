import { resolvePlain } from './tree';

/** Where a value is written: on lines of its own, or within braces and brackets. */
export type Style = 'block' | 'flow';

/** A text without quotes where it can do without, else in double quotes. */
export const writeText = (text: string, style: Style): string => (isPlain(text, style) ? text : quote(text));

const isPlain = (text: string, style: Style): boolean =>
  text.length <= 200 &&
  /^[\p{L}_/$.\d(^~+<=;-]/u.test(text) &&
  !/^(-|---|\.\.\.)(\s|$)/.test(text) &&
  /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text) &&
  !/: |:$| #| $/.test(text) &&
  !(style === 'flow' && /[,[\]{}:#"']/.test(text)) &&
  typeof resolvePlain(text) === 'string' &&
  !/^0[ox]/.test(text);

// JSON is YAML, but for what JSON leaves as it is and YAML does not print.
export const quote = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007F-\u009F\u00A0\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The lines of a text after `key: |`, the first being the header; null where only quotes can hold it. `step` is the indentation beneath the key's map. */
export const writeLiteral = (text: string, indent: number, step: number): string[] | null => {
  const body = text.replace(/\n+$/, '');
  if (
    body.trim() === '' ||
    // The host's parser takes no lines of blanks before the first that says something, whatever the header says.
    /^\n*[ \t]+\n/.test(body) ||
    !/^[\t\n\u0020-\u007E\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text) ||
    /[\u2028\u2029]/.test(text)
  ) {
    return null;
  }

  const trailing = text.length - body.length;
  const header = `|${/^\n* /.test(text) ? String(step) : ''}${trailing === 0 ? '-' : trailing === 1 ? '' : '+'}`;
  const pad = ' '.repeat(indent + step);
  const lines = body.split('\n').map(line => (line === '' ? '' : pad + line));
  return [header, ...lines, ...Array<string>(Math.max(0, trailing - 1)).fill('')];
};
