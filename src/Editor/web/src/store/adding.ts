import { create } from 'zustand';

/** How a node of a kind comes onto the canvas; null while no canvas is there. The canvas knows where, the gallery knows what. */
export const useAdding = create<{ add: ((kind: string) => void) | null }>(() => ({ add: null }));

/** The type under which the gallery hands a kind over when it is dragged. */
export const draggedKind = 'application/x-lolo-kind';
