import type { Diagnostic, KindInfo } from '../api/types';
import { portsOf, type GraphDoc, type Point } from '../document';
import { FlowNodes, type FlowNode } from './flowNodes';
import { placesOf } from './layout/places';
import { Routes, type Route } from './links/routes';
import { boxOf } from './node/box';
import { facesOf, type Face } from './node/face';
import { faultsOf, type Faults } from './node/faults';

/** All that the canvas draws of a document. */
export interface Scene {
  faces: ReadonlyMap<string, Face>;
  places: ReadonlyMap<string, Point>;
  nodes: FlowNode[];
  routes: readonly Route[];
}

/** Derives scenes of one graph, each from the former: what did not change stays the same object and is not drawn anew. */
export class SceneMaker {
  #faults: ReadonlyMap<string, Faults> = new Map();
  #faces: ReadonlyMap<string, Face> = new Map();
  #places: ReadonlyMap<string, Point> = new Map();
  readonly #nodes = new FlowNodes();
  readonly #routes = new Routes();

  scene(
    doc: GraphDoc,
    kinds: readonly KindInfo[],
    diagnostics: readonly Diagnostic[],
    selected: ReadonlySet<string>,
    moved: ReadonlyMap<string, Point>,
  ): Scene {
    this.#faults = faultsOf(doc, diagnostics, this.#faults);
    this.#faces = facesOf(doc, kinds, this.#faults, node => portsOf(node, kinds, doc.links), this.#faces);
    this.#places = placesOf(doc.nodes, doc.links, id => sizeOf(this.#faces.get(id)), this.#places);
    const nodes = this.#nodes.of(this.#faces, this.#places, selected, moved);
    const routes = this.#routes.of(doc.links, new Map(nodes.map(node => [node.id, node])));
    return { faces: this.#faces, places: this.#places, nodes, routes };
  }
}

/** The room that a node takes, its comment included. */
export function sizeOf(face: Face | undefined): { width: number; height: number } {
  if (face === undefined) {
    return { width: 0, height: 0 };
  }
  const { width, fullHeight } = boxOf(face);
  return { width, height: fullHeight };
}
