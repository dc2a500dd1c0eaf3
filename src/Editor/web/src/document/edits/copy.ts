import type { GraphDoc } from '../model';
import { syntaxOf } from '../parse';
import { entryEnd } from '../syntax/block';
import { entryWith, mapWith } from '../syntax/expect';
import { beginsLine, columnOf } from '../syntax/lines';
import { readYaml } from '../syntax/read';
import { same } from '../syntax/same';
import { type EntryTree, mapAt } from '../syntax/tree';
import { writeBlockEntry } from '../syntax/values';

/** Nodes as text for the clipboard: a graph of these nodes alone, the links among them and their positions. */
export const copyNodes = (doc: GraphDoc, ids: Iterable<string>): string => {
  const chosen = new Set(ids);
  const entries = mapAt(syntaxOf(doc.text).root, ['nodes'])?.entries.filter(entry => chosen.has(entry.key.text)) ?? [];
  const links = doc.links.filter(link => chosen.has(link.from) && chosen.has(link.to));
  const placed = doc.nodes.filter(node => chosen.has(node.id) && node.at !== null);
  return [
    'nodes:',
    ...entries.flatMap(entry => linesOf(doc.text, entry)).map(line => (line === '' ? '' : `  ${line}`)),
    ...(links.length === 0 ? [] : ['links:', ...links.map(link => `  - ${link.id}`)]),
    ...(placed.length === 0
      ? []
      : ['layout:', ...placed.map(({ id, at }) => `  ${id}: [${at?.x ?? 0}, ${at?.y ?? 0}]`)]),
    '',
  ].join('\n');
};

/** The lines of a node's entry as they stand in the text, without the indentation of their key; written anew where they stand within braces. */
export const linesOf = (text: string, entry: EntryTree): string[] => {
  const anew = () => writeBlockEntry(entry.key.text, entry.value)(0, 2);
  if (!beginsLine(text, entry.key.start)) {
    return anew();
  }

  const column = columnOf(text, entry.key.start);
  const lines = text
    .slice(entry.key.start, entryEnd(text, entry))
    .split(/\r?\n/)
    .map((line, index) =>
      index === 0 ? line : line.startsWith(' '.repeat(column)) ? line.slice(column) : line.trimStart(),
    );
  const read = readYaml(lines.join('\n') + '\n');
  const isSame =
    read.problems.length === 0 &&
    read.root !== null &&
    same(read.root, mapWith([entryWith(entry.key.text, entry.value)]));
  return isSame ? lines : anew();
};
