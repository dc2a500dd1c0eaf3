// Expressions of parameters: functions of a message that say a value.
(function (realm) {
  'use strict';
  const { host } = realm;
  const SCALARS = new Set(['string', 'number', 'boolean', 'undefined']);
  let last;

  // What a node's expressions are evaluated with: `event`, `ctx` and `params`, which can change with each message.
  const evaluate = (code, number, a, b, freed, which) => {
    const { node: { expressions }, event, context } = realm.enter(code, number, a, b, freed);
    const { params } = context;
    if (which >= 0) {
      return expressions[which](event, context, params);
    }
    for (let i = 0; i < expressions.length; i++) {
      if (expressions[i](event, context, params)) {
        return i;
      }
    }
    return -1;
  };

  host.give('loadExpression', (index, wrapper) => {
    (realm.nodes[index].expressions ??= []).push(realm.author(() => wrapper(realm.graph.env, realm.state)));
  });
  host.give('firstTrue', (code, number, a, b, freed) => realm.author(() => evaluate(code, number, a, b, freed, -1)));
  // Scalars go out as they are, undefined as null; of anything else the host asks for a description.
  host.give('evaluate', (code, number, a, b, freed, which) => {
    last = realm.author(() => evaluate(code, number, a, b, freed, which));
    if (typeof last?.then === 'function') {
      throw new TypeError('an expression cannot wait for a promise; use a function');
    }
    return last === null || SCALARS.has(typeof last) ? last ?? null : undefined;
  });
  host.give('describeLast', () => {
    const value = last;
    last = undefined;
    return realm.describe(value);
  });
})
