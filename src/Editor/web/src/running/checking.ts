import { create } from 'zustand';
import { words } from '../api/client';
import type { Diagnostic } from '../api/types';

export type CheckState = { state: 'none' | 'checking' | 'done' } | { state: 'failed'; why: string };

/** How far the check of the shown text is. */
export const useCheck = create<{ check: CheckState }>(() => ({ check: { state: 'none' } }));

type Ask = (graph: string, text: string, options: { signal: AbortSignal }) => Promise<Diagnostic[]>;

const rest = 300;

/** Has the host check the text when the typing rests. Only the answer about the newest text is told. */
export class Checker {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked: AbortController | null = null;

  constructor(
    private readonly ask: Ask,
    private readonly tell: (diagnostics: Diagnostic[]) => void,
  ) {}

  /** The text is another one, or must be looked at anew. */
  changed(graph: string, text: string): void {
    this.stop();
    useCheck.setState({ check: { state: 'checking' } });
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#check(graph, text);
    }, rest);
  }

  /** Gives up what is under way. */
  stop(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }

    this.#asked?.abort();
    this.#asked = null;
  }

  async #check(graph: string, text: string): Promise<void> {
    const mine = new AbortController();
    this.#asked = mine;
    try {
      const diagnostics = await this.ask(graph, text, { signal: mine.signal });
      if (this.#asked === mine) {
        this.tell(diagnostics);
        useCheck.setState({ check: { state: 'done' } });
      }
    } catch (fault) {
      if (this.#asked === mine) {
        useCheck.setState({ check: { state: 'failed', why: words(fault) } });
      }
    }
  }
}
