import { readFileSync, readdirSync } from 'node:fs';

const graphs = '../../../graphs';

/** The example graphs of the repository, with their parts. */
export const examples = (): [string, string][] =>
  ['', 'parts/'].flatMap(folder =>
    readdirSync(`${graphs}/${folder}`)
      .filter(name => name.endsWith('.yaml'))
      .map((name): [string, string] => [folder + name, readFileSync(`${graphs}/${folder}${name}`, 'utf8')]),
  );

const plain = `graph: g
nodes:
  a:
    kind: timer
    params: { every: 1s }
  b:
    in: [x, y]
    out: [z]
    code: |
      exports.handler = () => {};
links:
  - a.out -> b.x
layout:
  a: [1, 2]
`;

/** Texts that are valid, and written as few people would write them. */
export const hostile: Record<string, string> = {
  empty: '',
  'only an id': 'graph: g\n',
  'only an id, no line end': 'graph: g',
  'only a comment': '# hello\n',
  'only a comment, no line end': '# hello',
  'a document mark': '---\ngraph: g\nnodes:\n  a: { kind: log }\n...\n',
  'nothing under nodes': 'graph: g\nnodes:\n# nodes go here\nlinks:\n\nlayout:\n',
  'empty braces': 'graph: g\nnodes: {} # none yet\nlinks: [] # neither\nlayout: {}\n',
  'nulls written out': 'nodes: ~\nlinks: null\nlayout: ~ # nothing\n',
  'all in braces':
    '{ graph: g, nodes: { a: { kind: log }, b: { kind: debug, params: { x: 1 } } }, links: [a.error -> b.in] }\n',
  json: '{"graph": "g",\n "nodes": {\n  "a": {"kind": "log", "params": {"x": [1, 2]}},\n  "b": {"code": "x\\ny\\n", "in": ["p", "q"]}\n },\n "links": [\n  "a.error -> b.p"\n ]\n}\n',
  'empty json': '{}',
  'windows line ends': plain.replaceAll('\n', '\r\n'),
  'no final line end': plain.trimEnd(),
  'no final line end, in code': 'nodes:\n  a:\n    code: |\n      x',
  'byte order mark': `\uFEFF${plain}`,
  'byte order mark on an empty text': '\uFEFF',
  'comments everywhere': `# top
graph: g # id
# before nodes
nodes: # nodes
  # before a
  a: # a
    # in a
    kind: timer # kind
    # between
    params: # params
      # in params
      every: 1s # one second
      # end of params
    # end of a
  # before b

  # again before b
  b:
    in: # ports
      - x # first
      # between ports
      - y
    params: { k: v, # inner
      l: w } # after
    code: | # the code
      // a comment of the code
      # not a comment of yaml
      f();

    # after the code
  # end of nodes
links: # links
  # before the first
  - a.out -> b.x # first
  # between links

  - a.error -> b.y # second
  # end of links
# before layout
layout: { a: [1, 2], # a
  b: [3, 4] } # b
# the end
`,
  'four and eight':
    'graph: g\nnodes:\n    a:\n            kind: timer\n            params:\n                    every: 1s\n    b:\n            code: |2\n                x\nlinks:\n    - a.out -> b.in\n',
  'lists at the level of their keys':
    'nodes:\n a:\n  in:\n  - x\n  - y\n  code: f()\nlinks:\n- a.out -> a.x\n- a.out -> a.y\n',
  'one line sections':
    "nodes: { a: { kind: log }, b: { kind: 'debug' } }\nlinks: [ a.error -> b.in, 'b.error -> a.in' ]\nlayout: {a: [0,0], b: [ 10 , 20 ]}\n",
  'flow over lines with commas at the end':
    'nodes:\n  a:\n    params: {\n      x: 1, # one\n      y: 2,\n    }\n    in: [\n      p, # first\n      q,\n    ]\n    code: |-\n      f()\nlinks: [\n  a.out -> a.p, # loop\n  a.out -> a.q,\n]\n',
  'quoted keys':
    '"graph": \'g\'\n\'nodes\':\n  "a":\n    "kind": "log"\n  \'b\':\n    \'in\': ["x", \'y\']\n    code: "f(\\n  1)\\n"\n"links":\n  - "a.error -> b.x"\n  - \'a.error   -> b.y\'\nlayout:\n  "a": [1, 2]\n',
  'kept line ends':
    'nodes:\n  a:\n    code: |+\n      f()\n\n\n  b:\n    code: |+\n      g()\n\nlinks:\n  - a.out -> b.in\nlayout:\n  a: [1.50, -2e1]\n',
  'folded and stripped':
    'title: >\n  a title\n  on two lines\n\nnodes:\n  a:\n    label: >-\n      folded\n      label\n    code: |-\n\n      f()\n  b: { kind: log }\n\n\n',
  'texts over lines':
    'title: one\n  two\nnodes:\n  a:\n    label: "over\n      two lines"\n    kind: log\n    params:\n      text: a plain\n        text\n      other: \'quoted\n\n        more\'\n',
  'trailing blanks':
    'graph: g   \nnodes:  \n  a:   \n    kind: log  \n    params: {x: 1}   \n   \n  b:\n    code: |  \n      f()   \n         \n      g()\n   \nlinks: \n  -   a.error   ->   b.in   \n\t\n',
  'tabs behind':
    'graph:\tg\nnodes:\t# tab\n  a:\t{ kind:\tlog }\t# tab\n  b:\n    code: |\n      \tf()\n\n  c:\n    kind: debug\t\n',
  anchors:
    'nodes:\n  a: &a\n    kind: log\n    params: &p { x: 1 }\n  b:\n    kind: debug\n    params: *p\n  c: *a\n  d: &d !t\n    in: &l [x]\n    code: &c |\n      f()\nlinks:\n  - &k a.error -> b.in\n',
  'paths without quotes':
    'nodes:\n  a:\n    kind: template\n    params: { text: {event.name}, into: {event} }\n  b:\n    kind: change\n    params:\n      set: {event.x}\n      list: [{event.a}, {env.B}, 0x1F, 1.0, .inf, "", ~]\n',
  'keys of all kinds':
    'nodes:\n  a:\n    kind: change\n    params:\n      set: { item.total: 0, "a b": 1, 12: x, true: y, "#": z, "": e }\n      1: one\n      ? long\n      : value\n',
  'lists of maps':
    'nodes:\n  a:\n    kind: x\n    params:\n      rules:\n        - name: one\n          when: a > 1\n        - name: two\n          when:\n            - 1\n            - - 2\n              - 3\n      -x: -1\n',
  'unknown keys and wrong types':
    'nodes:\n  a:\n  b: 5\n  c: [x]\n  d:\n    in: x\n    params: 7\n    code:\n    label: 12\n    other: { z: 1 }\nlinks:\n  - nonsense\n  - a.b -> \n  - 5\nlayout:\n  a: here\n  b: [1]\nmore: 1\n',
  'ids that look like words':
    'nodes:\n  true:\n    kind: log\n  null:\n    kind: log\n  on: { kind: log }\n  e1: { kind: log }\nlinks:\n  - true.error -> on.in\n  - e1.error -> null.in\n',
  'layout before nodes':
    'layout:\n  a: [1, 2]\n\nlinks:\n  - a.error -> b.in\n\nnodes:\n  b: { kind: log }\n  a: { kind: log }\n',
  airy: 'graph: g\n\n\nnodes:\n\n  a:\n\n    kind: log\n\n\n  b:\n    kind: log\n\n\nlinks:\n\n  - a.error -> b.in\n\n',
  'links with room':
    'nodes:\n  a: { kind: log }\n  bcd: { kind: log }\nlinks:\n  - a.error         ->   bcd.in\n  - bcd.error       ->   a.in\n',
};
