import { describe, expect, it } from 'vitest';
import { placeAt } from './place';

const at = (text: string) => {
  const place = placeAt(text.replace('|>', ''), text.indexOf('|>'));
  return place === null
    ? null
    : [place.path.join('/'), place.on, text.slice(place.from, text.indexOf('|>')), [...place.beside].join()];
};

const head = 'graph: a\nnodes:\n  ws:\n    kind: websocket-trigger\n';

describe('the place of a cursor', () => {
  it.each<[string, string, unknown]>([
    ['a key at the top', 'graph: a\nno|>', ['', 'key', 'no', 'graph']],
    ['a key of a node', `${head}    la|>`, ['nodes/ws', 'key', 'la', 'kind']],
    ['a key between others', `${head}    |>\n    label: x\n  b:\n    code: x`, ['nodes/ws', 'key', '', 'kind,label']],
    ['a value', 'nodes:\n  ws:\n    kind: web|>', ['nodes/ws/kind', 'value', 'web', '']],
    ['an empty value', 'nodes:\n  ws:\n    kind: |>', ['nodes/ws/kind', 'value', '', '']],
    [
      'a key of the parameters',
      `${head}    params:\n      path: /a\n      wh|>`,
      ['nodes/ws/params', 'key', 'wh', 'path'],
    ],
    ['a key in braces', `${head}    params: { path: /a, wh|> }`, ['nodes/ws/params', 'key', 'wh', 'path']],
    [
      'a value in braces',
      `${head}    params: { path: /a, whenSlow: cl|> }`,
      ['nodes/ws/params/whenSlow', 'value', 'cl', 'path,whenSlow'],
    ],
    [
      'braces in braces',
      'nodes:\n  a: { kind: http-trigger, params: { auth: { be|>',
      ['nodes/a/params/auth', 'key', 'be', ''],
    ],
    ['an item in brackets', `${head}    params: { methods: [GET, PO|>`, ['nodes/ws/params/methods', 'item', 'PO', '']],
    ['a link', 'nodes: {}\nlinks:\n  - ws.re|>', ['links', 'item', 'ws.re', '']],
    ['a later link', 'links:\n  - a.b -> c.d\n  - ws.re -> b|>', ['links', 'item', 'ws.re -> b', '']],
    ['links without indentation', 'links:\n- a.b -> c.d\n- x|>', ['links', 'item', 'x', '']],
    ['a place after a blank line', `${head}\n    # note\n    |>`, ['nodes/ws', 'key', '', 'kind']],
    ['a key within quotes above', 'a:\n  "b c":\n    x|>', ['a/b c', 'key', 'x', '']],
  ])('is %s', (_, text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  it('is nowhere in code, comments and closed braces', () => {
    expect(at('nodes:\n  a:\n    code: |\n      const a = {\n        b|>')).toBeNull();
    expect(at('nodes:\n  a:\n    # ki|>')).toBeNull();
    expect(at('nodes:\n  a: { b: c } |>')).toBeNull();
  });

  it('comes out of code again', () => {
    expect(at('nodes:\n  a:\n    code: |\n      x: {\n    la|>')).toEqual(['nodes/a', 'key', 'la', 'code']);
  });
});
