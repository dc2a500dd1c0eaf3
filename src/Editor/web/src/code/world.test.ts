import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from '../document';
import { languageOf, worldOf } from './world';

const chat = parse(readFileSync(join(import.meta.dirname, '../../../../../graphs/chat.yaml'), 'utf8'));
const ports = () => ({ in: ['a'], out: ['b', 'error'] });
const world = (doc = chat, id = 'process-request') => {
  const node = doc.byId.get(id);
  if (node === undefined) {
    throw new Error(id);
  }
  return worldOf(doc, node, ports);
};

test('A function knows what the trigger before it sends by the ports that are linked', () => {
  expect(world().fields.map(field => field.name)).toEqual(
    expect.arrayContaining(['sessionId', 'message', 'code', 'reason', 'replayed']),
  );
});

test('A function knows what the function before it routes', () => {
  expect(world(chat, 'handle-messages').fields.map(field => field.name)).toEqual([
    'sessionId',
    'clients',
    'sender',
    'text',
  ]);
});

test('Fields come through nodes that pass messages on, and circles end', () => {
  const doc = parse(
    'env: { A: x }\nmodules: { nanoid: ^3 }\nnodes:\n  t: { kind: timer }\n  f: { kind: filter }\n  g: { code: "x", params: { n: 1 } }\nlinks:\n  - t.out -> f.in\n  - f.out -> g.in\n  - g.out -> f.in\n',
  );
  const { fields, env, modules, params, out } = world(doc, 'g');
  expect(fields.map(field => field.name)).toEqual(['time', 'scheduled', 'count', 'missed']);
  expect({ env, modules, params, out }).toEqual({ env: ['A'], modules: ['nanoid'], params: ['n'], out: ['b'] });
});

test('The language is what the text says, else what the name of the file says', () => {
  expect([
    languageOf({ language: null, file: null }),
    languageOf({ language: null, file: 'a.cs' }),
    languageOf({ language: 'csharp', file: null }),
    languageOf({ language: 'javascript', file: 'a.cs' }),
  ]).toEqual(['javascript', 'csharp', 'csharp', 'javascript']);
});
