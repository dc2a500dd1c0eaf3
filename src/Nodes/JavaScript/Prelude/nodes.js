// The nodes of a realm: what is known of each, and its code.
(function (realm) {
  'use strict';
  const { host, nodes } = realm;
  const globalConsole = console;
  // By another name it evaluates in the global scope: a text sees nothing of this one.
  const evaluate = eval;
  const known = new Map();

  // Most nodes of a graph have the same ports, and share what is made of their names.
  const portsOf = (names) => {
    const key = names.join();
    let ports = known.get(key);
    if (ports === undefined) {
      ports = { names, index: new Map(names.map((name, at) => [name, at])), own: Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) };
      known.set(key, ports);
    }
    return ports;
  };

  const describe = (index, { id, name, file, hasConsole, params, templates, given, ...told }) => {
    const inPorts = portsOf(told.in);
    return {
      index,
      id,
      name,
      file,
      hasConsole,
      inNames: inPorts.names,
      outCount: told.out.length,
      outIndex: portsOf(told.out).index,
      inputs: inPorts.own,
      outputs: portsOf(told.out.slice(0, -1)).own,
      params,
      paramsOf: realm.paramsOf(params, templates),
      given,
      expressions: undefined,
      exports: undefined,
      handler: undefined,
    };
  };

  const addExpression = (node, script) => {
    (node.expressions ??= []).push(script(realm.graph.env, realm.state));
  };

  // Of nodes that follow one another, with their expressions: those are one text, of which the nodes tell the lengths.
  host.give('tellNodes', (first, json, texts) => realm.author(() => {
    let at = 0;
    JSON.parse(json).forEach((told, offset) => {
      const node = describe(first + offset, told);
      nodes[node.index] = node;
      for (const length of told.expressions) {
        addExpression(node, evaluate(texts.slice(at, at + length)));
        at += length;
      }
    });
  }));
  host.give('addExpression', (index, script) => realm.author(() => addExpression(nodes[index], script)));

  // Whether there is a `setup` to be run, which most modules lack.
  host.give('load', (index, wrapper) => {
    const node = nodes[index];
    const module = { exports: {}, id: node.id, filename: node.file };
    const own = node.hasConsole ? realm.createConsole(index) : globalConsole;
    realm.author(() => wrapper(own).call(module.exports, module.exports, realm.require, module, node.file, '.'));
    node.exports = module.exports;
    node.handler = typeof module.exports === 'function' ? module.exports : module.exports.handler;
    if (typeof node.handler !== 'function') {
      const others = Object.keys(module.exports);
      const exported = others.length === 0 ? 'it exports nothing' : `it exports ${others.join(', ')}`;
      throw new Error(`node \`${node.id}\` has no handler (${exported}); write \`exports.handler = async (ev, ctx) => { ... }\``);
    }
    return typeof node.exports?.setup === 'function';
  });
})
