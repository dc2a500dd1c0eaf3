import { type Step, noNode } from '../editing';
import type { Edited, GraphDoc } from '../model';
import { stepOf } from '../syntax/block';
import { columnOf, lineBreak, lineEnd } from '../syntax/lines';
import { writeLiteral } from '../syntax/scalars';
import { type ScalarTree, entryOf, at } from '../syntax/tree';
import { setNodeValue } from './values';

/** Sets a node's inline code; null removes it. A last line without its end gets one, unless the text says that there is none (`|-`). */
export const setCode = (doc: GraphDoc, id: string, code: string | null): Edited => {
  const old = doc.byId.get(id)?.code;
  if (old === undefined) {
    return noNode(id);
  }

  if (code === null) {
    return setNodeValue(doc, id, ['code'], undefined);
  }

  const lines = code.replace(/\r\n?/g, '\n');
  const isOpen = lines !== '' && !lines.endsWith('\n');
  const saysSo = old !== null && old !== '' && !old.endsWith('\n');
  const wanted = isOpen && !saysSo ? `${lines}\n` : lines;
  return wanted === old ? { text: doc.text } : setNodeValue(doc, id, ['code'], wanted, [rewriting(id, wanted)]);
};

/** Keeps the header of the block and its indentation, and replaces the lines. */
const rewriting =
  (id: string, code: string): Step =>
  ({ text, root }) => {
    const entry = entryOf(at(root, ['nodes', id]), 'code');
    if (entry?.value.type !== 'scalar' || entry.value.style !== 'literal') {
      return null;
    }

    const key = columnOf(text, entry.key.start);
    const step = indentOf(text, entry.value) - key;
    const lines = writeLiteral(code, key, step >= 1 && step <= 9 ? step : stepOf(text, root));
    if (lines === null) {
      return null;
    }

    const end = lineEnd(text, entry.value.start);
    const rest = /^[^\s#]*/.exec(text.slice(entry.value.start, end))?.[0].length ?? 0;
    const eol = lineBreak(text);
    return [
      { start: entry.value.start, end: entry.value.start + rest, text: lines[0] ?? '|' },
      {
        start: end,
        end: Math.max(end, entry.value.end),
        text: lines
          .slice(1)
          .map(line => eol + line)
          .join(''),
      },
    ];
  };

/** How far the lines of a block scalar are indented; 0 where it has none. */
const indentOf = (text: string, code: ScalarTree): number => {
  const body = text.slice(lineEnd(text, code.start), code.end);
  const indents = [...body.matchAll(/\n( *)\S/g)].map(found => found[1]?.length ?? 0);
  return indents.length === 0 ? 0 : Math.min(...indents);
};
