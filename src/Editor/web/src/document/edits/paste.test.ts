import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edited, copyNodes, duplicate, parse, paste } from '..';
import { examples, hostile } from '../testing/hostile';
import { listIn, mapIn, meaning, settled } from '../testing/oracle';

const made = (edited: Edited): { text: string; select: string[] } => {
  if ('refused' in edited) {
    throw new Error(edited.refused);
  }

  return { text: edited.text, select: edited.select ?? [] };
};
const texts = [...examples(), ...Object.entries(hostile)];
const chat = examples().find(([name]) => name === 'chat.yaml')?.[1] ?? '';

test('A whole graph that is pasted into an empty one becomes it word for word', () => {
  for (const [name, text] of examples()) {
    for (const empty of ['', '\n', '# my graph\n', 'title: Mine\nnodes: {}\nlinks: []\n']) {
      expect(made(paste(parse(empty), text)).text, name).toBe(text);
    }
  }
});

test('The empty graph keeps its id, which names its file', () => {
  expect(made(paste(parse('graph: mine\n'), chat)).text).toBe(chat.replace('graph: chat', 'graph: mine'));
  expect(made(paste(parse(''), chat, { graph: 'mine' })).text).toBe(chat.replace('graph: chat', 'graph: mine'));
});

test('Nodes are copied as they are written, with their links and positions', () => {
  expect(copyNodes(parse(chat), ['handle-messages', 'process-request', 'nobody'])).toBe(`nodes:
${chat.slice(chat.indexOf('  process-request:\n'), chat.indexOf('\n  affirm-connection:\n'))}${chat.slice(chat.indexOf('  handle-messages:\n'), chat.indexOf('\nlinks:\n'))}links:
  - process-request.msg -> handle-messages.in
layout:
  process-request: [320, 120]
  handle-messages: [620, 220]
`);
});

test('Ids that are taken get a number, also in the links, and the copies stand beside', () => {
  const { text, select } = made(duplicate(parse(chat), ['websocket', 'process-request']));
  const doc = parse(text);
  expect(select).toEqual(['websocket-2', 'process-request-2']);
  expect(doc.links.filter(link => link.from.endsWith('-2')).map(link => link.id)).toEqual([
    'websocket-2.req -> process-request-2.req',
    'websocket-2.message -> process-request-2.msg',
    'websocket-2.close -> process-request-2.close',
  ]);
  expect(doc.byId.get('websocket-2')?.at).toEqual({ x: 80, y: 160 });
  expect(doc.byId.get('process-request-2')?.code).toBe(doc.byId.get('process-request')?.code);
  expect(made(duplicate(doc, ['websocket-2'])).select).toEqual(['websocket-3']);
});

test('The upper left of what is pasted comes to stand where one wants it', () => {
  const { text } = made(
    paste(parse(chat), copyNodes(parse(chat), ['websocket', 'affirm-connection']), { at: { x: 0, y: 10 } }),
  );
  expect(parse(text).byId.get('websocket-2')?.at).toEqual({ x: 0, y: 90 });
  expect(parse(text).byId.get('affirm-connection-2')?.at).toEqual({ x: 580, y: 10 });
});

test('What a graph pasted into another needs of variables and modules comes along', () => {
  const links = examples().find(([name]) => name === 'short-links.yaml')?.[1] ?? '';
  const { text } = made(paste(parse(`${chat}env:\n  X: 1\n`), links));
  expect(text).toContain('modules:\n  nanoid: ^5.0.0\n');
  expect(text).toContain('env:\n  X: 1\n');
});

test.each(['hello', 'a: [', '', 'links:\n  - a.b -> c.d\n', '\u0000'])('%j is no part of a graph', clip => {
  const edited = paste(parse(chat), clip);
  expect('refused' in edited && edited.refused).toMatch(/^What was copied is no part of a graph: .*\.$/);
});

test('Nodes of any text can be pasted into any other, and mean there what they meant', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: texts.length - 1 }),
      fc.nat({ max: texts.length - 1 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      (one, other, chosen) => {
        const [source, target] = [parse(texts[one]?.[1] ?? ''), parse(texts[other]?.[1] ?? '')];
        const ids = [
          ...new Set(chosen.flatMap(index => source.nodes[index % Math.max(1, source.nodes.length)]?.id ?? [])),
        ];
        const clip = copyNodes(source, ids);
        if (ids.length === 0 || /[&*!]/.test(clip)) {
          return;
        }

        const { text, select } = made(paste(target, clip));
        const [before, after] = [settled(meaning(target.text)), settled(meaning(text))];
        const nodes = mapIn(after, 'nodes');
        const order = source.nodes.filter(node => ids.includes(node.id)).map(node => node.id);
        expect(select.map(id => nodes.get(id))).toEqual(
          order.map(id => mapIn(settled(meaning(source.text)), 'nodes').get(id)),
        );
        expect(new Map([...nodes].filter(([id]) => !select.includes(id)))).toEqual(mapIn(before, 'nodes'));
        expect(listIn(after, 'links').length - listIn(before, 'links').length).toBe(
          source.links.filter(link => ids.includes(link.from) && ids.includes(link.to)).length,
        );
        expect(
          parse(text)
            .nodes.slice(-select.length)
            .map(node => node.id),
        ).toEqual(select);
      },
    ),
    { seed: 3, numRuns: process.env.LOLO_FULL === '1' ? 3000 : 200, endOnFailure: true },
  );
}, 600_000);
