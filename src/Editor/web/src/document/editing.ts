import type { Edited, GraphDoc } from './model';
import { syntaxOf } from './parse';
import { bare } from './syntax/expect';
import type { Order, Site } from './syntax/put';
import type { Syntax } from './syntax/read';
import { same } from './syntax/same';
import { type Splice, applySplices } from './syntax/splices';
import type { Path, Tree } from './syntax/tree';

/** One step of an edit: the replacements, or null where the text is written in a way that it cannot follow. */
export type Step = (site: Site) => Splice[] | null;

/** What a text means after an edit, by what it meant before. */
export type Expected = (root: Tree | null) => Tree | null | undefined;

/**
 * Makes an edit of the first way whose result means exactly what was asked for: it is read again and compared. So no edit can spoil a text, however
 * it is written; what no way can do is refused. A way is one or more steps, each made of what the former left.
 */
export const edit = (doc: GraphDoc, expected: Expected, ways: (Step | Step[])[], select?: string[]): Edited => {
  const { root, problems } = syntaxOf(doc.text);
  const [problem] = problems;
  if (problem !== undefined) {
    const line = doc.text.slice(0, problem.range.start).split('\n').length;
    return { refused: `Line ${line} of the text has a fault: ${problem.message}. Mend it in the text first.` };
  }

  const wanted = bare(expected(root));
  for (const way of ways) {
    const text = taken(doc.text, Array.isArray(way) ? way : [way]);
    if (text !== null && means(text, wanted)) {
      return select === undefined ? { text } : { text, select };
    }
  }

  return { refused: 'The text is written in a way that this change cannot follow. Make it in the text itself.' };
};

/** Steps that are made of the same text. */
export const together =
  (...steps: Step[]): Step =>
  site => {
    const splices: Splice[] = [];
    for (const step of steps) {
      const made = step(site);
      if (made === null) {
        return null;
      }

      splices.push(...made);
    }

    return splices;
  };

const taken = (start: string, steps: Step[]): string | null => {
  let text: string | null = start;
  for (const step of steps) {
    const { root, problems }: Syntax = syntaxOf(text);
    const splices: Splice[] | null = problems.length > 0 ? null : step({ text, root, orderOf });
    text = splices === null ? null : applySplices(text, splices);
    if (text === null) {
      return null;
    }
  }

  return text;
};

const means = (text: string, wanted: Tree): boolean => {
  const { root, problems } = syntaxOf(text);
  return problems.length === 0 && same(bare(root), wanted);
};

// The order in which keys are written by custom.
const ofGraph: Order = [
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
const settings: Order = ['concurrency', 'capacity', 'order', 'parallel'];
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
  ...settings,
  'code',
];

const orderOf = (path: Path): Order =>
  path.length === 0 ? ofGraph : path.length === 2 && path[0] === 'nodes' ? ofNode : [];

export const noNode = (id: string): Edited => ({ refused: `There is no node \`${id}\`.` });
