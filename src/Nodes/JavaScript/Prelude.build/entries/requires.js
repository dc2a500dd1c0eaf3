// What a function's code asks for by `require` and `import()`. A parser tells, so that no string and no comment is taken for a call.
import { parse } from 'acorn';
import { ancestor, simple } from 'acorn-walk';

// The code is the body of a function, as the realm runs it: `return` and `new.target` are fine in it, `await` is not.
const head = '(function(){';

const textOf = node => node?.type === 'Literal' && typeof node.value === 'string'
  ? node.value
  : node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0].value.cooked : undefined;

// Who names something of their own `require` does not mean ours.
const namesRequire = tree => {
  let found = false;
  const look = node => { found ||= node?.name === 'require'; };
  simple(tree, {
    VariablePattern: look,
    Function(node) { look(node.id); },
    Class(node) { look(node.id); },
  });
  return found;
};

// A call within `try` has somebody who waits for it to fail.
const isTried = parents => parents.some((node, at) => node.type === 'TryStatement' && node.handler && parents[at + 1] === node.block);

/**
 * Finds the calls with a literal name in a text that V8 has compiled as the body of a function.
 * @returns JSON: a list of { name, line, column, isImport, isTried }; lines and columns from 1.
 */
export const find = text => {
  const tree = parse(`${head}${text}\n})`, { ecmaVersion: 'latest', locations: true });
  const calls = [];
  const add = (source, node, parents, isImport) => {
    const name = textOf(source);
    const { line, column } = node.loc.start;
    if (name !== undefined) {
      calls.push({ name, line, column: column + 1 - (line === 1 ? head.length : 0), isImport, isTried: isTried(parents) });
    }
  };
  const isOurs = !namesRequire(tree);
  ancestor(tree, {
    CallExpression(node, _, parents) {
      if (isOurs && node.callee.type === 'Identifier' && node.callee.name === 'require') add(node.arguments[0], node, parents, false);
    },
    ImportExpression(node, _, parents) { add(node.source, node, parents, true); },
  });
  return JSON.stringify(calls);
};
