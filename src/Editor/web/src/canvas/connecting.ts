import type { KindInfo } from '../api/types';
import { mayLink, type GraphDoc, type LinkEnds, type PortPlace } from '../document';
import { errorPort, type Ports } from './node/face';

/** A port, as React Flow names the end of a drawing. */
export interface End extends PortPlace {
  side: 'in' | 'out';
}

/** The link that two ports make, whichever it was drawn from; a sentence where they make none. */
export function endsOf(a: End, b: End): LinkEnds | string {
  if (a.side === b.side) {
    return a.side === 'out'
      ? `Both ${nameOf(a)} and ${nameOf(b)} are out ports; a link leads from an out port to an in port.`
      : `Both ${nameOf(a)} and ${nameOf(b)} are in ports; a link leads from an out port to an in port.`;
  }
  const [from, to] = a.side === 'out' ? [a, b] : [b, a];
  return { from: from.node, fromPort: from.port, to: to.node, toPort: to.port };
}

/** Why two ports cannot be linked; null where they can. */
export function refusalOf(doc: GraphDoc, kinds: KindInfo[], a: End, b: End): string | null {
  const ends = endsOf(a, b);
  return typeof ends === 'string' ? ends : mayLink(doc, kinds, ...placesOf(ends));
}

/** What becomes of a link that is dropped on a node and not on a port of it: its one fitting port takes it, else a sentence says what to do. */
export function dropOnNode(doc: GraphDoc, kinds: KindInfo[], from: End, node: string, ports: Ports): LinkEnds | string {
  const side = from.side === 'out' ? 'in' : 'out';
  // A node's error port is not what a person means who drops a link on its middle.
  const meant = ports[side].filter(port => side === 'in' || port !== errorPort);
  const names = meant.length > 0 ? meant : ports[side];
  const refusals = names.map(port => refusalOf(doc, kinds, from, { node, port, side }));
  const fitting = names.filter((_, index) => refusals[index] === null);
  const [only, another] = fitting;
  if (only === undefined) {
    const [refusal] = refusals;
    return (
      refusal ??
      `${node} has no ${side} ports; a link ${side === 'in' ? 'ends at an in port' : 'begins at an out port'}.`
    );
  }
  if (another !== undefined) {
    return `Drop the link on one of the ports of ${node}: ${fitting.join(', ')}.`;
  }
  return endsOf(from, { node, port: only, side });
}

/** The two ports of a link. */
export function placesOf({ from, fromPort, to, toPort }: LinkEnds): [PortPlace, PortPlace] {
  return [
    { node: from, port: fromPort },
    { node: to, port: toPort },
  ];
}

function nameOf(end: End): string {
  return `${end.node}.${end.port}`;
}
