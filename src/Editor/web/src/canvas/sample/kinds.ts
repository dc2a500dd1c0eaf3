import type { KindInfo } from '../../api/types';

/** Some kinds as the host tells them, cut down to what canvas and gallery show: for tests and for the page that measures the canvas. */
export const sampleKinds: KindInfo[] = [
  trigger('http-trigger', 'HTTP trigger', 'Answers HTTP requests.', ['out']),
  trigger('timer', 'Timer', 'Begins a journey again and again.', ['out']),
  trigger('websocket-trigger', 'WebSocket trigger', 'Lets WebSocket clients in.', ['req', 'message', 'close']),
  {
    ...kind('function', 'Function', 'Functions', 'Runs code for every message.', null, null),
    takesCode: true,
    defaultIn: ['in'],
    defaultOut: ['out'],
  },
  kind('filter', 'Filter', 'Routing', 'Lets through what fits.', ['in'], ['out']),
  { ...kind('switch', 'Switch', 'Routing', 'Sends a message on by what it holds.', ['in'], ['else']), outOf: 'cases' },
  kind('template', 'Template', 'Shaping', 'Makes a text of a message.', ['in'], ['out']),
  kind('delay', 'Delay', 'Timing', 'Sends a message on later.', ['in'], ['out']),
  kind('http-request', 'HTTP request', 'Services', 'Asks a server.', ['in'], ['out']),
  kind('log', 'Log', 'Watching', 'Writes messages to the log.', ['in'], []),
];

function kind(
  name: string,
  title: string,
  category: string,
  summary: string,
  ins: string[] | null,
  outs: string[] | null,
): KindInfo {
  const ports = (names: string[] | null) => names?.map(port => ({ name: port, summary: `The port ${port}.` })) ?? null;
  return {
    name,
    title,
    summary,
    category,
    isTrigger: false,
    takesCode: false,
    in: ports(ins),
    out: ports(outs),
    defaultIn: ins ?? [],
    defaultOut: outs ?? [],
    outOf: null,
    params: {},
    openParams: false,
    help: `${summary}\n\nMore of it stands here, with \`code\`.`,
    example: `nodes:\n  it:\n    kind: ${name}\n`,
  };
}

function trigger(name: string, title: string, summary: string, outs: string[]): KindInfo {
  return { ...kind(name, title, 'Triggers', summary, [], outs), isTrigger: true };
}
