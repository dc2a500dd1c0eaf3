import type { Edited, GraphDoc } from './model';
import { syntaxOf } from './parse';
import { bare } from './syntax/expect';
import type { Order, Site } from './syntax/put';
import { same } from './syntax/same';
import { type Splice, applySplices } from './syntax/splices';
import type { Path, Tree } from './syntax/tree';

/** A way to make an edit: the replacements, or null where the text is written in a way that it cannot follow. */
export type Way = (site: Site) => Splice[] | null;

/**
 * Makes an edit of the first way whose result means exactly what was asked for: it is read again and compared. So no edit can spoil a text, however
 * it is written; what no way can do is refused.
 */
export const edit = (
  doc: GraphDoc,
  expected: (root: Tree | null) => Tree | null | undefined,
  ways: Way[],
  select?: string[],
): Edited => {
  const { root, problems } = syntaxOf(doc.text);
  const [problem] = problems;
  if (problem !== undefined) {
    const line = doc.text.slice(0, problem.range.start).split('\n').length;
    return { refused: `Line ${line} of the text has a fault: ${problem.message}. Mend it in the text first.` };
  }

  const wanted = bare(expected(root));
  for (const way of ways) {
    const splices = way({ text: doc.text, root });
    const text = splices === null ? null : applySplices(doc.text, splices);
    if (text !== null && means(text, wanted)) {
      return select === undefined ? { text } : { text, select };
    }
  }

  return { refused: 'The text is written in a way that this change cannot follow. Make it in the text itself.' };
};

const means = (text: string, wanted: Tree): boolean => {
  const { root, problems } = syntaxOf(text);
  return problems.length === 0 && same(bare(root), wanted);
};

const top: Order = [
  'graph',
  'title',
  'description',
  'comment',
  'params',
  'env',
  'modules',
  'nodes',
  'links',
  'maxHops',
  'layout',
];
const ofNode: Order = [
  'kind',
  'label',
  'description',
  'comment',
  'in',
  'out',
  'params',
  'file',
  'language',
  'concurrency',
  'capacity',
  'order',
  'parallel',
  'code',
];

/** The order in which keys are written by custom. */
export const orderOf = (path: Path): Order =>
  path.length === 0 ? top : path.length === 2 && path[0] === 'nodes' ? ofNode : [];

export const noNode = (id: string): Edited => ({ refused: `There is no node \`${id}\`.` });
