import { beforeEach, describe, expect, it } from 'vitest';
import type { CountsFrame } from '../api/types';
import { Figures } from './figures';

let figures: Figures;

beforeEach(() => {
  figures = new Figures();
});

/** A frame of the host's time, which differs from ours by an hour. */
const frame = (ms: number, count: number, rest: Partial<CountsFrame> = {}): CountsFrame => ({
  type: 'counts',
  graph: 'chat',
  version: 1,
  time: 3_600_000 + ms,
  sessions: 2,
  underWay: 0,
  nodes: [],
  links: [{ id: 'a', count, waiting: 0 }],
  ...rest,
});

const node = (handled: number, failed: number, busy: number) => ({
  nodes: [{ id: 'n', handled, failed, busy, waiting: 3 }],
});

const rateAt = (now: number) => {
  figures.refresh(now);
  return figures.links.get('a')?.rate;
};

describe('figures', () => {
  it('takes no rate from the first counts, which go back to the start of the version', () => {
    figures.take(frame(0, 5000), 0);
    expect(rateAt(0)).toBe(0);
    expect(figures.links.get('a')?.count).toBe(5000);
  });

  it('makes a rate of what came within two seconds', () => {
    for (let ms = 0; ms <= 5000; ms += 100) figures.take(frame(ms, 5000 + ms), ms);
    expect(rateAt(5000)).toBe(1000);
    for (let ms = 5100; ms <= 7100; ms += 100) figures.take(frame(ms, 10_000 + (ms - 5000) * 3), ms);
    expect(rateAt(7100)).toBe(3000);
  });

  it('lets a rate fall to nothing when no more frames come', () => {
    for (let ms = 0; ms <= 2000; ms += 100) figures.take(frame(ms, ms), ms);
    expect(rateAt(2000)).toBe(1000);
    expect(rateAt(3000)).toBe(500);
    expect(figures.refresh(4100)).toBe(false);
    expect(figures.links.get('a')?.rate).toBe(0);
    expect(figures.links.get('a')?.count).toBe(2000);
  });

  it('counts a link that had not moved before from nothing', () => {
    figures.take(frame(0, 0, { links: [] }), 0);
    figures.take(frame(1000, 20), 1000);
    expect(rateAt(1000)).toBe(20);
  });

  it('begins anew with a new version, and with counts that fell', () => {
    figures.take(frame(0, 900), 0);
    figures.take(frame(1000, 10, { version: 2 }), 1000);
    expect(rateAt(1000)).toBe(0);
    expect(figures.version).toBe(2);
    figures.take(frame(2000, 4, { version: 2 }), 2000);
    expect(rateAt(2000)).toBe(0);
    figures.take(frame(3000, 14, { version: 2 }), 3000);
    expect(rateAt(3000)).toBe(10);
  });

  it('tells the time that the last messages took', () => {
    figures.take(frame(0, 0, node(100, 0, 1000)), 0);
    figures.take(frame(1000, 0, node(110, 0, 1020)), 1000);
    figures.refresh(1000);
    expect(figures.nodes.get('n')).toMatchObject({ rate: 10, handled: 110, time: 2, waiting: 3 });
    figures.refresh(5000);
    expect(figures.nodes.get('n')).toMatchObject({ rate: 0, time: 2 });
    figures.take(frame(5500, 0, node(120, 0, 1020)), 5500);
    figures.refresh(5500);
    expect(figures.nodes.get('n')?.time).toBe(2);
    figures.take(frame(6000, 0, { version: 2, ...node(500, 0, 3) }), 6000);
    figures.refresh(6000);
    expect(figures.nodes.get('n')?.time).toBeNull();
  });

  it('tells fresh errors from old ones', () => {
    figures.take(frame(0, 0, node(10, 4, 0)), 0);
    figures.refresh(0);
    expect(figures.nodes.get('n')).toMatchObject({ failed: 4, failing: 0 });
    figures.take(frame(1000, 0, node(10, 6, 0)), 1000);
    figures.refresh(1000);
    expect(figures.nodes.get('n')).toMatchObject({ failed: 6, failing: 2 });
    figures.refresh(9000);
    expect(figures.nodes.get('n')).toMatchObject({ failed: 6, failing: 0 });
  });

  it('keeps the objects and the maps of what did not change', () => {
    const links = [0, 1, 2].map(i => ({ id: `l${i}`, count: 0, waiting: 0 }));
    figures.take(frame(0, 0, { links }), 0);
    figures.refresh(0);
    const [map, kept, moved] = [figures.links, figures.links.get('l1'), figures.links.get('l2')];
    figures.refresh(100);
    expect(figures.links).toBe(map);
    figures.take(frame(200, 0, { links: [{ id: 'l2', count: 1, waiting: 0 }] }), 200);
    figures.refresh(200);
    expect(figures.links).not.toBe(map);
    expect(figures.links.get('l1')).toBe(kept);
    expect(figures.links.get('l2')).not.toBe(moved);
  });
});
