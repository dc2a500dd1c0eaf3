import type { Point } from '../../document/model';
import { errorPort, type Face } from './face';
import { textWidth } from './textWidth';

/** The measures of a node, in the canvas's units. They are reckoned and not measured, so that a graph can be drawn before the page has laid it out. */
export interface Box {
  width: number;
  height: number;
  /** The height with the comment that hangs beneath. */
  fullHeight: number;
  /** Whether words do not fit, and are cut. */
  isCut: boolean;
  /** Where the ports stand, from the upper left corner. */
  in: ReadonlyMap<string, Point>;
  out: ReadonlyMap<string, Point>;
}

export const headHeight = 46;
export const rowHeight = 22;
export const footHeight = 22;
const widths = { least: 172, most: 320, step: 4 };
const commentHeight = 34;

const boxes = new WeakMap<Face, Box>();

/** The box of a face; reckoned once for each. */
export function boxOf(face: Face): Box {
  let box = boxes.get(face);
  if (box === undefined) {
    box = reckon(face);
    boxes.set(face, box);
  }
  return box;
}

function reckon(face: Face): Box {
  const rows = Math.max(face.in.length, face.out.length);
  const width = widthOf(face);
  const height = headHeight + rows * rowHeight + footHeight;
  const side = (names: readonly string[], x: number) =>
    names.map((name, row): [string, Point] => [name, { x, y: headHeight + (row + 0.5) * rowHeight }]);
  const out = new Map(side(face.out, width));
  if (face.hasError) {
    out.set(errorPort, { x: width, y: height - footHeight / 2 });
  }
  return {
    width,
    height,
    isCut: width >= widths.most,
    fullHeight: height + (face.comment === null ? 0 : commentHeight),
    in: new Map(side(face.in, 0)),
    out,
  };
}

function widthOf(face: Face): number {
  const longest = (names: readonly string[]) => Math.max(0, ...names.map(name => textWidth(name, 12)));
  const head =
    64 + Math.max(textWidth(face.name, 13.5, true), textWidth(face.kindTitle, 11) + (face.language === null ? 0 : 30));
  const ports = 52 + longest(face.in) + longest(face.out);
  const wanted = Math.max(widths.least, Math.min(widths.most, Math.max(head, ports)));
  return Math.ceil(wanted / widths.step) * widths.step;
}
