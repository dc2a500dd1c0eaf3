import { get, post } from './client';
import { graphPath } from './routes';

/** An inject node of the running version, with its saved samples. */
export interface InjectNode {
  id: string;
  label?: string | null;
  samples: { name: string; body: unknown }[];
}

/** What came of a body that was injected. */
export interface Injection {
  id: string;
  outcome: 'answered' | 'failed' | 'ended' | 'under-way' | 'unlinked';
  json?: unknown;
  text?: string | null;
  /** Base64. */
  bytes?: string | null;
  status?: number | null;
  message?: string | null;
}

export const injectNodesOf = async (graph: string, signal: AbortSignal) =>
  (await get<{ nodes: InjectNode[] }>(`${graphPath(graph)}/inject`, { signal })).nodes;

/** The host waits ten seconds for the first answer. */
export const inject = (graph: string, node: string, what: { sample: string } | { body: unknown }) =>
  post<Injection>(`${graphPath(graph)}/inject/${node.split('/').map(encodeURIComponent).join('/')}`, what);

export interface TryRequest {
  graph: string;
  node: string;
  method: string;
  /** Below the graph's base, with the query. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface TryAnswer {
  status: number;
  headers: Record<string, string>;
  /** Null or absent where it is no text. */
  body?: string | null;
  bytes: number;
  ms: number;
  /** Whether the body was longer than the 4 MiB that are told. */
  cut?: boolean;
}

/** The host waits for an answer for a minute. */
export const tryRequest = (request: TryRequest) => post<TryAnswer>('/api/try/request', request, { timeout: 65_000 });

export interface TrySocket {
  graph: string;
  node: string;
  path: string;
  headers: Record<string, string>;
}

/** The address of a socket that the host joins to the graph's own trigger. */
export const trySocketUrl = ({ graph, node, path, headers }: TrySocket): string => {
  const query = new URLSearchParams({ graph, node, path });
  if (Object.keys(headers).length > 0) query.set('headers', JSON.stringify(headers));
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/try/socket?${query.toString()}`;
};
