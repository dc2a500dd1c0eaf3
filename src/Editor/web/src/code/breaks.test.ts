import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyShown, difference, linesOf } from './breaks';

const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'ü', '😀'), { maxLength: 40 })
  .map(parts => parts.join(''));

describe('line breaks', () => {
  it('leaves a text without carriage returns as it is', () => {
    const { text: shown, toWritten, toShown } = linesOf('a\nb');
    expect([shown, toWritten(2), toShown(2)]).toEqual(['a\nb', 2, 2]);
  });

  it('finds every place again', () => {
    fc.assert(
      fc.property(text, written => {
        const { text: shown, toWritten, toShown } = linesOf(written);
        expect(shown).toBe(written.replaceAll('\r\n', '\n'));
        for (let place = 0; place <= shown.length; place++) {
          expect(toShown(toWritten(place))).toBe(place);
          expect(written.slice(0, toWritten(place)).replaceAll('\r\n', '\n')).toBe(shown.slice(0, place));
        }
      }),
    );
  });

  it('keeps the line breaks of what was not changed', () => {
    fc.assert(
      fc.property(text, fc.nat(50), fc.nat(50), fc.constantFrom('', 'x', 'x\ny'), (written, one, other, insert) => {
        const { text: shown } = linesOf(written);
        const [from, to] = [Math.min(one, other, shown.length), Math.min(Math.max(one, other), shown.length)];
        const after = applyShown(written, [{ from, to, insert }]);
        expect(after.replaceAll('\r\n', '\n')).toBe(shown.slice(0, from) + insert + shown.slice(to));
        expect(after.startsWith(written.slice(0, linesOf(written).toWritten(from)))).toBe(true);
        expect(after.endsWith(written.slice(linesOf(written).toWritten(to)))).toBe(true);
      }),
    );
  });

  it('writes new lines as the text does', () => {
    expect(applyShown('a\r\nb\r\n', [{ from: 3, to: 3, insert: '\nc' }])).toBe('a\r\nb\r\nc\r\n');
  });
});

describe('the difference of two texts', () => {
  it('is nothing between the same', () => {
    expect(difference('a', 'a')).toBeNull();
  });

  it('makes one of the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = difference(before, after);
        const made = change === null ? before : before.slice(0, change.from) + change.insert + before.slice(change.to);
        expect(made).toBe(after);
      }),
    );
  });

  it('is no larger than it must be', () => {
    expect(difference('path: /a', 'path: /ab')).toEqual({ from: 8, to: 8, insert: 'b' });
    expect(difference('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
  });
});
