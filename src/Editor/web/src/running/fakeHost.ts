import { ApiError } from '../api/client';
import type { DeployAnswer, Diagnostic, GraphComparison, GraphTexts } from '../api/types';
import type { DeployOrder } from '../api/routes';

const hashOf = (text: string) => `#${text}`;

/** One graph on a host, with the host's rules for drafts and deploys; for tests. */
export class FakeHost {
  disk: string | null;
  serving: { text: string; version: number } | null;
  draft: { text: string; base: string | null } | null = null;
  gone = false;
  /** The next call is refused with this. */
  refuse: ApiError | null = null;
  /** What the check finds. */
  found: Diagnostic[] = [];
  readonly calls: string[] = [];

  constructor(text: string | null) {
    this.disk = text;
    this.serving = text === null ? null : { text, version: 1 };
  }

  readonly texts = (graph: string): Promise<GraphTexts> => {
    if (this.gone) {
      return Promise.reject(new ApiError(`this host runs no graph \`${graph}\``, 404));
    }

    return Promise.resolve({
      graph,
      file: this.disk === null ? null : `${graph}.yaml`,
      serving: this.serving === null ? null : { ...this.serving, hash: hashOf(this.serving.text) },
      disk: this.disk === null ? null : { text: this.disk, hash: hashOf(this.disk) },
      draft:
        this.draft === null
          ? null
          : { ...this.draft, hash: hashOf(this.draft.text), time: '2026-01-01T00:00:00Z', author: null },
    });
  };

  readonly putDraft = (_: string, draft: { text: string; base: string | null; expected: string | null }) =>
    this.#answer(`put ${draft.text}`, () => {
      this.#expect(draft.expected);
      this.draft = { text: draft.text, base: draft.base };
      return { hash: hashOf(draft.text), time: '2026-01-01T00:00:00Z' };
    });

  readonly dropDraft = (_: string, expected: string) =>
    this.#answer('drop', () => {
      this.#expect(expected);
      this.draft = null;
      return null;
    });

  readonly check = (_: string, text: string) => this.#answer(`check ${text}`, () => this.found);

  readonly compare = (_: string, text: string): Promise<GraphComparison> =>
    this.#answer(`compare ${text}`, () => ({
      nodes: { added: [], removed: [], changed: [], moved: [] },
      links: { added: [], removed: [] },
      graph: [],
      diff: text === this.serving?.text ? '' : '@@ -1,1 +1,1 @@\n-a\n+b\n',
    }));

  readonly deploy = (graph: string, order: DeployOrder): Promise<DeployAnswer> =>
    this.#answer(`deploy ${order.text}`, () => {
      const version = this.serving?.version ?? null;
      const undeployed = this.disk !== (this.serving?.text ?? null);
      if (order.expected !== null && (order.expected !== version || undeployed)) {
        throw new ApiError(`version ${version ?? 'none'} serves`, 409, { current: { number: version } });
      }

      const next = (version ?? 0) + 1;
      this.serving = { text: order.text, version: next };
      this.disk = order.text;
      if (this.draft !== null && (this.draft.text === order.text || hashOf(this.draft.text) === order.draft)) {
        this.draft = null;
      }

      return {
        graph,
        version: next,
        changed: true,
        cause: 'deploy',
        author: order.author ?? null,
        message: order.message ?? null,
        diagnostics: [],
      };
    });

  #expect(expected: string | null): void {
    const current = this.draft === null ? null : hashOf(this.draft.text);
    if (current !== expected) {
      throw new ApiError('another draft is there', 409, { current: this.draft });
    }
  }

  #answer<T>(call: string, act: () => T): Promise<T> {
    this.calls.push(call);
    const refused = this.refuse;
    this.refuse = null;
    try {
      if (refused !== null) {
        throw refused;
      }

      return Promise.resolve(act());
    } catch (fault) {
      return Promise.reject(fault instanceof Error ? fault : new Error(String(fault)));
    }
  }
}
