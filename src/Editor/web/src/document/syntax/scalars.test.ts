import { expect, test } from 'vitest';
import { writeLiteral, writeText } from './scalars';

test.each([
  ['f();\n', ['|', '    f();']],
  ['f();', ['|-', '    f();']],
  ['f();\n\n', ['|+', '    f();', '']],
  ['\n\nf();\n', ['|', '', '', '    f();']],
  ['  f();\ng();\n', ['|2', '      f();', '    g();']],
])('%j is written as a block', (text, lines) => {
  expect(writeLiteral(text, 2, 2)).toEqual(lines);
});

test.each(['', '\n', ' \n', '  \nf();\n', '\n\t\nf();\n', 'a\u0000b\nc\n', 'a\r\nb\n', 'a\u2028\nb\n'])(
  'Neither the host nor YAML can take %j as a block',
  text => {
    expect(writeLiteral(text, 2, 2)).toBeNull();
  },
);

test.each([
  ['hello', 'hello', 'hello'],
  ['a: b', '"a: b"', '"a: b"'],
  ['a, b', 'a, b', '"a, b"'],
  ['12', '"12"', '"12"'],
  ['null', '"null"', '"null"'],
  ['{event.x}', '"{event.x}"', '"{event.x}"'],
  ['yes', 'yes', 'yes'],
  ['a #b', '"a #b"', '"a #b"'],
  ['\u0085', '"\\u0085"', '"\\u0085"'],
])('%j is written as %s, in braces as %s', (text, block, flow) => {
  expect(writeText(text, 'block')).toBe(block);
  expect(writeText(text, 'flow')).toBe(flow);
});
