/** What can be written behind a dot. */
export interface Member {
  name: string;
  /** How it is called, or what it is: `(key, value, { ttl })`. */
  detail: string;
  info: string;
  members?: readonly Member[];
}

const member = (name: string, detail: string, info: string, members?: readonly Member[]): Member =>
  members === undefined ? { name, detail, info } : { name, detail, info, members };

const log: Member[] = ['debug', 'info', 'warn', 'error'].map(level =>
  member(level, '(...values)', `Writes a line to the log at ${level}, as the console does.`),
);

const session: Member[] = [
  member('id', 'text', 'Its id. Peers may know it, so it is no credential.'),
  member('data', 'object', 'What is kept of the session; it survives deploys.'),
  member('send', '(body)', 'Sends to this client: a text as it is, bytes as a binary frame, anything else as JSON.'),
  member('close', '(code = 1000, reason?)', 'Closes the session after what was sent.'),
  member('join', '(group)', 'Puts the session into a group.'),
  member('leave', '(group)', 'Takes the session out of a group.'),
];

const sessions: Member[] = [
  member('send', '(id, body)', 'Sends to one session.'),
  member('broadcast', '(body, { group, except })', 'Sends to all sessions, or to those of a group.'),
  member('list', '(group?)', 'The sessions, or those of a group.'),
  member('count', '(group?)', 'How many there are.'),
  member('of', "('node')", 'The sessions of one trigger alone.'),
];

const state: Member[] = [
  member('get', '(key)', 'The value, at once; undefined when there is none.'),
  member('set', '(key, value, { ttl })', 'Keeps what JSON can hold; null deletes. Settles when it is on disk.'),
  member('delete', '(key)', 'Takes a key away; whether there was one.'),
  member('incr', '(key, by = 1)', 'Adds to a number, a missing one counts as 0; the sum.'),
  member(
    'compareAndSet',
    '(key, expected, value)',
    'Sets only if the present value is the expected one; whether it was.',
  ),
  member('keys', '(pattern?)', 'The keys: a prefix, a pattern with * and ?, or a RegExp.'),
  member('watch', '(pattern, callback)', 'Calls back after each change with { key, old, new }; the answer ends it.'),
];

const aliases = [
  member('functionId', 'text', 'The same as nodeId.'),
  member('functionName', 'text', 'The same as nodeName.'),
  member('appId', 'text', 'The same as graphId.'),
  member('appName', 'text', 'The same as graphName.'),
];

/** `ctx` of a function in JavaScript. */
export const javaScriptContext: readonly Member[] = [
  member('input', 'text', 'Name of the port the message came in by.'),
  member('inputs', 'ports', 'The in ports, name to name: `input === inputs.req`.'),
  member('outputs', 'ports', 'The out ports, name to name.'),
  member('route', '(ev, port?)', 'Sends a body out of a port, to every node linked to it; without a port, the first.'),
  member('emit', '(signal, ...args)', "Raises a signal on the origin: emit('response', { body }) answers."),
  member(
    'once',
    '(signal, callback, ms = 30000)',
    'Calls back at the next such signal of the origin; the answer cancels it.',
  ),
  member('log', 'log', 'The log of the node.', log),
  member('state', 'store', 'The key/value store of the graph; it outlives deploys.', state),
  member('params', 'object', 'The parameters of the node.'),
  member('env', 'object', 'The variables of the graph.'),
  member('session', 'session', 'The connection the journey began with; null where it began with none.', session),
  member('sessions', 'sessions', 'All connections of the graph.', sessions),
  member(
    'fail',
    '(message, status = 500)',
    'Throws: nothing after it runs, and a request is answered with the status.',
  ),
  member('nodeId', 'text', 'Id of the node.'),
  member('nodeName', 'text', 'Label of the node.'),
  member('graphId', 'text', 'Id of the graph.'),
  member('graphName', 'text', 'Title of the graph.'),
  member('version', 'number', 'Number of the version, from 1.'),
  member('events', 'events', 'What happens to the version.', [
    member('on', "('stop', callback)", 'Calls back at pause, resume or stop.'),
  ]),
  member('signal', 'AbortSignal', 'Fires when the version is being stopped.'),
  member('addHelper', '(name, ctx => helper)', 'In setup only: adds ctx.name for every node of the graph.'),
  ...aliases,
];

const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

const asCSharp = (list: readonly Member[], details: Record<string, string>): Member[] =>
  list.map(({ name, detail, info, members }) => ({
    name: capital(name),
    detail: details[name] ?? detail,
    info,
    ...(members === undefined ? {} : { members: asCSharp(members, cSharpDetails) }),
  }));

const cSharpDetails: Record<string, string> = {
  set: '(key, value, TimeSpan? ttl)',
  get: '(key), <T>(key)',
  broadcast: '(body, group, except)',
  watch: '(pattern, (key, old, now) => ...)',
  emit: '("response", new { body })',
  once: '(signal, callback, TimeSpan? timeout)',
  params: 'Value',
  env: 'dictionary',
  inputs: 'dictionary',
  outputs: 'dictionary',
  signal: 'CancellationToken',
  addHelper: '(name, ctx => helper)',
  on: '("stop", callback)',
  of: '("node")',
};

/** `ctx` of a function in C#. */
export const cSharpContext: readonly Member[] = [
  ...asCSharp(javaScriptContext, cSharpDetails),
  member('Respond', '(body, end, code, reason, status, headers)', 'Answers the origin.'),
  member('Helper', '<T>(name)', 'A helper that a setup has added.'),
];

/** `ev` of a function in C#. */
export const cSharpEvent: readonly Member[] = [
  member('Get', '<T>(name)', 'A field as a type of yours.'),
  member('As', '<T>()', 'The whole body as a type of yours.'),
  member('Has', '(name)', 'Whether the field is there.'),
  member('Set', '(name, value)', 'Changes a field.'),
  member('Remove', '(name)', 'Takes a field away.'),
  member('ToJson', '()', 'The body as JSON.'),
  member('Value', 'Value', 'The whole body.'),
];
