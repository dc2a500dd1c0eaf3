import { create } from 'zustand';

/** Whether the host knows this browser: `unknown` until the first answer, `out` after a 401. */
export type Access = 'unknown' | 'in' | 'out';

/** Who is let in, as the last answers said; the shell shows the login form while `out`. */
export const useAccess = create<{ access: Access; hadBeenIn: boolean }>(() => ({
  access: 'unknown',
  hadBeenIn: false,
}));

export const letIn = () => useAccess.setState({ access: 'in', hadBeenIn: true });
export const shutOut = () => useAccess.setState({ access: 'out' });

/** An answer that is not a success, in words that can be shown as they are. `status` is 0 when the host did not answer. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** The whole answer, such as `diagnostics` of a 422 or `current` of a 409. */
    readonly answer: unknown = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export interface Options {
  signal?: AbortSignal;
  /** Milliseconds until the call is given up; 30,000 unless said otherwise. */
  timeout?: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const byStatus: Record<number, string> = {
  401: 'The host does not know this browser. Log in with a link from `lolo health --link` or with the token.',
  403: 'The host refuses this page: it must be opened at localhost, with the port of the editor.',
  404: 'The host has no such thing.',
  413: 'That is larger than the host takes.',
  429: 'Too many tries. Wait ten seconds and try again.',
  502: 'What stands between this page and the host got no answer from it.',
};

/** The sentence of an answer, or one that stands for its status. */
export const sentenceOf = (status: number, answer: unknown): string => {
  const error = isRecord(answer) ? answer.error : null;
  const message = isRecord(error) ? error.message : null;
  return typeof message === 'string' && message !== ''
    ? message
    : (byStatus[status] ?? `The host answered with ${status} and no explanation. Its log may tell more.`);
};

const read = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') {
    return null;
  }

  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const send = async (method: string, path: string, body: unknown, options: Options): Promise<Response> => {
  const limit = AbortSignal.timeout(options.timeout ?? 30_000);
  try {
    return await fetch(path, {
      method,
      signal: options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch (fault) {
    if (options.signal?.aborted === true) {
      throw fault;
    }

    throw new ApiError(
      limit.aborted
        ? 'The host has not answered in time. What was asked may still happen; look before you try again.'
        : 'The host does not answer. It may have stopped or be starting anew; this page goes on when it is back.',
      0,
    );
  }
};

/**
 * Asks the host. A failure is an {@link ApiError} with a sentence for people; a 401 also brings the login form.
 * A call that its own signal ended throws as `fetch` does.
 */
export const call = async <T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> => {
  const response = await send(method, path, body, options);
  const answer = await read(response);
  if (response.ok) {
    letIn();
    return answer as T;
  }

  if (response.status === 401) {
    shutOut();
  }

  throw new ApiError(sentenceOf(response.status, answer), response.status, answer);
};

export const get = <T>(path: string, options?: Options) => call<T>('GET', path, undefined, options);
export const post = <T>(path: string, body?: unknown, options?: Options) => call<T>('POST', path, body, options);
export const put = <T>(path: string, body: unknown, options?: Options) => call<T>('PUT', path, body, options);
export const del = <T>(path: string, options?: Options) => call<T>('DELETE', path, undefined, options);

/** What a caught value says to people. */
export const words = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
