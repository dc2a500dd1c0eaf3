import { type Style, quote, writeLiteral, writeScalar, writeText } from './scalars';

const widest = 110;

/** A value on one line, as it stands within braces and brackets. */
export const writeFlow = (value: unknown): string => {
  if (Array.isArray(value)) {
    return `[${value.map(writeFlow).join(', ')}]`;
  }

  if (isMap(value)) {
    const entries = entriesOf(value).map(([key, item]) => `${writeText(key, 'flow')}: ${writeFlow(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }

  return writeScalar(value, 'flow');
};

/** `key: value` as lines of a block map whose keys stand at `indent`. */
export const writeEntry = (key: string, value: unknown, indent: number, step: number): string[] => {
  const pad = ' '.repeat(indent);
  const [first = '', ...rest] = writeBlock(value, indent, step, indent + writeText(key, 'block').length + 2);
  const head = `${pad}${writeText(key, 'block')}:`;
  return [first === '' ? head : `${head} ${first}`, ...rest];
};

/** `key:` and below it a block map, however short it is. */
export const blockLines =
  (key: string, value: Record<string, unknown>) =>
  (indent: number, step: number): string[] => [
    `${' '.repeat(indent)}${writeText(key, 'block')}:`,
    ...entriesOf(value).flatMap(([name, item]) => writeEntry(name, item, indent + step, step)),
  ];

/** A value after `key:`; the first line is what follows the colon, and empty where all stands on the lines below. */
export const writeBlock = (value: unknown, indent: number, step: number, column: number): string[] => {
  if (typeof value === 'string') {
    return (value.includes('\n') ? writeLiteral(value, indent, step) : null) ?? [writeText(value, 'block')];
  }

  const isShort = (flow: string) => column + flow.length <= widest;
  if (Array.isArray(value)) {
    const flow = writeFlow(value);
    const fits = value.length === 0 || (!value.some(hasLines) && isShort(flow));
    return fits ? [flow] : ['', ...value.flatMap(item => writeItem(item, indent + step, step))];
  }

  if (isMap(value)) {
    const entries = entriesOf(value);
    const flow = writeFlow(value);
    const fits =
      entries.length === 0 ||
      (entries.length <= 4 && !entries.some(([, item]) => hasLines(item) || isDeep(item)) && isShort(flow));
    return fits ? [flow] : ['', ...entries.flatMap(([name, item]) => writeEntry(name, item, indent + step, step))];
  }

  return [writeScalar(value, 'block')];
};

/** `- value` as lines of a block list whose dashes stand at `indent`. */
export const writeItem = (value: unknown, indent: number, step: number): string[] => {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string' && value.includes('\n')) {
    return [`${pad}- ${quote(value)}`];
  }

  if (isMap(value) && entriesOf(value).length > 0) {
    const [first = '', ...rest] = entriesOf(value).flatMap(([key, item]) => writeEntry(key, item, indent + 2, step));
    return [`${pad}- ${first.trimStart()}`, ...rest];
  }

  return [`${pad}- ${Array.isArray(value) || isMap(value) ? writeFlow(value) : writeScalar(value, 'block')}`];
};

/** A value on one line, for the place where it stands. */
export const writeInline = (value: unknown, style: Style): string =>
  Array.isArray(value) || isMap(value) ? writeFlow(value) : writeScalar(value, style);

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: Record<string, unknown>) => Object.entries(value).filter(([, item]) => item !== undefined);

const hasLines = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\n')
    : typeof value === 'object' && value !== null && Object.values(value).some(hasLines);

const isDeep = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).some(item => typeof item === 'object' && item !== null);
