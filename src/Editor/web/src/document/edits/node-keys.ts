import type { Edited, GraphDoc } from '../model';
import { keysAt, rangeAt } from '../reading';
import { lineEnd } from '../syntax/lines';
import { setNodeValue, setValue } from './values';

/** Sets a parameter of a node; undefined removes it, and `params` with the last one if no comment is lost by it. An empty path stands for all. */
export const setParam = (doc: GraphDoc, id: string, path: (string | number)[], value: unknown): Edited => {
  const known = keysAt(doc, ['nodes', id, 'params']);
  const range = rangeAt(doc, ['nodes', id, 'params']);
  const isLast = value === undefined && path.length === 1 && known.length === 1 && known[0] === String(path[0]);
  const isBare = range !== null && !/\s#/.test(doc.text.slice(range.start, lineEnd(doc.text, range.end)));
  return setNodeValue(doc, id, isLast && isBare ? ['params'] : ['params', ...path], value);
};

/** Sets the text that people read instead of the id; null or nothing removes it. */
export const setLabel = (doc: GraphDoc, id: string, label: string | null): Edited =>
  setNodeValue(doc, id, ['label'], wordOf(label));

/** Sets the note on a node; null or nothing removes it. */
export const setComment = (doc: GraphDoc, id: string, comment: string | null): Edited =>
  setNodeValue(doc, id, ['comment'], wordOf(comment));

/** Says which file holds the code; null or nothing removes it. */
export const setFile = (doc: GraphDoc, id: string, file: string | null): Edited =>
  setNodeValue(doc, id, ['file'], wordOf(file));

/** Says which language the code is in; null removes it. */
export const setLanguage = (doc: GraphDoc, id: string, language: string | null): Edited =>
  setNodeValue(doc, id, ['language'], wordOf(language));

/** Sets the graph's title; null or nothing removes it. */
export const setTitle = (doc: GraphDoc, title: string | null): Edited => setValue(doc, ['title'], wordOf(title));

/** Sets another key of a node, `concurrency` for one; undefined removes it. */
export const setKey = (doc: GraphDoc, id: string, key: string, value: unknown): Edited =>
  setNodeValue(doc, id, [key], value);

/** Sets what stands at the top of the graph, `['env', 'GREETING']` for one; undefined removes it. */
export const setGraphValue = (doc: GraphDoc, path: (string | number)[], value: unknown): Edited =>
  setValue(doc, path, value);

const wordOf = (text: string | null): string | undefined => (text === null || text === '' ? undefined : text);
