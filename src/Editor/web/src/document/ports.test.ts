import { expect, test } from 'vitest';
import type { KindInfo } from '../api/types';
import { mayLink, parse, portsOf, renamePort, setPorts } from '.';

const kind = (name: string, more: Partial<KindInfo> = {}): KindInfo => ({
  name,
  title: name,
  summary: '',
  category: '',
  isTrigger: false,
  takesCode: false,
  in: [{ name: 'in', summary: '' }],
  out: [{ name: 'out', summary: '' }],
  defaultIn: [],
  defaultOut: [],
  outOf: null,
  params: {},
  openParams: false,
  help: '',
  example: '',
  ...more,
});
const kinds = [
  kind('function', { in: null, out: null, defaultIn: ['in'], defaultOut: ['out'], takesCode: true }),
  kind('timer', { isTrigger: true, in: [] }),
  kind('switch', { outOf: 'rules', out: [{ name: 'else', summary: '' }] }),
  kind('outlet', { out: [] }),
  kind('graph', { in: null, out: null }),
];
const doc = parse(`nodes:
  tick: { kind: timer }
  f:
    in: [a, b]
    out: [ok]
    code: x
  g: { code: x }
  s:
    kind: switch
    params:
      rules:
        big: event.n > 9
        small: event.n < 2
  o: { kind: outlet }
  part: { kind: graph, file: p.yaml }
links:
  - tick.out -> f.a
  - part.done -> f.b
  - s.big -> part.start
`);
const ports = (id: string) => {
  const node = doc.byId.get(id);
  return node === undefined ? null : portsOf(node, kinds, doc.links);
};

test('Ports are the declared ones, or those of the kind, and `error`', () => {
  expect(ports('f')).toEqual({ in: ['a', 'b'], out: ['ok', 'error'], areKnown: true });
  expect(ports('g')).toEqual({ in: ['in'], out: ['out', 'error'], areKnown: true });
  expect(ports('tick')).toEqual({ in: [], out: ['out', 'error'], areKnown: true });
});

test('Keys of the parameter that a kind names are out ports, before its own', () => {
  expect(ports('s')?.out).toEqual(['big', 'small', 'else', 'error']);
});

test('An outlet has no port `error`, and a composite has those that links name', () => {
  expect(ports('o')).toEqual({ in: ['in'], out: [], areKnown: true });
  expect(ports('part')).toEqual({ in: ['start'], out: ['done', 'error'], areKnown: false });
});

test.each([
  [{ node: 'f', port: 'ok' }, { node: 'g', port: 'in' }, null],
  [{ node: 'f', port: 'error' }, { node: 'f', port: 'a' }, null],
  [{ node: 'part', port: 'anything' }, { node: 'g', port: 'in' }, null],
  [{ node: 'tick', port: 'out' }, { node: 'f', port: 'a' }, '`tick.out` is linked to `f.a` already.'],
  [
    { node: 'f', port: 'ok' },
    { node: 'tick', port: 'in' },
    '`tick` is a trigger: journeys begin at it, and no link leads to it.',
  ],
  [
    { node: 'f', port: 'ok' },
    { node: 'g', port: 'out' },
    '`out` of `g` is an out port; a link leads from an out port to an in port.',
  ],
  [
    { node: 'f', port: 'a' },
    { node: 'g', port: 'in' },
    '`a` of `f` is an in port; a link leads from an out port to an in port.',
  ],
  [{ node: 'f', port: 'no' }, { node: 'g', port: 'in' }, '`f` has no out port `no`; it has `ok`, `error`.'],
  [{ node: 'x', port: 'no' }, { node: 'g', port: 'in' }, 'There is no node `x`.'],
])('A link from %o to %o: %s', (from, to, answer) => {
  expect(mayLink(doc, kinds, from, to)).toBe(answer);
});

test('Ports that go take their links along, and a new order takes none', () => {
  expect(setPorts(doc, 'f', 'in', ['b'])).toEqual({
    text: doc.text.replace('[a, b]', '[b]').replace('  - tick.out -> f.a\n', ''),
  });
  expect(setPorts(doc, 'f', 'in', ['b', 'a', 'c'])).toEqual({ text: doc.text.replace('[a, b]', '[b, a, c]') });
});

test('A renamed port is renamed in its links, also where a parameter names it', () => {
  expect(renamePort(doc, 'f', 'in', 'a', 'first')).toEqual({
    text: doc.text.replace('[a, b]', '[first, b]').replace('-> f.a', '-> f.first'),
  });
  expect(renamePort(doc, 's', 'out', 'big', 'large', 'rules')).toEqual({
    text: doc.text.replace('big:', 'large:').replace('s.big', 's.large'),
  });
  expect(renamePort(doc, 'g', 'in', 'in', 'msg')).toEqual({
    text: doc.text.replace('  g: { code: x }', '  g: { code: x, in: [msg] }'),
  });
});

test.each([
  ['out', ['error'], 'Every node has the out port `error` without declaring it; choose another name.'],
  ['in', ['a', 'a'], 'There is a port `a` already; choose another name.'],
  ['in', ['a b'], /^`a b` is no port name: /],
] as const)('%s ports %o are refused', (side, names, answer) => {
  const edited = setPorts(doc, 'f', side, [...names]);
  expect('refused' in edited ? edited.refused : '').toMatch(answer);
});
