import { type Style, writeLiteral, writeText, quote } from './scalars';
import { type EntryTree, type ScalarTree, type Tree, isEmpty, resolvePlain } from './tree';

const widest = 110;

/** A value on one line, for the place where it stands. */
export const writeInline = (value: Tree, style: Style): string =>
  value.type === 'scalar' ? writeScalar(value, style) : writeFlow(value);

/** A value on one line, as it stands within braces and brackets. */
export const writeFlow = (value: Tree): string => {
  switch (value.type) {
    case 'scalar':
      return writeScalar(value, 'flow');
    case 'list':
      return `[${value.items.map(writeFlow).join(', ')}]`;
    case 'map':
      return value.entries.length === 0 ? '{}' : `{ ${value.entries.map(writeFlowEntry).join(', ')} }`;
  }
};

/** `key: value` as it stands within braces. */
export const writeFlowEntry = ({ key, colon, value }: EntryTree): string => {
  const name = writeText(key.text, 'flow');
  return isEmpty(value) ? (colon < 0 ? name : `${name}:`) : `${name}: ${writeFlow(value)}`;
};

/** `key: value` as lines of a block map whose keys stand at `indent`. */
export const writeEntry = (key: string, value: Tree, indent: number, step: number): string[] => {
  const head = `${' '.repeat(indent)}${writeText(key, 'block')}:`;
  const [first = '', ...rest] = writeBlock(value, indent, step, head.length + 1);
  return [first === '' ? head : `${head} ${first}`, ...rest];
};

/** `key:` and below it a block map, however short it is. */
export const writeBlockEntry =
  (key: string, value: Tree) =>
  (indent: number, step: number): string[] =>
    value.type === 'map' && value.entries.length > 0
      ? [`${' '.repeat(indent)}${writeText(key, 'block')}:`, ...writeEntries(value.entries, indent + step, step)]
      : writeEntry(key, value, indent, step);

const writeEntries = (entries: EntryTree[], indent: number, step: number): string[] =>
  entries.flatMap(entry => writeEntry(entry.key.text, entry.value, indent, step));

/** A value after `key:`; the first line is what follows the colon, and empty where all stands on the lines below. */
export const writeBlock = (value: Tree, indent: number, step: number, column: number): string[] => {
  if (value.type === 'scalar') {
    return (isLong(value) ? writeLiteral(value.text, indent, step) : null) ?? [writeScalar(value, 'block')];
  }

  const flow = writeFlow(value);
  const parts = value.type === 'map' ? value.entries.map(entry => entry.value) : value.items;
  const isShort = column + flow.length <= widest && !parts.some(hasLines);
  if (value.type === 'list') {
    return parts.length === 0 || isShort
      ? [flow]
      : ['', ...parts.flatMap(item => writeItem(item, indent + step, step))];
  }

  const isFlat = parts.length <= 4 && !parts.some(isDeep);
  return parts.length === 0 || isPath(value.entries) || (isShort && isFlat)
    ? [flow]
    : ['', ...writeEntries(value.entries, indent + step, step)];
};

/** `- value` as lines of a block list whose dashes stand at `indent`. */
export const writeItem = (value: Tree, indent: number, step: number): string[] => {
  const pad = ' '.repeat(indent);
  if (value.type === 'map' && value.entries.length > 0 && !isPath(value.entries)) {
    const [first = '', ...rest] = writeEntries(value.entries, indent + 2, step);
    return [`${pad}- ${first.trimStart()}`, ...rest];
  }

  return [`${pad}- ${writeInline(value, 'block')}`];
};

const writeScalar = ({ style, text }: ScalarTree, context: Style): string => {
  if (style === 'alias') {
    return `*${text}`;
  }

  // What means more than its text, a number or `true`, is written as it was.
  return style === 'plain' && typeof resolvePlain(text) !== 'string'
    ? text
    : text.includes('\n')
      ? quote(text)
      : writeText(text, context);
};

const isLong = ({ style, text }: ScalarTree): boolean => style !== 'alias' && style !== 'line' && text.includes('\n');

/** `{event.name}`, which is a path only within braces. */
const isPath = ([entry, ...others]: EntryTree[]): boolean =>
  entry !== undefined && others.length === 0 && isEmpty(entry.value);

const hasLines = (value: Tree): boolean => {
  switch (value.type) {
    case 'scalar':
      return isLong(value);
    case 'list':
      return value.items.some(hasLines);
    case 'map':
      return value.entries.some(entry => hasLines(entry.value));
  }
};

const isDeep = (value: Tree): boolean =>
  value.type === 'list'
    ? value.items.some(isHolder)
    : value.type === 'map' && value.entries.some(entry => isHolder(entry.value));

const isHolder = (value: Tree): boolean => value.type !== 'scalar';
