import {
  addNode,
  parse,
  paste,
  setPositions,
  type Edited,
  type GraphDoc,
  type NodeModel,
  type Point,
} from '../document';

type Places = ReadonlyMap<string, Point>;

/** Moves nodes, and writes down where those stand that had no place in the text, so that they do not wander when another one gets one. */
export function move(doc: GraphDoc, places: Places, moved: Places): Edited {
  return setPositions(doc, { ...pointsOf(unplaced(doc), places), ...rounded(moved) });
}

/** Makes an edit that gives places to some nodes, after the places of all others were written down. */
export function keepingPlaces(doc: GraphDoc, places: Places, edit: (doc: GraphDoc) => Edited): Edited {
  const loose = unplaced(doc);
  if (loose.length === 0) {
    return edit(doc);
  }
  const placed = setPositions(doc, pointsOf(loose, places));
  return 'refused' in placed ? placed : edit(parse(placed.text));
}

/** The code that a new function begins with: it passes on what it gets. */
export const firstCode = 'exports.handler = async (ev, ctx) => {\n  ctx.route(ev);\n};\n';

export function add(doc: GraphDoc, places: Places, kind: string, at: Point): Edited {
  const code = kind === 'function' ? { code: firstCode } : {};
  return keepingPlaces(doc, places, now => addNode(now, { kind, at: round(at), ...code }));
}

export function pasteAt(doc: GraphDoc, places: Places, yaml: string, at: Point, graph: string | null): Edited {
  return keepingPlaces(doc, places, now => paste(now, yaml, { at: round(at), graph }));
}

function unplaced(doc: GraphDoc): NodeModel[] {
  return doc.nodes.filter(node => node.at === null);
}

function pointsOf(nodes: readonly NodeModel[], places: Places): Record<string, Point> {
  return Object.fromEntries(nodes.map(({ id }) => [id, round(places.get(id) ?? { x: 0, y: 0 })]));
}

function rounded(places: Places): Record<string, Point> {
  return Object.fromEntries([...places].map(([id, place]) => [id, round(place)]));
}

function round({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
