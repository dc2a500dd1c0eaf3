import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../api/types';
import { codePlace, findingsInCode, findingsInText, lineInCode, lineInText } from './places';

const text = `nodes:
  a:
    code: |
      const a = 1;

      b(;
  c: { kind: log, code: "x y" }
`;
const code = 'const a = 1;\n\nb(;\n';
const start = text.indexOf('      const');
const range = { start, end: text.indexOf('\n  c:') };

const diagnostic = (line: number, column: number, endLine = line, endColumn = column): Diagnostic => ({
  id: 'LOLO001',
  severity: 'error',
  file: 'a.yaml',
  line,
  column,
  endLine,
  endColumn,
  message: 'wrong',
});

describe('places of code', () => {
  it('are told by line and indentation', () => {
    expect(codePlace(text, range)).toEqual({ line: 4, indent: 6, isBlock: true });
  });

  it('are where the first line with something on it is indented', () => {
    const odd = 'code: |\n\n    a\n';
    expect(codePlace(odd, { start: 8, end: odd.length })).toEqual({ line: 2, indent: 4, isBlock: true });
  });

  it('lead both ways', () => {
    const place = codePlace(text, range);
    expect([lineInText(place, 3), lineInCode(place, 6, 4), lineInCode(place, 3, 4), lineInCode(place, 9, 4)]).toEqual([
      6,
      3,
      null,
      null,
    ]);
  });

  it('are the beginning for code within quotes', () => {
    const quoted = { start: text.indexOf('x y'), end: text.indexOf('x y') + 3 };
    const place = codePlace(text, quoted);
    expect([place.isBlock, place.line]).toEqual([false, 7]);
    expect(findingsInCode([diagnostic(7, 30)], place, 'x y')).toMatchObject([{ start: 0, end: 0 }]);
  });
});

describe('findings', () => {
  it('stand at their line and column in the code', () => {
    const found = findingsInCode([diagnostic(6, 9, 6, 10)], codePlace(text, range), code);
    expect(found).toMatchObject([
      { start: code.indexOf(';\n', 13), end: code.indexOf(';\n', 13) + 1, message: 'wrong' },
    ]);
  });

  it('leave out what is of other lines', () => {
    expect(findingsInCode([diagnostic(2, 3), diagnostic(7, 1)], codePlace(text, range), 'a\nb\nc')).toEqual([]);
  });

  it('stay within a text that has become shorter', () => {
    expect(findingsInText([diagnostic(3, 40, 99, 1), diagnostic(99, 5)], 'a\nbc\nd')).toMatchObject([
      { start: 6, end: 6 },
      { start: 6, end: 6 },
    ]);
  });

  it('span lines', () => {
    expect(findingsInText([diagnostic(1, 1, 2, 2)], 'a\nbc\nd')).toMatchObject([{ start: 0, end: 3 }]);
  });
});
