import dagre from '@dagrejs/dagre';
import type { Point } from '../../document/model';
import type { LayoutLink, LayoutNode } from './boxes';
import { layered } from './layered';

/** Up to how many nodes dagre is asked: 200 of them take it seconds, a thousand half a minute. */
const most = 80;

/** Places for all nodes of a graph, from left to right as messages go. */
export function layOut(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): Map<string, Point> {
  const ids = new Set(nodes.map(node => node.id));
  const known = links.filter(link => ids.has(link.from) && ids.has(link.to));
  return nodes.length <= most ? byDagre(nodes, known) : layered(nodes, known);
}

function byDagre(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): Map<string, Point> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 90 });
  for (const { id, width, height } of nodes) {
    graph.setNode(id, { width, height });
  }
  for (const { from, to } of links) {
    graph.setEdge(from, to, {});
  }
  dagre.layout(graph);
  // dagre names the middle.
  return new Map(
    nodes.map(({ id, width, height }) => {
      const { x, y } = graph.node(id) as Point;
      return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }];
    }),
  );
}
