import type { Member } from './members';

/** Modules of Node that a function has without naming them. */
export const nodeModules: readonly string[] = [
  'assert',
  'assert/strict',
  'buffer',
  'console',
  'constants',
  'crypto',
  'events',
  'os',
  'path',
  'path/posix',
  'perf_hooks',
  'process',
  'punycode',
  'querystring',
  'stream',
  'stream/consumers',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'sys',
  'timers',
  'timers/promises',
  'tty',
  'url',
  'util',
  'util/types',
];

/** Globals of JavaScript functions that the language itself does not have. */
export const globals: readonly string[] = [
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'structuredClone',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'Buffer',
  'AbortController',
  'AbortSignal',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'Blob',
  'crypto',
  'performance',
  'process',
  'require',
];

const connection: Member[] = [
  { name: 'method', detail: 'text', info: 'The method of the request.' },
  { name: 'path', detail: 'text', info: 'The path of the request.' },
  { name: 'params', detail: 'object', info: "Values of the path's parameters, such as `:room`." },
  { name: 'query', detail: 'object', info: 'The query; a key that comes again is a list.' },
  { name: 'headers', detail: 'object', info: 'The headers, names in lower case.' },
  { name: 'peer', detail: 'text', info: 'Address of the client.' },
  { name: 'user', detail: 'object', info: 'Who it is, where the trigger has `auth`.' },
];

const request: Member[] = [
  ...connection,
  { name: 'body', detail: 'any', info: 'The body: parsed when it is JSON or a form.' },
  { name: 'rawBody', detail: 'bytes', info: 'The body as it came.' },
];

const error: Member[] = [
  { name: 'error', detail: '{ message, stack, node, line }', info: 'What went wrong.' },
  { name: 'ev', detail: 'any', info: 'What the handler got.' },
];

const timer: Member[] = [
  { name: 'time', detail: 'text', info: 'Now, ISO 8601 in UTC.' },
  { name: 'scheduled', detail: 'text', info: 'When the tick was due.' },
  { name: 'count', detail: 'number', info: '1 for the first tick.' },
  { name: 'missed', detail: 'number', info: 'How many ticks did not come since the last one.' },
];

const life: Member[] = [
  { name: 'graph', detail: 'text', info: 'Id of the graph.' },
  { name: 'version', detail: 'number', info: 'Number of the version.' },
  { name: 'time', detail: 'text', info: 'Now, ISO 8601 in UTC.' },
  { name: 'cause', detail: 'text', info: 'Why.' },
];

const socket = (port: string): Member[] => [
  { name: 'sessionId', detail: 'text', info: 'Id of the session.' },
  ...connection,
  ...(port === 'message' ? [{ name: 'message', detail: 'text or bytes', info: 'What the client sent.' }] : []),
  ...(port === 'req'
    ? [{ name: 'replayed', detail: 'true', info: 'Whether a new version gets the session again.' }]
    : []),
  ...(port === 'close'
    ? [
        { name: 'code', detail: 'number', info: 'Close code; 1006 for a lost connection.' },
        { name: 'reason', detail: 'text', info: 'Close reason.' },
      ]
    : []),
];

/** What an event carries that leaves a port of a node of a kind; nothing where the kind does not say. */
export const fieldsOf = (kind: string, port: string): readonly Member[] => {
  if (port === 'error') {
    return error;
  }

  switch (kind) {
    case 'websocket-trigger':
      return socket(port);
    case 'http-trigger':
    case 'http-multi-trigger':
      return request;
    case 'timer':
      return timer;
    case 'state-trigger':
      return [
        { name: 'key', detail: 'text', info: 'The key.' },
        { name: 'old', detail: 'any', info: 'The value before; null for none.' },
        { name: 'new', detail: 'any', info: 'The value now; null for none.' },
      ];
    case 'error-trigger':
      return error;
    case 'graph-trigger':
      return life;
    case 'http-request':
      return [
        { name: 'status', detail: 'number', info: 'Status of the answer.' },
        { name: 'headers', detail: 'object', info: 'Headers of the answer, names in lower case.' },
        { name: 'body', detail: 'any', info: 'Body of the answer.' },
        { name: 'ev', detail: 'any', info: 'The message that caused the call.' },
      ];
    case 'batch':
      return [
        { name: 'key', detail: 'any', info: 'What the messages have in common.' },
        { name: 'items', detail: 'list', info: 'The bodies, in the order they came.' },
      ];
    case 'split':
      return [
        { name: 'item', detail: 'any', info: 'The part.' },
        { name: 'parts', detail: '{ id, index, count }', info: 'Where it belongs; `join` needs it.' },
      ];
    default:
      return [];
  }
};
