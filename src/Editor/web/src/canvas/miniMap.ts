import type { Point } from '../document';
import type { Family } from '../ui/kinds/family';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Block {
  position: Point;
  width?: number;
  height?: number;
  data: { family: Family };
}

const margin = 80;

/** What holds all nodes with a margin, widened to the form of the map. */
export function boundsOf(nodes: readonly Block[], map: { width: number; height: number }): Bounds {
  let [left, top, right, bottom] = [0, 0, 1, 1];
  if (nodes.length > 0) {
    [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  }
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  const scale = Math.max((right - left + 2 * margin) / map.width, (bottom - top + 2 * margin) / map.height);
  const [width, height] = [map.width * scale, map.height * scale];
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}

/** The outlines of all nodes of a family in one path each. */
export function outlines(nodes: readonly Block[]): Map<Family, string> {
  const parts = new Map<Family, string[]>();
  for (const { position, width = 0, height = 0, data } of nodes) {
    const part = `M${Math.round(position.x)} ${Math.round(position.y)}h${width}v${height}h${-width}z`;
    const list = parts.get(data.family);
    if (list === undefined) {
      parts.set(data.family, [part]);
    } else {
      list.push(part);
    }
  }
  return new Map([...parts].map(([family, list]) => [family, list.join('')]));
}
