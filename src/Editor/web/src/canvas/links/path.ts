import type { Point } from '../../document/model';

/** The course of a link: a curve that leaves to the right and comes in from the left. */
export interface Course {
  d: string;
  /** Half-way along, where its figures stand. */
  middle: Point;
  /** The rectangle that holds it. */
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const bend = { least: 28, most: 180 };

export function courseOf(from: Point, to: Point): Course {
  const across = to.x - from.x;
  const down = Math.abs(to.y - from.y);
  // A link that goes back swings out, the wider the farther it goes, so that it can be told from its nodes.
  const reach =
    across >= 0
      ? Math.max(bend.least, Math.min(bend.most, across / 2, 24 + across / 3 + down / 4))
      : Math.min(bend.most, 44 - across / 4 + down / 8);
  const [a, b] = [from.x + reach, to.x - reach];
  return {
    d: `M${r(from.x)} ${r(from.y)}C${r(a)} ${r(from.y)} ${r(b)} ${r(to.y)} ${r(to.x)} ${r(to.y)}`,
    middle: { x: (from.x + 3 * a + 3 * b + to.x) / 8, y: (from.y + to.y) / 2 },
    left: Math.min(from.x, b),
    right: Math.max(to.x, a),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
