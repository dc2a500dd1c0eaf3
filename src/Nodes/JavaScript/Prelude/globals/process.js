// process, global and self. A graph is no process of its own: what would act on the whole host says so instead of doing it.
'use strict';
(lib => {
  const { define, facts, host } = lib;
  const refuse = (name, instead) => () => {
    throw lib.coded(Error, 'ERR_NOT_IN_A_GRAPH', `process.${name}() is not there for a graph: ${instead}`);
  };

  // As in Node every variable is a string, whatever was assigned.
  const env = new Proxy({ ...facts.env }, {
    set: (target, key, value) => Reflect.set(target, key, typeof key === 'symbol' ? value : String(value)),
    defineProperty: (target, key, described) =>
      Reflect.defineProperty(target, key, 'value' in described ? { ...described, value: String(described.value) } : described),
  });

  const hrtime = since => {
    const nanoseconds = Math.round(host.now() * 1e6);
    const time = [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
    if (since === undefined) return time;
    const [seconds, rest] = [time[0] - since[0], time[1] - since[1]];
    return rest < 0 ? [seconds - 1, rest + 1e9] : [seconds, rest];
  };
  hrtime.bigint = () => BigInt(Math.round(host.now() * 1e6));

  const stream = level => {
    let rest = '';
    return {
      isTTY: false,
      write(chunk) {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop();
        for (const line of lines) host.log(level, line, -1);
        return true;
      },
    };
  };

  const told = new Set();
  const process = Object.create({}, { [Symbol.toStringTag]: { value: 'process', configurable: true } });
  const listen = name => {
    if (!told.has(name)) host.log(2, `process.on('${String(name)}') is never raised in a graph; ctx.events and ctx.signal tell when it stops`, -1);
    told.add(name);
    return process;
  };

  Object.assign(process, {
    env,
    platform: facts.platform,
    arch: facts.arch,
    pid: facts.pid,
    title: 'lolo',
    argv: ['lolo'],
    execArgv: [],
    exitCode: undefined,
    version: 'v22.0.0',
    versions: { node: '22.0.0', lolo: facts.version },
    release: { name: 'node' },
    stdout: stream(1),
    stderr: stream(3),
    hrtime,
    uptime: () => host.now() / 1000,
    nextTick(callback, ...args) {
      lib.needFunction('callback', callback);
      lib.enqueue(callback, args);
    },
    emitWarning: warning => host.log(2, warning instanceof Error ? lib.inspect(warning) : `Warning: ${warning}`, -1),
    on: listen,
    once: listen,
    addListener: listen,
    off: () => process,
    removeListener: () => process,
    removeAllListeners: () => process,
    emit: () => false,
    listeners: () => [],
    listenerCount: () => 0,
    cwd: refuse('cwd', 'it has no current directory'),
    chdir: refuse('chdir', 'it has no current directory'),
    exit: refuse('exit', 'the host runs other graphs too; use ctx.fail to end the handling of a message'),
    abort: refuse('abort', 'the host runs other graphs too; use ctx.fail to end the handling of a message'),
    kill: refuse('kill', 'the host runs other graphs too'),
  });

  define('process', process);
  define('global', globalThis);
  define('self', globalThis);
});
