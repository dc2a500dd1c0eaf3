import type { LinkModel, NodeModel, Point } from '../../document/model';
import type { LayoutNode } from './boxes';
import { layOut } from './layout';

export interface Size {
  width: number;
  height: number;
}

/** More than these are not placed one by one but together, beneath what is there. */
const many = 100;
const gap = { across: 90, down: 36 };

/**
 * Where every node stands: as the text's `layout` says; else where it stood before; else, in a graph that is new and has no layout, as reckoned for
 * the whole; else beside a node that it is linked with. What is there does not move because something else came.
 */
export function placesOf(
  nodes: readonly NodeModel[],
  links: readonly LinkModel[],
  sizeOf: (id: string) => Size,
  former: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  for (const { id, at } of nodes) {
    const place = at ?? former.get(id);
    if (place !== undefined) {
      places.set(id, place);
    }
  }

  if (places.size === nodes.length) {
    return places;
  }
  if (places.size === 0) {
    return layOut(
      nodes.map(({ id }): LayoutNode => ({ id, ...sizeOf(id) })),
      links,
    );
  }
  const missing = nodes.filter(node => !places.has(node.id));
  if (missing.length > many) {
    return new Map([...places, ...below(places, missing, links, sizeOf)]);
  }
  const room = new Room(places, sizeOf);
  for (const { id } of missing) {
    places.set(id, room.free(wanted(id, links, places, sizeOf), sizeOf(id)));
  }
  return places;
}

/** The place nearest to the wanted one where a node of that size covers no other, searched downwards. */
export function freePlace(
  wanted: Point,
  size: Size,
  places: ReadonlyMap<string, Point>,
  sizeOf: (id: string) => Size,
): Point {
  return new Room(places, sizeOf).free(wanted, size);
}

class Room {
  constructor(
    private readonly places: ReadonlyMap<string, Point>,
    private readonly sizeOf: (id: string) => Size,
  ) {}

  free(wanted: Point, size: Size): Point {
    const at = { ...wanted };
    // Each step passes a node, and no node is passed twice.
    for (let below = this.#covered(at, size); below !== null; below = this.#covered(at, size)) {
      at.y = below + gap.down;
    }
    return at;
  }

  /** The lower edge of a node that stands in the way; null where none does. */
  #covered(at: Point, size: Size): number | null {
    for (const [id, place] of this.places) {
      const other = this.sizeOf(id);
      const apart =
        at.x >= place.x + other.width + 20 ||
        at.x + size.width + 20 <= place.x ||
        at.y >= place.y + other.height + 20 ||
        at.y + size.height + 20 <= place.y;
      if (!apart) {
        return place.y + other.height;
      }
    }
    return null;
  }
}

function below(
  places: ReadonlyMap<string, Point>,
  missing: readonly NodeModel[],
  links: readonly LinkModel[],
  sizeOf: (id: string) => Size,
): [string, Point][] {
  const { x, y } = corner(places, sizeOf);
  const laid = layOut(
    missing.map(({ id }) => ({ id, ...sizeOf(id) })),
    links,
  );
  return [...laid].map(([id, place]) => [id, { x: x + place.x, y: y + place.y }]);
}

/** The lower left corner of what is there. */
function corner(places: ReadonlyMap<string, Point>, sizeOf: (id: string) => Size): Point {
  const all = [...places];
  return {
    x: Math.min(...all.map(([, place]) => place.x)),
    y: Math.max(...all.map(([id, place]) => place.y + sizeOf(id).height)) + gap.down,
  };
}

function wanted(
  id: string,
  links: readonly LinkModel[],
  places: ReadonlyMap<string, Point>,
  sizeOf: (id: string) => Size,
): Point {
  const before = links.find(link => link.to === id && places.has(link.from));
  const source = before === undefined ? undefined : places.get(before.from);
  if (before !== undefined && source !== undefined) {
    return { x: source.x + sizeOf(before.from).width + gap.across, y: source.y };
  }
  const after = links.find(link => link.from === id && places.has(link.to));
  const target = after === undefined ? undefined : places.get(after.to);
  if (target !== undefined) {
    return { x: target.x - sizeOf(id).width - gap.across, y: target.y };
  }
  return corner(places, sizeOf);
}
