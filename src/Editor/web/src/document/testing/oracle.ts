import { Scalar, isAlias, parseDocument, visit } from 'yaml';

/** A graph as plain values, read by the yaml package alone: maps as Map with texts as keys. */
export type Plain = Map<string, unknown>;

/** What a text means, without the editor's own reader. An alias counts as the text that it is. */
export const meaning = (text: string): Plain => {
  const document = parseDocument(text, { stringKeys: true, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    throw new Error(`not YAML: ${document.errors[0]?.message ?? ''}\n${text}`);
  }

  visit(document, { Node: (_, node) => (isAlias(node) ? new Scalar(`*${node.source}`) : undefined) });
  const value: unknown = document.contents === null ? null : document.toJS({ mapAsMap: true });
  return stringKeys(value instanceof Map ? value : new Map()) as Plain;
};

const stringKeys = (value: unknown): unknown =>
  value instanceof Map
    ? new Map([...value].map(([key, item]) => [key === null ? '' : String(key), stringKeys(item)]))
    : Array.isArray(value)
      ? value.map(stringKeys)
      : value;

/** The plain value with Maps, of a value with objects. */
export const plainOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(plainOf)
    : typeof value === 'object' && value !== null
      ? new Map(Object.entries(value).map(([key, item]) => [key, plainOf(item)]))
      : value;

export const mapIn = (holder: Plain, key: string): Plain => {
  const value = holder.get(key);
  return value instanceof Map ? (value as Plain) : new Map<string, unknown>();
};

export const listIn = (holder: Plain, key: string): unknown[] => {
  const value = holder.get(key);
  return Array.isArray(value) ? value : [];
};

/** Sets or takes away what stands under a path, making maps on the way. */
export const put = (holder: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }

  if (value === undefined && !has(holder, step)) {
    return holder;
  }

  if (Array.isArray(holder) && typeof step === 'number') {
    const items: unknown[] = [...(holder as unknown[])];
    const made = put(items[step], rest, value);
    items.splice(step, 1, ...(made === undefined ? [] : [made]));
    return items;
  }

  if (!(holder instanceof Map) && typeof step === 'number') {
    return [put(undefined, rest, value)];
  }

  const made = new Map(holder instanceof Map ? (holder as Plain) : []);
  const item = put(made.get(String(step)), rest, value);
  return item === undefined
    ? new Map<string, unknown>([...made].filter(([key]) => key !== String(step)))
    : made.set(String(step), item);
};

const has = (holder: unknown, step: string | number): boolean =>
  Array.isArray(holder)
    ? typeof step === 'number' && step < holder.length
    : holder instanceof Map && holder.has(String(step));

/** The meaning without sections that hold nothing, and with one space around arrows. */
export const settled = (graph: Plain): Plain => {
  const made = new Map(graph);
  for (const section of ['nodes', 'links', 'layout']) {
    if (isIdle(made.get(section))) {
      made.delete(section);
    }
  }

  if (made.get('nodes') instanceof Map) {
    const nodes = [...mapIn(made, 'nodes')].map(
      ([id, node]) =>
        [
          id,
          node instanceof Map && isIdle((node as Plain).get('params')) ? put(node, ['params'], undefined) : node,
        ] as const,
    );
    made.set('nodes', new Map(nodes));
  }

  if (Array.isArray(made.get('links'))) {
    made.set(
      'links',
      listIn(made, 'links').map(link => (typeof link === 'string' ? link.replace(/ +-> +/, ' -> ') : link)),
    );
  }

  return made;
};

const isIdle = (value: unknown): boolean =>
  value === null || (value instanceof Map && value.size === 0) || (Array.isArray(value) && value.length === 0);
