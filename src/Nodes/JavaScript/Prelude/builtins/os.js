// What a graph may know of its machine.
(require, lib) => {
  'use strict';
  const facts = JSON.parse(lib.host.native('os').facts());
  const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGTERM: 15 };
  const os = {
    EOL: facts.newLine,
    devNull: facts.platform === 'win32' ? '\\\\.\\nul' : '/dev/null',
    constants: { signals, errno: {}, priority: {}, dlopen: {}, UV_UDP_REUSEADDR: 4 },
    arch: () => process.arch,
    availableParallelism: () => facts.processors,
    cpus: () => Array.from({ length: facts.processors }, () => ({ model: 'unknown', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } })),
    endianness: () => 'LE',
    freemem: () => lib.host.native('os').free(),
    totalmem: () => facts.memory,
    hostname: () => facts.host,
    loadavg: () => [0, 0, 0],
    machine: () => facts.machine,
    networkInterfaces: () => ({}),
    platform: () => process.platform,
    release: () => facts.release,
    tmpdir: () => facts.temporary,
    type: () => ({ win32: 'Windows_NT', darwin: 'Darwin' })[process.platform] ?? 'Linux',
    uptime: () => lib.host.native('os').uptime(),
    version: () => facts.version,
  };
  for (const name of ['homedir', 'userInfo', 'getPriority', 'setPriority']) {
    os[name] = () => { throw lib.coded(Error, 'ERR_NOT_IN_A_GRAPH', `os.${name}() is not there for a graph: it is no process of a user`); };
  }
  return os;
}
