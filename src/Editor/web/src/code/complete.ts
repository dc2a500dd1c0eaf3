import { cSharpContext, cSharpEvent, javaScriptContext, type Member } from './members';
import { globals, nodeModules } from './names';

export interface Option {
  label: string;
  detail?: string;
  info?: string;
  type: 'property' | 'function' | 'text' | 'variable' | 'snippet';
  /** What is written in place of the label; `${}` is where the cursor goes. */
  template?: string;
}

export interface Options {
  /** Where the word that is completed begins. */
  from: number;
  options: Option[];
}

/** What is known of the node whose code it is. */
export interface CodeWorld {
  language: 'javascript' | 'csharp';
  in: readonly string[];
  out: readonly string[];
  params: readonly string[];
  env: readonly string[];
  modules: readonly string[];
  /** What the events carry that come in. */
  fields: readonly Member[];
}

/** Completes code at a place; null where nothing of the runtime's is to be said. */
export const completeCode = (code: string, at: number, world: CodeWorld): Options | null => {
  const line = code.slice(code.lastIndexOf('\n', at - 1) + 1, at);
  return (
    inQuotes(line, at, world) ??
    behindDot(code, line, at, world) ??
    inBraces(code, at, world) ??
    word(code, line, at, world)
  );
};

const quoted = (ask: RegExp, names: (world: CodeWorld) => readonly string[], info: string) => ({ ask, names, info });

const places = [
  quoted(/\b[rR]oute\(.*,\s*(['"`])(\w*)$/, world => [...world.out, 'error'], 'out port'),
  quoted(/\b[oO]utputs\[(['"`])(\w*)$/, world => world.out, 'out port'),
  quoted(/\b[iI]nput\s*(?:===?|!==?|is)\s*(['"`])(\w*)$/, world => world.in, 'in port'),
  quoted(/\b[iI]nputs\[(['"`])(\w*)$/, world => world.in, 'in port'),
  quoted(/\bcase\s+(['"`])(\w*)$/, world => world.in, 'in port'),
  quoted(/\b[eE]mit\((['"`])(\w*)$/, () => ['response'], 'signal'),
  quoted(/\b[oO]nce\((['"`])(\w*)$/, () => ['close'], 'signal'),
  quoted(/\b[eE]vents\.[oO]n\((['"`])(\w*)$/, () => ['pause', 'resume', 'stop'], 'event of the version'),
  quoted(/\b[eE]nv\[(['"`])(\w*)$/, world => world.env, 'variable'),
  quoted(/\b[pP]arams\[(['"`])(\w*)$/, world => world.params, 'parameter'),
  quoted(/\brequire\((['"`])(?:node:)?([\w@/.-]*)$/, world => [...world.modules, ...nodeModules], 'module'),
  quoted(/\bev(?:\.Get<[^<>]*>\(|\[)(['"`])(\w*)$/, world => world.fields.map(field => field.name), 'field'),
];

const inQuotes = (line: string, at: number, world: CodeWorld): Options | null => {
  for (const { ask, names, info } of places) {
    const found = ask.exec(line);
    if (found !== null) {
      const options = [...new Set(names(world))].map(label => ({ label, detail: info, type: 'text' as const }));
      return { from: at - (found[2] ?? '').length, options };
    }
  }
  return null;
};

const behindDot = (code: string, line: string, at: number, world: CodeWorld): Options | null => {
  const found = /(?:^|[^\w$.\])])([\w$]+(?:\??\.[\w$]+)*)\??\.([\w$]*)$/.exec(line);
  if (found?.[1] === undefined || found[2] === undefined) {
    return null;
  }

  const [root = '', ...path] = found[1].split(/\??\./);
  const members = membersOf(code, root, path, world);
  return members.length === 0 ? null : { from: at - found[2].length, options: members.map(optionOf) };
};

const membersOf = (code: string, root: string, path: readonly string[], world: CodeWorld): readonly Member[] => {
  const context = contextOf(world);
  if (root === 'ctx') {
    return follow(context, path, world);
  }

  if (root === 'ev' && path.length === 0) {
    return world.language === 'csharp' ? cSharpEvent : [...world.fields, ...usedFields(code, world.fields)];
  }

  const isTaken = context.some(member => member.name === root) && takesOutOfContext(code, root);
  return isTaken ? follow(context, [root, ...path], world) : [];
};

const follow = (context: readonly Member[], path: readonly string[], world: CodeWorld): readonly Member[] => {
  const [first, ...rest] = path;
  if (first === undefined) {
    return context;
  }

  const names = namesBehind(first, world);
  if (names !== null) {
    return rest.length === 0 && world.language === 'javascript' ? names : [];
  }

  const found = context.find(member => member.name === first)?.members ?? [];
  return rest.length === 0 ? found : follow(found, rest, world);
};

const namesBehind = (member: string, world: CodeWorld): Member[] | null => {
  const named = (names: readonly string[], detail: string) =>
    names.filter(name => /^[\w$]+$/.test(name)).map(name => ({ name, detail, info: '' }));
  switch (member) {
    case 'inputs':
      return named(world.in, 'in port');
    case 'outputs':
      return named(world.out, 'out port');
    case 'params':
      return named(world.params, 'parameter');
    case 'env':
      return named(world.env, 'variable');
    default:
      return null;
  }
};

/** Whether the code takes a member out of `ctx`: `const { log } = ctx`, or `(ev, { log }) =>`. */
const takesOutOfContext = (code: string, name: string): boolean =>
  new RegExp(`[{,]\\s*${name.replaceAll('$', '\\$')}\\s*(?:,[^{}]*)?\\}\\s*(?:=\\s*ctx\\b|\\)\\s*(?:=>|\\{))`).test(
    code,
  );

/** Fields that the code itself reads, beside those that are known. */
const usedFields = (code: string, known: readonly Member[]): Member[] => {
  const names = new Set([...code.matchAll(/\bev\.([A-Za-z_$][\w$]*)\b(?=[^\w$])/g)].map(found => found[1] ?? ''));
  return [...names]
    .filter(name => !known.some(field => field.name === name))
    .map(name => ({ name, detail: 'used here', info: '' }));
};

/** Within `const { | } = ctx`, and `const { | } = ev`. */
const inBraces = (code: string, at: number, world: CodeWorld): Options | null => {
  const before = /(?:const|let|var)\s*\{([^{}]*)$/.exec(code.slice(Math.max(0, at - 400), at));
  const after = /^[^{}]*\}\s*=\s*(ctx|ev)\b/.exec(code.slice(at, at + 400));
  if (before?.[1] === undefined || world.language !== 'javascript') {
    return null;
  }

  const typed = /[\w$]*$/.exec(before[1])?.[0] ?? '';
  const there = new Set(before[1].split(',').map(name => name.trim()));
  const members = after?.[1] === 'ev' ? world.fields : after?.[1] === 'ctx' ? javaScriptContext : [];
  const options = members.filter(member => !there.has(member.name)).map(optionOf);
  return options.length === 0 ? null : { from: at - typed.length, options };
};

const snippets: Record<CodeWorld['language'], Option[]> = {
  javascript: [
    snippet('exports.handler', 'runs for every message', 'exports.handler = async (ev, ctx) => {\n  ${}\n};'),
    snippet('exports.setup', 'runs once when a version starts', 'exports.setup = async ctx => {\n  ${}\n};'),
    snippet('exports.teardown', 'runs once when a version ends', 'exports.teardown = async () => {\n  ${}\n};'),
  ],
  csharp: [
    snippet('Handle', 'runs for every message', 'async Task Handle(Event ev, Context ctx)\n{\n    ${}\n}'),
    snippet('Setup', 'runs once when a version starts', 'async Task Setup(Context ctx)\n{\n    ${}\n}'),
    snippet('Teardown', 'runs once when a version ends', 'async Task Teardown()\n{\n    ${}\n}'),
  ],
};

function snippet(label: string, info: string, template: string): Option {
  return { label, info, template, type: 'snippet' };
}

const word = (code: string, line: string, at: number, world: CodeWorld): Options | null => {
  const found = /(?:^|[^\w$.'"`])((?:exports\.)?[A-Za-z_$][\w$]*)$/.exec(line)?.[1];
  if (found === undefined) {
    return null;
  }

  const isStart = line.slice(0, line.length - found.length).trim() === '';
  const parts = world.language === 'javascript' ? globals : [];
  const options: Option[] = [
    { label: 'ctx', detail: 'context', type: 'variable' },
    { label: 'ev', detail: 'event', type: 'variable' },
    ...parts.map(label => ({ label, type: 'variable' as const })),
    ...contextOf(world)
      .filter(member => takesOutOfContext(code, member.name))
      .map(optionOf),
    ...(isStart ? snippets[world.language].filter(({ label }) => !code.includes(`${label} =`)) : []),
  ];
  return { from: at - found.length, options };
};

const contextOf = (world: CodeWorld): readonly Member[] =>
  world.language === 'csharp' ? cSharpContext : javaScriptContext;

const optionOf = ({ name, detail, info }: Member): Option => ({
  label: name,
  detail,
  ...(info === '' ? {} : { info }),
  type: /^[(<]/.test(detail) ? 'function' : 'property',
});
