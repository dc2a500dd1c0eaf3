import type { Route } from './routes';

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * What of the canvas is in view, rounded out to a grid, as `left,top,right,bottom`. A text, so that whoever subscribes to it hears only when the
 * view has moved by a field of the grid and not at every step of a pan.
 */
export function viewKey(
  transform: readonly [number, number, number],
  width: number,
  height: number,
  grid = 400,
): string {
  const [x, y, zoom] = transform;
  const field = grid / Math.min(1, zoom);
  const [left, top] = [-x / zoom, -y / zoom];
  return [
    Math.floor(left / field) * field - field / 4,
    Math.floor(top / field) * field - field / 4,
    Math.ceil((left + width / zoom) / field) * field + field / 4,
    Math.ceil((top + height / zoom) / field) * field + field / 4,
  ].join(',');
}

export function rectOf(key: string): Rect {
  const [left = 0, top = 0, right = 0, bottom = 0] = key.split(',').map(Number);
  return { left, top, right, bottom };
}

/** The routes that cross a rectangle. */
export function inView(routes: readonly Route[], rect: Rect): Route[] {
  return routes.filter(
    route => route.left < rect.right && route.right > rect.left && route.top < rect.bottom && route.bottom > rect.top,
  );
}

/** Routes in bunches: where one changes, only its bunch has to be drawn anew. */
export function bunches(routes: readonly Route[], size = 64): Route[][] {
  const list: Route[][] = [];
  for (let at = 0; at < routes.length; at += size) {
    list.push(routes.slice(at, at + size));
  }
  return list;
}
