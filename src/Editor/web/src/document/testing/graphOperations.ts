import {
  type Point,
  addLink,
  addNode,
  removeLinks,
  removeNodes,
  renameNode,
  setGraphValue,
  setPositions,
  setTitle,
} from '..';
import { type Maker, nodeAt, pick, rounded } from './operation';
import { type Plain, listIn, mapIn, plainOf, put } from './oracle';
import { bracketRanges, linkRanges, nodeRange, positionRanges, valueRanges } from './touched';

export const adding: Maker = (doc, { word, names, text, value, points, i }) => {
  const point = i % 3 === 0 ? undefined : points[0];
  const params =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  const id = doc.byId.has(word) ? undefined : word;
  if (id === undefined) {
    return null;
  }

  const code = i % 2 === 0 ? text.replace(/\r\n?/g, '\n') : null;
  const node = {
    ...(code === null ? { kind: 'log' } : {}),
    ...(names.length > 0 ? { in: names } : {}),
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(code === null ? {} : { code }),
  };
  return {
    name: 'addNode',
    run: now =>
      addNode(now, {
        id,
        kind: code === null ? 'log' : 'function',
        ...(names.length > 0 ? { in: names } : {}),
        params,
        code,
        ...(point && { at: point }),
      }),
    expected: graph => {
      const added = put(graph, ['nodes', id], plainOf(node)) as Plain;
      return point === undefined ? added : (put(added, ['layout', id], rounded(point)) as Plain);
    },
    touches: now => (point === undefined ? [] : positionRanges(now, [])),
  };
};

export const removing: Maker = (doc, { i, j }) => {
  const ids = [...new Set([nodeAt(doc, i)?.id, nodeAt(doc, j)?.id])].filter(id => id !== undefined);
  const touchesIt = (link: unknown) =>
    typeof link === 'string' &&
    / -> +\S/.test(link) &&
    ids.some(id => link.startsWith(`${id}.`) || new RegExp(`-> +${id}\\.`).test(link));
  return {
    name: 'removeNodes',
    run: now => removeNodes(now, ids),
    expected: graph => {
      const made = new Map(graph);
      for (const section of ['nodes', 'layout']) {
        made.set(section, new Map([...mapIn(graph, section)].filter(([id]) => !ids.includes(id))));
      }

      return made.set(
        'links',
        listIn(graph, 'links').filter(link => !touchesIt(link)),
      );
    },
    touches: now => [...ids.flatMap(id => [nodeRange(now, id), ...linkRanges(now, id)]), ...positionRanges(now, ids)],
  };
};

export const renaming: Maker = (doc, { i, word }) => {
  const id = nodeAt(doc, i)?.id;
  if (id === undefined || doc.byId.has(word)) {
    return null;
  }

  const renamed = (link: unknown) =>
    typeof link === 'string' && / -> +\S/.test(link)
      ? link.replace(new RegExp(`^${id}\\.`), `${word}.`).replace(new RegExp(`(-> +)${id}\\.`), `$1${word}.`)
      : link;
  return {
    name: 'renameNode',
    run: now => renameNode(now, id, word),
    expected: graph => {
      const made = new Map(graph);
      for (const section of ['nodes', 'layout'].filter(name => graph.get(name) instanceof Map)) {
        made.set(section, new Map([...mapIn(graph, section)].map(([key, value]) => [key === id ? word : key, value])));
      }

      return made.set('links', listIn(graph, 'links').map(renamed));
    },
    touches: now => [
      { start: nodeRange(now, id).start, end: nodeRange(now, id).start + 1 },
      ...linkRanges(now, id),
      ...positionRanges(now, [id]),
    ],
  };
};

export const linking: Maker = (doc, { i, j, names }) => {
  const [from, to] = [nodeAt(doc, i)?.id, nodeAt(doc, j)?.id];
  const [fromPort = 'out', toPort = 'in'] = names;
  if (
    from === undefined ||
    to === undefined ||
    doc.links.some(link => link.id === `${from}.${fromPort} -> ${to}.${toPort}`)
  ) {
    return null;
  }

  return {
    name: 'addLink',
    run: now => addLink(now, { from, fromPort, to, toPort }),
    expected: graph =>
      new Map(graph).set('links', [...listIn(graph, 'links'), `${from}.${fromPort} -> ${to}.${toPort}`]),
    touches: () => [],
  };
};

export const unlinking: Maker = (doc, { i, j }) => {
  const links = [pick(doc.links, i), pick(doc.links, j)].filter(link => link !== undefined);
  const ids = links.map(link => link.id);
  return {
    name: 'removeLinks',
    run: now => removeLinks(now, ids),
    expected: graph =>
      new Map(graph).set(
        'links',
        listIn(graph, 'links').filter(
          link => typeof link !== 'string' || !ids.includes(link.replace(/ +-> +/, ' -> ')),
        ),
      ),
    touches: now => [...bracketRanges(now), ...links.map(link => link.range)],
  };
};

export const moving: Maker = (doc, { i, points }) => {
  const moved = Object.fromEntries(
    points.flatMap((point, index) =>
      nodeAt(doc, i + index) === undefined ? [] : [[nodeAt(doc, i + index)?.id ?? '', point]],
    ),
  ) as Record<string, Point>;
  return {
    name: 'setPositions',
    run: now => setPositions(now, moved),
    expected: graph => {
      const layout = new Map(mapIn(graph, 'layout'));
      for (const [id, point] of Object.entries(moved)) {
        const old = doc.byId.get(id)?.at;
        const next = rounded(point);
        layout.set(id, old?.x === next[0] && old?.y === next[1] ? layout.get(id) : next);
      }

      return new Map(graph).set('layout', layout);
    },
    touches: now => positionRanges(now, Object.keys(moved)),
  };
};

export const ofGraph: Maker = (_, { text, j, word, value }) => {
  const isTitle = j % 2 === 0;
  const path = isTitle ? ['title'] : ['env', word];
  const wanted = isTitle ? text : typeof value === 'string' ? value : undefined;
  return {
    name: isTitle ? 'setTitle' : 'setGraphValue',
    run: now => (isTitle ? setTitle(now, text) : setGraphValue(now, path, wanted)),
    expected: graph => put(graph, path, wanted === '' && isTitle ? undefined : wanted) as Plain,
    touches: now => valueRanges(now, path),
  };
};
