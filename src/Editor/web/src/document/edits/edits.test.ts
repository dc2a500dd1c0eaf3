import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type Edited,
  addLink,
  addNode,
  parse,
  removeLinks,
  removeNodes,
  renameNode,
  setCode,
  setLabel,
  setParam,
  setPositions,
} from '..';

const graph = (name: string) => readFileSync(`../../../graphs/${name}.yaml`, 'utf8');
const made = (edited: Edited): string => {
  if ('refused' in edited) {
    throw new Error(edited.refused);
  }

  return edited.text;
};

test('All example graphs are read without problems', () => {
  const names = readdirSync('../../../graphs').filter(name => name.endsWith('.yaml'));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const doc = parse(graph(name.replace('.yaml', '')));
    expect(doc.problems).toEqual([]);
    expect(doc.nodes.length).toBeGreaterThan(1);
    expect(doc.links.length).toBeGreaterThan(0);
  }
});

test('A chat can be built from nothing', () => {
  let text = 'graph: chat\n';
  const go = (edited: Edited) => (text = made(edited));
  go(addNode(parse(text), { kind: 'websocket-trigger', at: { x: 40, y: 120 }, params: { path: '/socket' } }));
  go(
    addNode(parse(text), {
      kind: 'function',
      id: 'say',
      in: ['msg'],
      out: [],
      code: 'exports.handler = () => {};\n',
      at: { x: 300, y: 120.4 },
    }),
  );
  go(addLink(parse(text), { from: 'websocket-trigger', fromPort: 'message', to: 'say', toPort: 'msg' }));
  go(renameNode(parse(text), 'websocket-trigger', 'websocket'));
  go(setLabel(parse(text), 'say', 'Say: it'));
  go(setCode(parse(text), 'say', 'exports.handler = () => {\n\n  return 1;\n};'));
  go(setParam(parse(text), 'say', ['limits', 'most'], 5));
  expect(text).toMatchInlineSnapshot(`
    "graph: chat
    nodes:
      websocket:
        kind: websocket-trigger
        params: { path: /socket }
      say:
        label: "Say: it"
        in: [msg]
        out: []
        params: { limits: { most: 5 } }
        code: |
          exports.handler = () => {

            return 1;
          };
    links:
      - websocket.message -> say.msg
    layout:
      websocket: [40, 120]
      say: [300, 120]
    "
  `);
});

test('Nodes go with their links and positions', () => {
  const text = graph('chat');
  expect(made(removeNodes(parse(text), ['process-request']))).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=../schema/graph.schema.json
    graph: chat
    title: WebSocket chat
    nodes:
      websocket:
        kind: websocket-trigger
        label: Websocket Trigger
        params: { path: /socket }

      affirm-connection:
        label: Affirm Connection
        out: []
        code: |
          exports.handler = async (ev, ctx) => {
            ctx.log.info('client has connected');
            ctx.emit('response', { body: { connected: true, yourConnectionId: ev.sessionId } });
          };

      handle-messages:
        label: Handle Messages
        out: []
        code: |
          exports.handler = async ({ clients, sender, text }) => {
            for (const [id, client] of clients) {
              if (id !== sender) client.send(\`\${sender} says: \${text}\`);
            }
          };

    links:

    layout:
      websocket: [40, 120]
      affirm-connection: [620, 40]
      handle-messages: [620, 220]
    "
  `);
});

test('Only the lines that must change do', () => {
  const text = graph('chat');
  const changed = (edited: Edited) => {
    const before = new Set(text.split('\n'));
    return made(edited)
      .split('\n')
      .filter(line => !before.has(line));
  };
  expect(changed(renameNode(parse(text), 'handle-messages', 'handle'))).toMatchInlineSnapshot(`
    [
      "  handle:",
      "  - process-request.msg -> handle.in",
      "  handle: [620, 220]",
    ]
  `);
  expect(
    changed(setPositions(parse(text), { websocket: { x: 41, y: 120 }, 'process-request': { x: 320, y: 120 } })),
  ).toEqual(['  websocket: [41, 120]']);
  expect(changed(addLink(parse(text), { from: 'websocket', fromPort: 'req', to: 'handle-messages', toPort: 'in' })))
    .toMatchInlineSnapshot(`
    [
      "  - websocket.req       -> handle-messages.in",
    ]
  `);
  expect(changed(removeLinks(parse(text), ['websocket.req -> process-request.req']))).toEqual([]);
  expect(changed(setParam(parse(text), 'websocket', ['rate'], '20/s'))).toMatchInlineSnapshot(`
    [
      "    params: { path: /socket, rate: 20/s }",
    ]
  `);
});
