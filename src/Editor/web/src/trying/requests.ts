import { create } from 'zustand';
import { words } from '../api/client';
import { tryRequest, type TryAnswer } from '../api/trying';
import { readHeaders } from './headers';

/** A request that is being written, one for each graph. */
export interface Draft {
  node: string;
  method: string;
  path: string;
  headers: string;
  body: string;
}

export type Outcome = { answer: TryAnswer } | { fault: string };

interface Requests {
  drafts: Readonly<Record<string, Draft>>;
  outcomes: Readonly<Record<string, Outcome>>;
  /** Graphs whose request is on its way. */
  busy: ReadonlySet<string>;
}

/** HTTP requests of the person; they stay while another tab is open. */
export const useRequests = create<Requests>(() => ({ drafts: {}, outcomes: {}, busy: new Set() }));

export const setDraft = (graph: string, draft: Draft) =>
  useRequests.setState(({ drafts }) => ({ drafts: { ...drafts, [graph]: draft } }));

export const takesBody = (method: string): boolean => !['GET', 'HEAD'].includes(method);

/** The headers as they go out: a JSON body is said to be one where nothing else is said. */
export const headersFor = (headers: Record<string, string>, body: string | null): Record<string, string> => {
  const typed = Object.keys(headers).some(key => key.toLowerCase() === 'content-type');
  if (body === null || typed || !/^\s*[{["\d]|^\s*(?:true|false|null)\s*$/.test(body)) return headers;
  return { ...headers, 'content-type': 'application/json' };
};

const outcomeOf = async (graph: string, draft: Draft): Promise<Outcome> => {
  const read = readHeaders(draft.headers);
  if ('fault' in read) return { fault: `The headers cannot be sent: ${read.fault}` };
  const { node, method, path } = draft;
  const body = takesBody(method) && draft.body !== '' ? draft.body : null;
  try {
    return { answer: await tryRequest({ graph, node, method, path, headers: headersFor(read.headers, body), body }) };
  } catch (fault) {
    return { fault: words(fault) };
  }
};

export const sendRequest = async (graph: string, draft: Draft): Promise<void> => {
  const { busy } = useRequests.getState();
  if (busy.has(graph)) return;
  useRequests.setState({ busy: new Set(busy).add(graph) });
  const outcome = await outcomeOf(graph, draft);
  useRequests.setState(state => {
    const left = new Set(state.busy);
    left.delete(graph);
    return { busy: left, outcomes: { ...state.outcomes, [graph]: outcome } };
  });
};
