const narrow = new Set("ijlI.,:;|!'`[]() ");
const slim = new Set('ftrJ-/"*{}');
const wide = new Set('mwMW@%');

/** About how wide a text is at most in the typefaces that a page may have, in pixels; reckoned without asking the page. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const sign of text) {
    ems += widthOf(sign);
  }
  return ems * size * (bold ? 1.1 : 1);
}

function widthOf(sign: string): number {
  if (narrow.has(sign)) {
    return 0.33;
  }
  if (slim.has(sign)) {
    return 0.42;
  }
  if (wide.has(sign)) {
    return 0.92;
  }
  if (sign > '⺀') {
    return 1;
  }
  return sign >= 'A' && sign <= 'Z' ? 0.68 : 0.61;
}
