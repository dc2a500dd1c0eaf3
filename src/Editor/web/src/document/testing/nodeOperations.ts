import {
  type GraphDoc,
  renamePort,
  setCode,
  setComment,
  setFile,
  setKey,
  setLabel,
  setLanguage,
  setParam,
  setPorts,
} from '..';
import { type Maker, nodeAt, pick } from './operation';
import { type Plain, listIn, plainOf, put } from './oracle';
import { linkRanges, valueRanges } from './touched';

export const parameter: Maker = (doc, { i, j, path, value, which }) => {
  const node = nodeAt(doc, i);
  if (node === undefined) {
    return null;
  }

  const known = pathsIn(node.params);
  const chosen = which % 2 === 0 && known.length > 0 ? (pick(known, j) ?? path) : path;
  return {
    name: 'setParam',
    run: now => setParam(now, node.id, chosen, value),
    expected: graph =>
      put(graph, ['nodes', node.id, 'params', ...chosen], value === undefined ? undefined : plainOf(value)) as Plain,
    touches: now => valueRanges(now, ['nodes', node.id, 'params', ...chosen]),
  };
};

const pathsIn = (value: unknown, base: (string | number)[] = []): (string | number)[][] =>
  typeof value !== 'object' || value === null
    ? []
    : (Array.isArray(value)
        ? value.map((item, index): [number, unknown] => [index, item])
        : Object.entries(value)
      ).flatMap(([key, item]) => [[...base, key], ...pathsIn(item, [...base, key])]);

export const coding: Maker = (doc, { i, text }) => {
  const node = nodeAt(doc, i);
  if (node === undefined) {
    return null;
  }

  const lines = text.replace(/\r\n?/g, '\n');
  const isOpen = node.code !== null && node.code !== '' && !node.code.endsWith('\n');
  const code = lines === '' || lines.endsWith('\n') || isOpen ? lines : `${lines}\n`;
  return {
    name: 'setCode',
    run: now => setCode(now, node.id, text),
    expected: graph => put(graph, ['nodes', node.id, 'code'], code) as Plain,
    touches: now => valueRanges(now, ['nodes', node.id, 'code']),
  };
};

export const wording: Maker = (doc, { i, j, text, word }) => {
  const node = nodeAt(doc, i);
  const [key, run] = pick(
    [
      ['label', setLabel],
      ['comment', setComment],
      ['file', setFile],
      ['language', setLanguage],
      [
        'capacity',
        (now: GraphDoc, id: string, wanted: string | null) => setKey(now, id, 'capacity', wanted ?? undefined),
      ],
    ] as const,
    j,
  ) ?? ['label', setLabel];
  if (node === undefined) {
    return null;
  }

  const wanted = key === 'language' ? word : text === '' ? null : text;
  return {
    name: `set ${key}`,
    run: now => run(now, node.id, wanted),
    expected: graph => put(graph, ['nodes', node.id, key], wanted ?? undefined) as Plain,
    touches: now => valueRanges(now, ['nodes', node.id, key]),
  };
};

export const porting: Maker = (doc, { i, j, names }) => {
  const node = nodeAt(doc, i);
  const side = j % 2 === 0 ? 'in' : 'out';
  if (node === undefined) {
    return null;
  }

  const old = node[side] ?? (node.kind === 'function' ? [side] : []);
  const wanted =
    j % 3 === 0
      ? [...old.filter((_, index) => index !== i % 3), ...names.filter(name => !old.includes(name)).slice(0, i % 2)]
      : j % 7 === 0
        ? null
        : names;
  const gone = old.filter(name => !(wanted ?? [side]).includes(name));
  const isGone = (link: unknown) =>
    typeof link === 'string' &&
    gone.some(name =>
      (side === 'in' ? new RegExp(`-> +${node.id}\\.${name}$`) : new RegExp(`^${node.id}\\.${name} `)).test(link),
    );
  return {
    name: 'setPorts',
    run: now => setPorts(now, node.id, side, wanted),
    expected: graph =>
      new Map(put(graph, ['nodes', node.id, side], wanted ?? undefined) as Plain).set(
        'links',
        listIn(graph, 'links').filter(link => !isGone(link)),
      ),
    touches: now => [...valueRanges(now, ['nodes', node.id, side]), ...linkRanges(now, node.id)],
  };
};

export const portNaming: Maker = (doc, { i, j, names: [to] }) => {
  const node = nodeAt(doc, i);
  const side = j % 2 === 0 ? 'in' : 'out';
  const old = node?.[side] ?? (node?.kind === 'function' ? [side] : []);
  const from = pick(old, j);
  if (node === undefined || from === undefined || to === undefined || old.includes(to)) {
    return null;
  }

  const pattern =
    side === 'in' ? new RegExp(`(-> +${node.id}\\.)${from}$`) : new RegExp(`^(${node.id}\\.)${from}(?= )`);
  return {
    name: 'renamePort',
    run: now => renamePort(now, node.id, side, from, to),
    expected: graph =>
      new Map(
        put(
          graph,
          ['nodes', node.id, side],
          old.map(name => (name === from ? to : name)),
        ) as Plain,
      ).set(
        'links',
        listIn(graph, 'links').map(link => (typeof link === 'string' ? link.replace(pattern, `$1${to}`) : link)),
      ),
    touches: now => [...valueRanges(now, ['nodes', node.id, side]), ...linkRanges(now, node.id)],
  };
};
