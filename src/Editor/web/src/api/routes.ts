import { del, get, post, put, type Options } from './client';
import type {
  DeployAnswer,
  Diagnostic,
  ExampleInfo,
  GraphComparison,
  GraphSummary,
  GraphTexts,
  KindInfo,
  VersionInfo,
} from './types';

/** Where a graph's own routes begin. */
export const graphPath = (graph: string) => `/api/graphs/${encodeURIComponent(graph)}`;

export interface CheckReport {
  file: string;
  graph: string | null;
  ok: boolean;
  diagnostics: Diagnostic[];
}

export interface DeployOrder {
  text: string;
  author?: string;
  message?: string;
  expected: number | null;
  /** Hash of the draft that the text came from: that one is gone after success, another one stays. */
  draft?: string;
}

/** Kinds of nodes; with a graph also the functions and inner graphs beside it. */
export const kindsOf = async (graph: string | null, options?: Options) =>
  (
    await get<{ kinds: KindInfo[] }>(
      `/api/kinds${graph === null ? '' : `?graph=${encodeURIComponent(graph)}`}`,
      options,
    )
  ).kinds;

export const examplesOf = async (options?: Options) =>
  (await get<{ examples: ExampleInfo[] }>('/api/examples', options)).examples;

export const graphsOf = async (options?: Options) =>
  (await get<{ graphs: GraphSummary[] }>('/api/graphs', options)).graphs;

export const textsOf = (graph: string, options?: Options) => get<GraphTexts>(`${graphPath(graph)}/texts`, options);

export const putDraft = (
  graph: string,
  draft: { text: string; base: string | null; expected: string | null; author?: string },
  options?: Options,
) => put<{ hash: string; time: string }>(`${graphPath(graph)}/draft`, draft, options);

export const dropDraft = (graph: string, expected: string) =>
  del<unknown>(`${graphPath(graph)}/draft?expected=${encodeURIComponent(expected)}`);

export const compare = (graph: string, text: string, against?: 'serving' | 'disk' | 'draft', options?: Options) =>
  post<GraphComparison>(
    `${graphPath(graph)}/compare`,
    against === undefined ? { text } : { text, with: against },
    options,
  );

export const check = async (graph: string, text: string, options?: Options) =>
  (await post<CheckReport>('/api/check', { graph, text }, options)).diagnostics;

/** A deploy may fetch modules and compile; it is given ten minutes. */
export const deploy = (graph: string, order: DeployOrder) =>
  post<DeployAnswer>(`${graphPath(graph)}/deploy`, order, { timeout: 600_000 });

/** Versions that served, the newest first. What the host leaves out of them is null here. */
export const versionsOf = async (graph: string, options?: Options) => {
  const answer = await get<{ serving?: number | null; versions: VersionInfo[] }>(
    `${graphPath(graph)}/versions`,
    options,
  );
  const lacking = { author: null, message: null, of: null, former: null };
  return {
    serving: answer.serving ?? null,
    versions: answer.versions.map(version => ({ ...lacking, ...version })),
  };
};

export const versionOf = (graph: string, version: number, options?: Options) =>
  get<{ version: VersionInfo; files: { name: string; hash: string; bytes: number; text: string }[] }>(
    `${graphPath(graph)}/versions/${version}`,
    options,
  );

export const versionDiff = (graph: string, version: number, to?: number, options?: Options) =>
  get<{ from: number; to: number; diff: string }>(
    `${graphPath(graph)}/versions/${version}/diff${to === undefined ? '' : `?to=${to}`}`,
    options,
  );

export const rollback = (
  graph: string,
  order: { to?: number; author?: string; message?: string; expected: number | null },
) => post<DeployAnswer & { aside?: string[] }>(`${graphPath(graph)}/rollback`, order, { timeout: 600_000 });

export const renameGraph = (graph: string, to: string) => post<unknown>(`${graphPath(graph)}/rename`, { to });

export const deleteGraph = (graph: string) => del<{ aside?: string | null } | null>(graphPath(graph));

export const login = (key: { code: string } | { token: string }) => post<unknown>('/api/login', key);

export const logout = () => post<unknown>('/api/logout');
