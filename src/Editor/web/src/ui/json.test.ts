import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indented, jsonTokens } from './json';

describe('indented JSON', () => {
  it('is what JSON.stringify makes of the value', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), text => {
        expect(indented(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      }),
    );
  });

  it('keeps numbers that JavaScript would round, doubled keys and escapes', () => {
    const text = '{"id":12345678901234567890.10,"id":1e400,"t":"\\u00e9\\" ,:[]"}';
    expect(indented(text)).toBe('{\n  "id": 12345678901234567890.10,\n  "id": 1e400,\n  "t": "\\u00e9\\" ,:[]"\n}');
  });

  it('tells keys from values', () => {
    expect(jsonTokens('{"a":"b","c":[-1.5,true]}')?.map(({ kind, text }) => [kind, text.trim()])).toEqual([
      ['mark', '{'],
      ['key', '"a"'],
      ['mark', ':'],
      ['string', '"b"'],
      ['mark', ','],
      ['key', '"c"'],
      ['mark', ': ['],
      ['number', '-1.5'],
      ['mark', ','],
      ['word', 'true'],
      ['mark', ']\n}'],
    ]);
  });

  it('leaves what is no JSON as it is', () => {
    for (const text of ['', 'hello', '{"a":', '{a: 1}', '1 2']) expect(indented(text)).toBe(text);
  });

  it('takes as much as there is of a text that was cut', () => {
    expect(indented('{"a":[1,"two', true)).toBe('{\n  "a": [\n    1,\n    "two');
    expect(indented('plain text that was cut', true)).toBe('plain text that was cut');
  });
});
