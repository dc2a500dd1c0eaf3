import { createContext, useContext } from 'react';

/** Whether the canvas is seen from so far that nodes are drawn as blocks and links as bare lines. */
export const Far = createContext(false);

export function useFar(): boolean {
  return useContext(Far);
}

/** Below this zoom a graph that is not small is drawn in the simple way: nothing smaller could be read anyway. */
const farZoom = 0.45;

/** Up to this many nodes are always drawn in full. */
const fewNodes = 60;

function isFar(zoom: number, nodes: number): boolean {
  return zoom < farZoom && nodes > fewNodes;
}

/** Below this zoom no name could be told from a line. */
const fartherZoom = 0.17;

/** How far away the canvas is seen from. */
export type Distance = 'near' | 'far' | 'farther';

export function distanceOf(zoom: number, nodes: number): Distance {
  return !isFar(zoom, nodes) ? 'near' : zoom < fartherZoom ? 'farther' : 'far';
}
