import { create } from 'zustand';
import type { Point } from '../document';

/** A sentence at a place of the canvas, in pixels from its upper left corner. */
export interface Notice {
  at: Point;
  text: string;
}

/** What the canvas asks the person to choose. */
export type Picking = { what: 'link'; from: string } | { what: 'node' };

interface CanvasState {
  /** The node that the keyboard is at. */
  focus: string | null;
  /** Where dragged nodes are, until they are dropped. */
  moved: ReadonlyMap<string, Point>;
  notice: Notice | null;
  /** News for those who hear the page; `turn` lets the same words be said again. */
  said: { words: string; turn: number };
  picking: Picking | null;
  map: boolean;
}

const unmoved: ReadonlyMap<string, Point> = new Map();

export const freshCanvas: CanvasState = {
  focus: null,
  moved: unmoved,
  notice: null,
  said: { words: '', turn: 0 },
  picking: null,
  map: true,
};

/** What the canvas shows besides the document; nothing of it outlives the page. */
export const useCanvas = create<CanvasState>(() => freshCanvas);

export const say = (words: string) => useCanvas.setState(({ said }) => ({ said: { words, turn: said.turn + 1 } }));

export const focusNode = (focus: string | null) => useCanvas.setState({ focus });

export const pick = (picking: Picking | null) => useCanvas.setState({ picking });

export const settle = () => useCanvas.setState({ moved: unmoved });
