import { Position, type Node, type NodeHandle } from '@xyflow/react';
import type { Point } from '../document/model';
import { boxOf } from './node/box';
import type { Face } from './node/face';

/** A node as React Flow is given it. Its measures are known beforehand, so that nothing has to be measured. */
export type FlowNode = Node<Face & Record<string, unknown>, 'lolo'>;

/** Makes React Flow's nodes; one that did not change stays the same object, which keeps it from being drawn anew. */
export class FlowNodes {
  #kept = new Map<string, FlowNode>();

  of(
    faces: ReadonlyMap<string, Face>,
    places: ReadonlyMap<string, Point>,
    selected: ReadonlySet<string>,
    moved: ReadonlyMap<string, Point>,
  ): FlowNode[] {
    const kept = new Map<string, FlowNode>();
    for (const face of faces.values()) {
      const place = moved.get(face.id) ?? places.get(face.id) ?? { x: 0, y: 0 };
      const old = this.#kept.get(face.id);
      const chosen = selected.has(face.id);
      const same =
        old?.data === face && old.selected === chosen && old.position.x === place.x && old.position.y === place.y;
      kept.set(face.id, same ? old : flowNode(face, place, chosen));
    }
    this.#kept = kept;
    return [...kept.values()];
  }
}

function flowNode(face: Face, position: Point, selected: boolean): FlowNode {
  const { width, height } = boxOf(face);
  return {
    id: face.id,
    type: 'lolo',
    data: face as FlowNode['data'],
    position,
    selected,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(face),
    // Said of the element within, which has a role.
    domAttributes: { 'aria-roledescription': undefined },
  };
}

const handles = new WeakMap<Face, NodeHandle[]>();
const size = 12;

function handlesOf(face: Face): NodeHandle[] {
  let list = handles.get(face);
  if (list === undefined) {
    const box = boxOf(face);
    const of = (ports: ReadonlyMap<string, Point>, type: 'source' | 'target', position: Position): NodeHandle[] =>
      [...ports].map(([id, { x, y }]) => ({
        id,
        type,
        position,
        x: x - size / 2,
        y: y - size / 2,
        width: size,
        height: size,
      }));
    list = [...of(box.in, 'target', Position.Left), ...of(box.out, 'source', Position.Right)];
    handles.set(face, list);
  }
  return list;
}
