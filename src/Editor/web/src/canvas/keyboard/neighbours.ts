import type { LinkModel, Point } from '../../document';

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Standing {
  id: string;
  position: Point;
  width?: number;
  height?: number;
}

/** The node that a person means by a step in a direction: the nearest there, where what lies askew counts as farther away. Null where none lies there. */
export function neighbour(from: Standing, direction: Direction, nodes: readonly Standing[]): string | null {
  const start = middle(from);
  let best: string | null = null;
  let least = Infinity;
  for (const node of nodes) {
    const to = middle(node);
    const [dx, dy] = [to.x - start.x, to.y - start.y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const across = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    const far = along + 2.5 * across;
    if (node.id !== from.id && along > 4 && far < least) {
      [best, least] = [node.id, far];
    }
  }
  return best;
}

/** The node that the keyboard begins at: the one nearest to the upper left of the graph. */
export function firstNode(nodes: readonly Standing[]): string | null {
  const order = [...nodes].sort((a, b) => a.position.x + a.position.y - b.position.x - b.position.y);
  return order[0]?.id ?? null;
}

/** The link after or before a chosen one among those of a node, in at first, round the ends; null where it has none. */
export function nextLink(
  links: readonly LinkModel[],
  node: string | null,
  chosen: string | undefined,
  step: 1 | -1,
): LinkModel | null {
  const into = links.filter(link => link.to === node);
  const own = node === null ? links : [...into, ...links.filter(link => link.from === node && link.to !== node)];
  const at = own.findIndex(link => link.id === chosen);
  const next = at < 0 ? (step === 1 ? 0 : own.length - 1) : (at + step + own.length) % own.length;
  return own[next] ?? null;
}

function middle({ position, width = 0, height = 0 }: Standing): Point {
  return { x: position.x + width / 2, y: position.y + height / 2 };
}
