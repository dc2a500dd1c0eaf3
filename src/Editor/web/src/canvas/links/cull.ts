import type { Route } from './routes';

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * What of the canvas is in view, rounded out to a grid, and the zoom, rounded up: `left,top,right,bottom,zoom`. A text, so that whoever subscribes to
 * it hears only when the view has moved by a field of the grid and not at every step of a pan.
 */
export function viewKey(
  transform: readonly [number, number, number],
  width: number,
  height: number,
  grid = 300,
): string {
  const [x, y, zoom] = transform;
  const rounded = step ** Math.ceil(Math.log(zoom) / Math.log(step) - 1e-9);
  const field = grid / Math.min(1, rounded);
  const [left, top] = [-x / zoom, -y / zoom];
  return [
    Math.floor(left / field) * field - field / 4,
    Math.floor(top / field) * field - field / 4,
    Math.ceil((left + width / zoom) / field) * field + field / 4,
    Math.ceil((top + height / zoom) / field) * field + field / 4,
    rounded,
  ].join(',');
}

const step = 1.25;

/** Reads a key. */
export function viewOf(key: string): { rect: Rect; zoom: number } {
  const [left = 0, top = 0, right = 0, bottom = 0, zoom = 1] = key.split(',').map(Number);
  return { rect: { left, top, right, bottom }, zoom };
}

const mostPixels = 12_000_000;

/** How many pixels of a bitmap stand for a unit of the canvas: as many as the screen has, as long as the bitmap does not get too large. */
export function sharpness(width: number, height: number, zoom: number, pixelRatio: number): number {
  return Math.min(zoom * pixelRatio, Math.sqrt(mostPixels / Math.max(1, width * height)));
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
