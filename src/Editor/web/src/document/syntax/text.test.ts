import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples, hostile } from '../testing/hostile';
import { readQuick } from './quick';
import { readYaml } from './read';
import { TextReader } from './text';

const texts = [...examples(), ...Object.entries(hostile)];
const runs = process.env.LOLO_FULL === '1' ? 3000 : 150;

describe('A text that is read piece by piece is read as a whole text is', () => {
  test.each(texts)('%s', (_, text) => {
    expect(new TextReader().read(text)).toEqual(readYaml(text));
    expect(new TextReader().read(text.replaceAll('\n', '\r\n'))).toEqual(readYaml(text.replaceAll('\n', '\r\n')));
  });
});

test('It is so after whatever is typed, pasted or deleted anywhere', () => {
  const reader = new TextReader();
  const bits = fc.oneof(
    fc.constantFrom(
      ' ',
      '  ',
      '\n',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '|',
      '|+',
      '>',
      '&a',
      '*a',
      '!t',
      '?',
      '\t',
      '\r',
      '---\n',
      '...\n',
      '%',
      'nodes:\n',
      'links:\n',
      '  a: {}\n',
      '  x:\n',
      '      x\n',
      '\n\n',
      '   \n',
      '\uFEFF',
      'ä',
      '->',
      '.',
      '~',
      '@',
      '`',
      '\\',
      '  - a.b -> c.d\n',
      '  a: [1, 2]\n',
      '# c\n',
      '    # c\n',
    ),
    fc.string({ maxLength: 4 }),
  );
  const typing = fc.record({ place: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat({ max: 12 })), bit: bits });
  fc.assert(
    fc.property(fc.nat({ max: texts.length - 1 }), fc.array(typing, { minLength: 1, maxLength: 6 }), (which, typed) => {
      let text = texts[which]?.[1] ?? '';
      for (const { place, length, bit } of typed) {
        const start = place % (text.length + 1);
        text = text.slice(0, start) + bit + text.slice(start + length);
        expect(reader.read(text), JSON.stringify(text)).toEqual(readYaml(text));
      }
    }),
    { seed: 7, numRuns: runs, endOnFailure: true },
  );
}, 600_000);

test('It is so when whole lines move about', () => {
  const lines = texts.flatMap(([, text]) => text.split('\n'));
  const reader = new TextReader();
  fc.assert(
    fc.property(
      fc.nat({ max: texts.length - 1 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 2 })), { minLength: 1, maxLength: 6 }),
      (which, moves) => {
        const made = (texts[which]?.[1] ?? '').split('\n');
        for (const [place, taken, count] of moves) {
          made.splice(place % (made.length + 1), count, lines[taken % lines.length] ?? '');
          const text = made.join('\n');
          expect(reader.read(text), JSON.stringify(text)).toEqual(readYaml(text));
        }
      },
    ),
    { seed: 8, numRuns: runs, endOnFailure: true },
  );
}, 600_000);

test('What is written plainly needs no other reader', () => {
  const plain =
    'a:\n  label: A node\n  in: [x, y]\n  params: { path: /x, limit: 20 }\n\n  # more\n  code: |\n    f();\n\n    g();\n';
  expect(readQuick(plain)).toEqual(readYaml(plain).root);
  expect(readQuick(plain)).not.toBeNull();
});

test('All example graphs can be read piece by piece', () => {
  expect(examples().filter(([, text]) => new TextReader().readPieces(text) === null)).toEqual([]);
});
