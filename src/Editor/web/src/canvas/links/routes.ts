import type { LinkModel, Point } from '../../document/model';
import { boxOf } from '../node/box';
import { errorPort, type Face } from '../node/face';
import { courseOf, type Course } from './path';

/** A link as it is drawn. The same object as long as neither it nor the places of its ends change. */
export interface Route extends Course {
  link: Omit<LinkModel, 'range'>;
  /** It ends at a port that the node does not have. */
  broken: boolean;
  /** It carries errors. */
  error: boolean;
}

export interface Placed {
  data: Face;
  position: Point;
}

/** Routes of the links whose nodes are there, in the order of the text. */
export class Routes {
  #kept = new Map<string, { route: Route; from: Placed; to: Placed }>();
  #list: readonly Route[] = [];

  /** The same list when nothing changed. */
  of(links: readonly LinkModel[], nodes: ReadonlyMap<string, Placed>): readonly Route[] {
    const kept = new Map<string, { route: Route; from: Placed; to: Placed }>();
    const list: Route[] = [];
    for (const link of links) {
      const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
      if (from === undefined || to === undefined) {
        continue;
      }

      const old = this.#kept.get(link.id);
      const entry =
        old?.from === from && old.to === to ? old : { route: routeOf(link, from, to, old?.route), from, to };
      kept.set(link.id, entry);
      list.push(entry.route);
    }

    this.#kept = kept;
    if (list.length !== this.#list.length || list.some((route, index) => route !== this.#list[index])) {
      this.#list = list;
    }
    return this.#list;
  }
}

function routeOf(link: LinkModel, from: Placed, to: Placed, old: Route | undefined): Route {
  const [out, into] = [boxOf(from.data), boxOf(to.data)];
  const start = out.out.get(link.fromPort) ?? stray(out.width);
  const end = into.in.get(link.toPort) ?? stray(0);
  const course = courseOf(shift(start, from.position), shift(end, to.position));
  const broken = !out.out.has(link.fromPort) || !into.in.has(link.toPort);
  if (old?.d === course.d && old.broken === broken) {
    return old;
  }
  return { ...course, link, broken, error: link.fromPort === errorPort };
}

/** Where a link ends whose port is not there. */
function stray(x: number): Point {
  return { x, y: 14 };
}

function shift(port: Point, node: Point): Point {
  return { x: port.x + node.x, y: port.y + node.y };
}
