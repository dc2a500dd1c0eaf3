import { get, post, type Options } from './client';
import { graphPath } from './routes';

/** An open connection to a trigger of a graph. */
export interface SessionInfo {
  id: string;
  node: string;
  peer?: string | null;
  since?: string | null;
  groups: string[];
  /** Bytes that wait to be sent. */
  waiting: number;
}

export interface SessionPage {
  count: number;
  sessions: SessionInfo[];
  /** Where the next page begins; null or absent at the end. */
  next?: string | null;
}

/** Open sessions by id: the first `limit` of them (at most 1,000), of one node or of all. */
export const sessionsOf = (graph: string, limit: number, node: string, options?: Options) =>
  get<SessionPage>(
    `${graphPath(graph)}/sessions?limit=${limit}${node === '' ? '' : `&node=${encodeURIComponent(node)}`}`,
    options,
  );

export const closeSession = (graph: string, session: string, code: number, reason: string) =>
  post<null>(`${graphPath(graph)}/sessions/${encodeURIComponent(session)}/close`, {
    code,
    ...(reason === '' ? {} : { reason }),
  });
