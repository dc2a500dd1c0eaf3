import type { Route } from './routes';

export interface Inks {
  line: string;
  /** For links that carry errors and those that are broken. */
  error: string;
}

type Pen = Pick<CanvasRenderingContext2D, 'stroke' | 'setLineDash' | 'lineWidth' | 'strokeStyle'>;

/** Draws the lines of links as the style sheet draws single ones. */
export function paint(pen: Pen, routes: readonly Route[], inks: Inks): void {
  pen.lineWidth = 1.75;
  for (const kind of kinds) {
    pen.strokeStyle = inks[kind.ink];
    pen.setLineDash(kind.dash);
    for (const route of routes) {
      if (kind.holds(route)) {
        pen.stroke(new Path2D(route.d));
      }
    }
  }
}

const kinds: { ink: keyof Inks; dash: number[]; holds: (route: Route) => boolean }[] = [
  { ink: 'line', dash: [], holds: route => !route.broken && !route.error },
  { ink: 'error', dash: [7, 4], holds: route => !route.broken && route.error },
  { ink: 'error', dash: [2, 4], holds: route => route.broken },
];
