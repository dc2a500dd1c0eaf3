import type { JsonSchema, KindInfo } from '../api/types';
import type { GraphDoc, NodeModel } from '../document';
import { placeAt, type Place } from './place';

export interface TextOption {
  label: string;
  detail?: string;
  info?: string;
  type: 'keyword' | 'class' | 'property' | 'enum' | 'variable';
  /** What is written instead of the label; `${}` is where the cursor goes. */
  template?: string;
}

export interface TextOptions {
  from: number;
  options: TextOption[];
}

/** The ports of a node, as the document tells them. */
export type PortsOf = (node: NodeModel) => { in: string[]; out: string[] };

/** Completes a graph's text at a place; null where nothing is to be said. */
export const completeText = (
  text: string,
  at: number,
  doc: GraphDoc,
  kinds: readonly KindInfo[],
  portsOf: PortsOf,
): TextOptions | null => {
  const place = placeAt(text, at);
  if (place === null) {
    return null;
  }

  const options = optionsAt(place, text.slice(place.from, at), doc, kinds, portsOf);
  return options === null || options.options.length === 0
    ? null
    : { from: place.from + options.skip, options: options.options };
};

interface Found {
  options: TextOption[];
  /** How much of what was typed stays in front. */
  skip: number;
}

const found = (options: TextOption[], skip = 0): Found => ({ options, skip });

const optionsAt = (
  place: Place,
  typed: string,
  doc: GraphDoc,
  kinds: readonly KindInfo[],
  portsOf: PortsOf,
): Found | null => {
  const [section, id, key, ...rest] = place.path;
  if (section === undefined) {
    return place.on === 'key' ? found(keys(top, place)) : null;
  }

  switch (section) {
    case 'links':
      return place.on === 'item' ? linkEnds(typed, doc, kinds, portsOf) : null;
    case 'layout':
      return id === undefined && place.on === 'key'
        ? found(doc.nodes.map(node => ({ label: node.id, type: 'variable' as const, template: `${node.id}: [\${}]` })))
        : null;
    case 'nodes':
      break;
    default:
      return null;
  }

  if (id === undefined) {
    return null;
  }

  const kind = kinds.find(known => known.name === (doc.byId.get(id)?.kind ?? 'function'));
  if (key === undefined) {
    return place.on === 'key' ? found(keys(ofNode(kind), place)) : null;
  }

  switch (key) {
    case 'kind':
      return found(
        kinds.map(({ name, title, summary }) => ({ label: name, detail: title, info: summary, type: 'class' })),
      );
    case 'language':
      return found(words(['javascript', 'csharp']));
    case 'order':
      return found(words(['none']));
    case 'params':
      return kind === undefined ? null : inParams(kind.params, rest, place);
    default:
      return null;
  }
};

type Key = readonly [name: string, info: string, template?: string];

const top: readonly Key[] = [
  ['graph', "Id of the graph; left out, the file's name."],
  ['title', 'What a person reads.'],
  ['description', 'A note for people.'],
  ['env', 'Variables that ctx.env holds.', 'env:\n  ${}'],
  ['modules', 'npm packages that functions may require.', 'modules:\n  ${}'],
  ['params', 'Parameters that the graph takes where others use it.', 'params:\n  ${}'],
  ['nodes', 'The nodes, by id.', 'nodes:\n  ${}'],
  ['links', '`node.port -> node.port`, one a line.', 'links:\n  - ${}'],
  ['maxHops', 'How many links that close a circle a message may pass.'],
  ['layout', 'Positions for the canvas.', 'layout:\n  ${}'],
  ['comment', 'A note for people.'],
];

const ofNode = (kind: KindInfo | undefined): readonly Key[] => [
  ['kind', 'What the node is an instance of.'],
  ['label', 'What a person reads; left out, the id.'],
  ['comment', 'A note for people.'],
  ['description', 'A note for people.'],
  ['params', 'The parameters of the node.', 'params:\n  ${}'],
  ...(kind === undefined || kind.in === null ? [['in', 'Names of the in ports.', 'in: [${}]'] as const] : []),
  ...(kind === undefined || kind.out === null ? [['out', 'Names of the out ports.', 'out: [${}]'] as const] : []),
  ...(kind?.takesCode === true
    ? ([
        ['code', 'The code.', 'code: |\n  ${}'],
        ['file', 'Instead of code: a file beside the graph.'],
        ['language', 'javascript or csharp.'],
        ['parallel', 'How many threads may run the code at once; C# only.'],
      ] as const)
    : []),
  ...(kind?.name === 'graph' ? [['file', 'The graph it stands for.'] as const] : []),
  ...(kind?.isTrigger === true
    ? []
    : ([
        ['concurrency', 'How many messages may be under way at their awaits.'],
        ['capacity', 'How many messages may wait in front.'],
        ['order', '`none` lets messages of one origin overtake each other.'],
      ] as const)),
];

const keys = (list: readonly Key[], place: Place): TextOption[] =>
  list
    .filter(([name]) => !place.beside.has(name))
    .map(([name, info, template]) => ({
      label: name,
      info,
      type: 'keyword',
      template: place.inFlow ? `${name}: \${}` : (template ?? `${name}: \${}`),
    }));

const words = (list: readonly string[]): TextOption[] => list.map(label => ({ label, type: 'enum' }));

const inParams = (schema: JsonSchema, path: readonly string[], place: Place): Found | null => {
  const here = path.reduce<JsonSchema | undefined>(
    (now, step) => (now === undefined ? undefined : behind(now, step)),
    schema,
  );
  if (here === undefined) {
    return null;
  }

  return place.on === 'key' ? found(fields(here, place)) : found(valuesOf(here));
};

const behind = (schema: JsonSchema, key: string): JsonSchema | undefined =>
  schema.properties?.[key] ??
  (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined) ??
  (schema.anyOf ?? []).map(way => behind(way, key)).find(way => way !== undefined);

const fields = (schema: JsonSchema, place: Place): TextOption[] =>
  Object.entries(schema.properties ?? {})
    .filter(([name]) => !place.beside.has(name))
    .map(([name, property]) => ({
      label: name,
      detail: schema.required?.includes(name) === true ? 'required' : defaultOf(property),
      ...(property.description === undefined ? {} : { info: property.description }),
      type: 'property',
      template: isNested(property) && !place.inFlow ? `${name}:\n  \${}` : `${name}: \${}`,
    }));

const isNested = ({ type, anyOf }: JsonSchema) => type === 'object' && anyOf === undefined;

const defaultOf = (schema: JsonSchema): string => (schema.default === undefined ? '' : JSON.stringify(schema.default));

const valuesOf = (schema: JsonSchema): TextOption[] => {
  const ways = [schema, ...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  const all = ways.flatMap(way => way.enum ?? (way.type === 'boolean' ? [true, false] : []));
  return words([...new Set(all.map(String))]);
};

const linkEnds = (typed: string, doc: GraphDoc, kinds: readonly KindInfo[], portsOf: PortsOf): Found => {
  const arrow = /^(\S+) +-> */.exec(typed);
  const isTarget = arrow !== null;
  const options = doc.nodes.flatMap(node => {
    const ports = portsOf(node);
    const names = isTarget ? ports.in : ports.out;
    return names.map(name => ({
      label: `${node.id}.${name}`,
      detail: node.label ?? kinds.find(kind => kind.name === node.kind)?.title ?? '',
      type: 'variable' as const,
      template: isTarget ? `${node.id}.${name}` : `${node.id}.${name} -> \${}`,
    }));
  });
  const there = new Set(
    doc.links.filter(link => `${link.from}.${link.fromPort}` === arrow?.[1]).map(link => `${link.to}.${link.toPort}`),
  );
  return found(
    options.filter(option => !there.has(option.label)),
    arrow?.[0].length ?? 0,
  );
};
