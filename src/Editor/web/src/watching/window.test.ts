import { describe, expect, it } from 'vitest';
import { atEnd, rowHeight, rowsSeen, topFor } from './window';

describe('the window on a long list', () => {
  it('holds the rows in sight and a few more, of however many there are', () => {
    expect(rowsSeen(5000, 1000 * rowHeight, 10 * rowHeight)).toEqual({ from: 992, to: 1018 });
    expect(rowsSeen(5000, 0, 10 * rowHeight)).toEqual({ from: 0, to: 18 });
    expect(rowsSeen(3, 0, 10 * rowHeight)).toEqual({ from: 0, to: 3 });
    expect(rowsSeen(0, 0, 100)).toEqual({ from: 0, to: 0 });
  });

  it('stays sound when the list became shorter than where it was scrolled to', () => {
    expect(rowsSeen(2, 900 * rowHeight, 100)).toEqual({ from: 0, to: 2 });
  });

  it('knows its end, a pixel or two aside', () => {
    expect(atEnd(898, 100, 1000)).toBe(true);
    expect(atEnd(800, 100, 1000)).toBe(false);
  });

  it('scrolls no further than it must to show a row', () => {
    expect(topFor(5, 0, 10 * rowHeight)).toBeNull();
    expect(topFor(20, 0, 10 * rowHeight)).toBe(11 * rowHeight);
    expect(topFor(2, 10 * rowHeight, 10 * rowHeight)).toBe(2 * rowHeight);
  });
});
