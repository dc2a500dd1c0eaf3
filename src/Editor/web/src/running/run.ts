import { create } from 'zustand';
import { ApiError, words } from '../api/client';
import type { DeployOrder } from '../api/routes';
import type { DeployAnswer, Diagnostic, GraphComparison, GraphTexts } from '../api/types';
import { setValue } from '../document';
import { useEditor } from '../store/editor';
import { useDraft } from './draftState';
import type { Keeper } from './keeper';

export type Phase =
  | { name: 'shut' }
  /** Checks and compares. */
  | { name: 'looking' }
  /** Shows what would change; nothing has been done. */
  | { name: 'ready'; comparison: GraphComparison; diagnostics: Diagnostic[] }
  | { name: 'deploying'; comparison: GraphComparison; diagnostics: Diagnostic[] }
  /** It did not come to serve, or could not be looked at: why, and where. */
  | { name: 'failed'; why: string; diagnostics: Diagnostic[] }
  /** The text says another id than that of the graph that it is in. */
  | { name: 'misnamed'; says: string; graph: string };

interface RunState {
  phase: Phase;
  /** What is looked at and would be deployed. */
  text: string;
  /** The version that serves, as of the last look; null when none does. */
  serving: number | null;
}

/** Save & Run, as the dialog shows it. */
export const useRun = create<RunState>(() => ({ phase: { name: 'shut' }, text: '', serving: null }));

export interface RunHost {
  texts: (graph: string) => Promise<GraphTexts>;
  check: (graph: string, text: string) => Promise<Diagnostic[]>;
  compare: (graph: string, text: string, against: 'serving') => Promise<GraphComparison>;
  deploy: (graph: string, order: DeployOrder) => Promise<DeployAnswer>;
}

const isError = (diagnostic: Diagnostic) => diagnostic.severity === 'error';

/** Checks, shows what will change, deploys: each a step that the host confirms before the next. */
export class Runner {
  #look = 0;

  constructor(
    private readonly host: RunHost,
    private readonly keeper: Pick<Keeper, 'hold' | 'release' | 'refresh' | 'draftHash'>,
    private readonly done: (answer: DeployAnswer, comparison: GraphComparison) => void,
  ) {}

  /** Opens the dialog: what would change, and what is wrong. Does nothing while a conflict waits for its answer. */
  async look(): Promise<void> {
    const { graphId: graph, text } = useEditor.getState();
    if (graph === null || useRun.getState().phase.name === 'deploying') {
      return;
    }

    const look = ++this.#look;
    useRun.setState({ phase: { name: 'looking' }, text });
    try {
      await this.keeper.refresh();
      if (look === this.#look && this.#conflict()) {
        return;
      }

      const { doc } = useEditor.getState();
      if (doc.text === text && doc.graph !== null && doc.graph !== graph) {
        useRun.setState({ phase: { name: 'misnamed', says: doc.graph, graph } });
        return;
      }

      const [diagnostics, comparison] = await Promise.all([
        this.host.check(graph, text),
        this.host.compare(graph, text, 'serving'),
      ]);
      if (look !== this.#look) {
        return;
      }

      const serving = useEditor.getState().texts?.serving?.version ?? null;
      useRun.setState({
        serving,
        phase: diagnostics.some(isError)
          ? { name: 'failed', why: sentenceOf(diagnostics), diagnostics }
          : { name: 'ready', comparison: serving === null ? ofNew(comparison) : comparison, diagnostics },
      });
    } catch (fault) {
      if (look === this.#look) {
        useRun.setState({ phase: { name: 'failed', why: words(fault), diagnostics: [] } });
      }
    }
  }

  /** Deploys what was shown. Only the host's answer makes it done. */
  async deploy(message: string, author: string): Promise<void> {
    const { phase, text } = useRun.getState();
    const { graphId: graph } = useEditor.getState();
    if (graph === null || phase.name !== 'ready') {
      return;
    }

    const { comparison, diagnostics } = phase;
    useRun.setState({ phase: { name: 'deploying', comparison, diagnostics } });
    await this.keeper.refresh();
    if (this.#conflict() || this.#overtaken()) {
      return;
    }

    await this.keeper.hold(text);
    try {
      const expected = expectedOf(useEditor.getState().texts);
      const draft = this.keeper.draftHash();
      const answer = await this.host.deploy(graph, {
        text,
        expected,
        ...(draft === null ? {} : { draft }),
        ...(message.trim() === '' ? {} : { message: message.trim() }),
        ...(author.trim() === '' ? {} : { author: author.trim() }),
      });
      useRun.setState({ phase: { name: 'shut' } });
      await this.keeper.release();
      this.done(answer, comparison);
    } catch (fault) {
      const [why, found] = reasonOf(fault);
      useRun.setState({ phase: { name: 'failed', why, diagnostics: found } });
      if (found.length > 0 && useEditor.getState().text === text) {
        useEditor.getState().setDiagnostics(found);
      }

      await this.keeper.release();
    }
  }

  /** Writes the graph's own id into the text, and looks again. */
  async rename(): Promise<void> {
    const { phase } = useRun.getState();
    if (phase.name === 'misnamed') {
      const { apply } = useEditor.getState();
      const why = apply(doc => setValue(doc, ['graph'], phase.graph), `Write graph: ${phase.graph}`);
      if (why !== null) {
        useRun.setState({ phase: { name: 'failed', why, diagnostics: [] } });
        return;
      }

      await this.look();
    }
  }

  /** Closes the dialog; not while a deploy is under way. */
  shut(): void {
    if (useRun.getState().phase.name !== 'deploying') {
      this.#look++;
      useRun.setState({ phase: { name: 'shut' } });
    }
  }

  /** Whether somebody else's text must be looked at first; it is shown then. */
  #conflict(): boolean {
    if (useDraft.getState().conflict === null) {
      return false;
    }

    useRun.setState({ phase: { name: 'shut' } });
    useDraft.setState({ asking: true });
    return true;
  }

  /** Whether another version serves than the one that was compared with. */
  #overtaken(): boolean {
    const now = useEditor.getState().texts?.serving?.version ?? null;
    if (now === useRun.getState().serving) {
      return false;
    }

    const why = `Version ${now ?? 'none'} serves meanwhile. Look again at what would change.`;
    useRun.setState({ phase: { name: 'failed', why, diagnostics: [] } });
    return true;
  }
}

/**
 * Which version must still serve. A file that holds what is not deployed is refused by the host as long as a version is expected; this
 * tab's text begins from that file, which the person has seen, so it may be overwritten (the host keeps it beside).
 */
export const expectedOf = (texts: GraphTexts | null): number | null => {
  const serving = texts?.serving ?? null;
  const disk = texts?.disk ?? null;
  const undeployed = disk !== null && disk.hash !== serving?.hash;
  return undeployed ? null : (serving?.version ?? null);
};

/** Of a new graph all is new; its title and the like need no words of their own. */
const ofNew = (comparison: GraphComparison): GraphComparison => ({ ...comparison, graph: [] });

const sentenceOf = (diagnostics: Diagnostic[]): string => {
  const count = diagnostics.filter(isError).length;
  return count === 1 ? 'One thing must be put right first.' : `${count} things must be put right first.`;
};

const reasonOf = (fault: unknown): [string, Diagnostic[]] => {
  if (!(fault instanceof ApiError)) {
    return [words(fault), []];
  }

  const answer = fault.answer as { diagnostics?: Diagnostic[] } | null;
  const found = Array.isArray(answer?.diagnostics) ? answer.diagnostics : [];
  return fault.status === 409 ? [`${fault.message} Look again at what would change.`, found] : [fault.message, found];
};
