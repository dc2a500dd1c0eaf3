import fc from 'fast-check';
import type { Point } from '..';

/** What an operation is made of, before it meets a document. */
export interface Seed {
  which: number;
  i: number;
  j: number;
  word: string;
  text: string;
  value: unknown;
  path: (string | number)[];
  points: Point[];
  names: string[];
}

// What a person or a form may put into a text, and YAML reads as something else if it is written as it is.
const nasty = [
  '',
  ' ',
  'a b',
  'true',
  'null',
  '~',
  '12',
  '0x1f',
  '1e3',
  '.5',
  '-',
  '- a',
  'a: b',
  'a #b',
  '#',
  '{event.name}',
  '{a',
  '[b',
  '*c',
  '&d',
  '!e',
  '|',
  '>',
  '%f',
  '@g',
  '`h`',
  '"',
  "'",
  'a"b\'c',
  '\\',
  'a,b',
  'ä ö',
  '😀',
  '/path/:id',
  'x:',
  ':x',
  '? y',
  '---',
  '...',
  'a\nb',
  'a\n',
  '\na',
  '  a\n b\n',
  'a\n\n\n',
  '\ta',
  'a\t',
  ' a ',
  'a\r\nb',
  '\u0000',
  '\u0085',
  '\u2028',
  '\uFEFF',
  'yes',
  'http://x/y?z=1#q',
  '20/s',
  '<<',
  '=',
  '-1',
  '+1',
  '1.',
  '_',
];
const texts = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', '{', '}', "'", '"', '-', '\t', ','), maxLength: 14 }),
);
const scalars = fc.oneof(texts, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const { value: values } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
  ),
}));
const words = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const ports = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/).filter(name => name !== 'error');
const codes = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'f();',
        '  // in',
        '',
        '',
        '   ',
        '# x',
        'a: b',
        '\tg();',
        '|',
        'exports.handler = async (ev, ctx) => {',
        '};',
      ),
      texts.filter(text => !/[\r\n]/.test(text)),
    ),
    { maxLength: 6 },
  )
  .map(lines => lines.join('\n'));

export const seeds: fc.Arbitrary<Seed> = fc.record({
  which: fc.nat(),
  i: fc.nat(),
  j: fc.nat(),
  word: words,
  text: fc.oneof(texts, codes),
  value: fc.oneof(values, fc.constant(undefined)),
  path: fc
    .array(fc.oneof(ports, fc.constantFrom('path', 'set', 'rules', 'x', 'every'), fc.nat({ max: 2 })), {
      minLength: 1,
      maxLength: 3,
    })
    .map(([first, ...rest]) => [String(first), ...rest]),
  points: fc.array(
    fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.double({ min: -5000, max: 5000, noNaN: true }) }),
    { minLength: 1, maxLength: 4 },
  ),
  names: fc.uniqueArray(ports, { maxLength: 4 }),
});
