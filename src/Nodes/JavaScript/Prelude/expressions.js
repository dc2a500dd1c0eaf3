// Expressions of parameters: functions of a message that say a value.
(function (realm) {
  'use strict';
  const { host } = realm;
  const SCALARS = new Set(['string', 'number', 'boolean', 'undefined']);
  const isScalar = (value) => value === null || SCALARS.has(typeof value);
  let last;

  // What a node's expressions are evaluated with: `event`, `ctx` and `params`, which are those of its graph where that declares any, as in
  // paths, and can change with each message otherwise.
  const entered = (use) => (code, number, a, b, freed, which) => realm.author(() => {
    const { node: { expressions, given }, event, context } = realm.enter(code, number, a, b, freed);
    const params = given ?? context.params;
    const evaluate = (expression) => {
      const value = expression(event, context, params);
      if (typeof value?.then === 'function') {
        throw new TypeError('an expression cannot wait for a promise; use a function');
      }
      return value;
    };
    try {
      return use(expressions, evaluate, which);
    } catch (error) {
      // What the engine tells the host by itself leaves out the names of scripts that others evaluate.
      host.threw(realm.describeError(error)[1]);
      throw error;
    }
  });
  const one = entered((expressions, evaluate, which) => evaluate(expressions[which]));
  const all = entered((expressions, evaluate) => expressions.map(evaluate));

  host.give('firstTrue', entered((expressions, evaluate) => expressions.findIndex(evaluate)));
  host.give('isTrue', entered((expressions, evaluate, which) => Boolean(evaluate(expressions[which]))));
  host.give('truths', entered((expressions, evaluate) => expressions.map((expression) => (evaluate(expression) ? '1' : '0')).join('')));
  // Scalars go out as they are, undefined as null; of anything else the host asks for a description.
  host.give('evaluate', (code, number, a, b, freed, which) => {
    last = one(code, number, a, b, freed, which);
    return isScalar(last) ? last ?? null : undefined;
  });
  // Where all are scalars they go out at once, as JSON; otherwise the host asks for a description.
  host.give('evaluateAll', (code, number, a, b, freed) => {
    last = all(code, number, a, b, freed);
    return last.every(isScalar) ? JSON.stringify(last) : null;
  });
  host.give('describeLast', () => {
    const value = last;
    last = undefined;
    return realm.describe(value);
  });
})
