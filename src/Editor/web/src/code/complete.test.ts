import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeCode, type CodeWorld } from './complete';
import { javaScriptContext } from './members';
import { fieldsOf, nodeModules } from './names';

const world: CodeWorld = {
  language: 'javascript',
  in: ['req', 'msg'],
  out: ['told'],
  params: ['most'],
  env: ['GREETING'],
  modules: ['nanoid'],
  fields: fieldsOf('websocket-trigger', 'message'),
};

/** What is offered where `|` stands. */
const offered = (code: string, more: Partial<CodeWorld> = {}): string[] => {
  const at = code.indexOf('|');
  const found = completeCode(code.replace('|', ''), at, { ...world, ...more });
  return found?.options.map(option => option.label) ?? [];
};

const wordAt = (code: string): string => {
  const at = code.indexOf('|');
  const text = code.replace('|', '');
  return text.slice(completeCode(text, at, world)?.from, at);
};

describe('completion of code', () => {
  it('knows the members of ctx', () => {
    expect(offered('  ctx.|')).toEqual(expect.arrayContaining(['route', 'emit', 'log', 'state', 'session', 'input']));
    expect(wordAt('  ctx.rou|')).toBe('rou');
  });

  it('goes further down', () => {
    expect(offered('await ctx.state.|')).toEqual(['get', 'set', 'delete', 'incr', 'compareAndSet', 'keys', 'watch']);
    expect(offered('ctx.session?.|')).toContain('join');
    expect(offered('ctx.log.|')).toEqual(['debug', 'info', 'warn', 'error']);
  });

  it('knows ports, parameters and variables', () => {
    expect(offered('ctx.inputs.|')).toEqual(['req', 'msg']);
    expect(offered('ctx.outputs.|')).toEqual(['told']);
    expect(offered('ctx.params.|')).toEqual(['most']);
    expect(offered('ctx.env.|')).toEqual(['GREETING']);
  });

  it('knows what was taken out of ctx', () => {
    expect(offered('const { log, inputs } = ctx;\nlog.|')).toContain('warn');
    expect(offered('const { log, inputs } = ctx;\ninputs.|')).toEqual(['req', 'msg']);
    expect(offered('exports.handler = (ev, { state }) => {\n  state.|')).toContain('incr');
    expect(offered('const log = make();\nlog.|')).toEqual([]);
  });

  it('offers what is still in ctx while it is taken out', () => {
    const options = offered('const { route, | } = ctx;');
    expect(options).toContain('emit');
    expect(options).not.toContain('route');
  });

  it('completes within quotes', () => {
    expect(offered("ctx.route({ a: f(1) }, '|')")).toEqual(['told', 'error']);
    expect(offered("if (ctx.input === 'm|')")).toEqual(['req', 'msg']);
    expect(offered("case '|'")).toEqual(['req', 'msg']);
    expect(offered("emit('|')")).toEqual(['response']);
    expect(offered("require('|')")).toEqual(expect.arrayContaining(['nanoid', 'crypto']));
  });

  it('knows what events carry', () => {
    expect(offered('ev.|')).toEqual(expect.arrayContaining(['sessionId', 'message', 'query']));
    expect(offered('a = ev.total;\nev.|')).toContain('total');
  });

  it('speaks C# to C#', () => {
    const csharp = { language: 'csharp' } as const;
    expect(offered('ctx.|', csharp)).toEqual(expect.arrayContaining(['Route', 'Respond', 'State', 'Helper']));
    expect(offered('await ctx.State.|', csharp)).toContain('CompareAndSet');
    expect(offered('ev["|"]', csharp)).toContain('message');
    expect(offered('ctx.Route(ev, "|")', csharp)).toEqual(['told', 'error']);
    expect(offered('ctx.Env["|"]', csharp)).toEqual(['GREETING']);
    expect(offered('ctx.Inputs.|', csharp)).toEqual([]);
  });

  it('says nothing of what it does not know', () => {
    expect(offered('foo.|')).toEqual([]);
    expect(offered('f().|')).toEqual([]);
    expect(offered("'a.|")).toEqual([]);
  });
});

describe('what is offered', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '../../../../..', path), 'utf8');

  it('is what the runtime has', () => {
    const text = read('src/Nodes/JavaScript/Prelude/context.js').split('class SetupContext')[0] ?? '';
    const own = [...text.matchAll(/^ {4}get (\w+)\(\)/gm)].map(found => found[1] ?? '').filter(name => name !== 'then');
    const known = javaScriptContext.map(member => member.name);
    expect(own.length).toBeGreaterThan(15);
    expect([...known].sort()).toEqual([...new Set([...own, 'input'])].sort());
  });

  it('has the members of the state', () => {
    const text = read('src/Nodes/JavaScript/Prelude/state.js').split('realm.state = ')[1] ?? '';
    const own = [...text.matchAll(/^ {4}(\w+): /gm)].map(found => found[1]);
    expect(javaScriptContext.find(member => member.name === 'state')?.members?.map(member => member.name)).toEqual(own);
  });

  it('has the members that C# has', () => {
    const text = read('src/Nodes/CSharp/Authoring/Context.cs');
    const own = new Set(
      [...text.matchAll(/^ {4}public [\w<>?, ]+ (\w+)(?:<T>)?(?: =>|\(| \{)/gm)].map(found => found[1]),
    );
    expect(offered('ctx.|', { language: 'csharp' }).sort()).toEqual([...own].sort());
  });

  it('has modules that the docs list', () => {
    const page = read('docs/javascript.md');
    expect(nodeModules.filter(name => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
