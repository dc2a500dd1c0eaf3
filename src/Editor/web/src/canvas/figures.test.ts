import { describe, expect, it } from 'vitest';
import { shortNumber, shortRate, shortTime } from './figures';
import { boundsOf, outlines } from './miniMap';
import { distanceOf } from './far';

describe('figures', () => {
  it('are numbers in at most four signs', () => {
    expect([0, 0.25, 7, 9.96, 42.4, 999.4, 999.6, 1234, 9_960, 45_678, 999_999, 5_600_000].map(shortNumber)).toEqual([
      '0',
      '0.3',
      '7',
      '10',
      '42',
      '999',
      '1k',
      '1.2k',
      '10k',
      '46k',
      '1M',
      '5.6M',
    ]);
  });

  it('are times in their unit', () => {
    expect([0.0001, 0.04, 0.4, 1.25, 80, 999.6, 3400].map(shortTime)).toEqual([
      '1 µs',
      '40 µs',
      '0.4 ms',
      '1.3 ms',
      '80 ms',
      '1 s',
      '3.4 s',
    ]);
  });

  it('are rates, and nothing where nothing moves', () => {
    expect([0, 0.02, 0.5, 1500].map(shortRate)).toEqual(['', '<0.1/s', '0.5/s', '1.5k/s']);
  });
});

describe('the map', () => {
  const block = (x: number, y: number, family: 'trigger' | 'function') => ({
    position: { x, y },
    width: 100,
    height: 50,
    data: { family },
  });

  it('holds all nodes in its own form', () => {
    const bounds = boundsOf([block(0, 0, 'trigger'), block(900, -300, 'function')], { width: 200, height: 100 });
    expect(bounds.width / bounds.height).toBeCloseTo(2);
    expect(bounds.x).toBeLessThan(0);
    expect(bounds.y).toBeLessThan(-300);
    expect(bounds.x + bounds.width).toBeGreaterThan(1000);
    expect(bounds.y + bounds.height).toBeGreaterThan(50);
  });

  it('has one path for each colour', () => {
    expect([...outlines([block(0, 0, 'trigger'), block(10, 20, 'function'), block(30, 40, 'function')])]).toEqual([
      ['trigger', 'M0 0h100v50h-100z'],
      ['function', 'M10 20h100v50h-100zM30 40h100v50h-100z'],
    ]);
  });
});

describe('the distance', () => {
  it('simplifies large graphs alone', () => {
    expect([distanceOf(1, 1000), distanceOf(0.3, 1000), distanceOf(0.1, 1000), distanceOf(0.1, 20)]).toEqual([
      'near',
      'far',
      'farther',
      'near',
    ]);
  });
});
