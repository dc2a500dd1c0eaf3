import type { LinkModel } from './model';
import type { Tree } from './syntax/tree';

export interface LinkEnds {
  from: string;
  fromPort: string;
  to: string;
  toPort: string;
}

const pattern = /^([a-z][a-z0-9-]*)\.([A-Za-z_][A-Za-z0-9_]*) +-> +([a-z][a-z0-9-]*)\.([A-Za-z_][A-Za-z0-9_]*)$/;

/** Reads `node.port -> node.port`; null where a text is no link. */
export const readEnds = (text: string): LinkEnds | null => {
  const [, from, fromPort, to, toPort] = pattern.exec(text) ?? [];
  return from === undefined || fromPort === undefined || to === undefined || toPort === undefined
    ? null
    : { from, fromPort, to, toPort };
};

/** The name of a link, the same for the editor and the host. */
export const linkId = ({ from, fromPort, to, toPort }: LinkEnds): string => `${from}.${fromPort} -> ${to}.${toPort}`;

/** The ends of what stands in the list of links; null where that is no link. */
export const endsOf = (tree: Tree): LinkEnds | null =>
  tree.type === 'scalar' && tree.style !== 'alias' ? readEnds(tree.text) : null;

/** A link of the text; null where there stands none. */
export const readLink = (tree: Tree): LinkModel | null => {
  const ends = endsOf(tree);
  return ends === null ? null : { id: linkId(ends), ...ends, range: { start: tree.start, end: tree.end } };
};

export const isId = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text) && text.length <= 100;

export const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && text.length <= 100;
