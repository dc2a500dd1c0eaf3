import { ApiError, words } from '../api/client';
import type { GraphTexts } from '../api/types';
import { useEditor } from '../store/editor';
import { noDraft, useDraft, type Saving } from './draftState';
import { agreedAtOpening, isUnsaved, keepingMine, reconcile, takingTheirs, type Agreed, type Step } from './reconcile';

/** What the keeper asks of the host. */
export interface TextsHost {
  texts: (graph: string) => Promise<GraphTexts>;
  putDraft: (
    graph: string,
    draft: { text: string; base: string | null; expected: string | null },
  ) => Promise<{ hash: string }>;
  dropDraft: (graph: string, expected: string) => Promise<unknown>;
}

type Followed = NonNullable<Step['follow']>['why'];

const saveAfter = 600;
const saveWithin = 3000;
const retryAfter = 5000;

const labels: Record<Followed, string> = {
  disk: 'Follow the file',
  draft: 'Follow the other tab',
  discarded: 'Discard the draft elsewhere',
};

/**
 * Keeps the open graph's text on the host as a draft, and follows what others do to it. One step at a time: while something is
 * asked of the host, further news waits.
 */
export class Keeper {
  #agreed: Agreed | null = null;
  #graph: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #firstChange: number | null = null;
  #held = false;
  /** The last of the steps; each begins when the one before is done. */
  #line: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: TextsHost,
    private readonly followed: (why: Followed) => void = () => undefined,
  ) {}

  /** Begins with a graph that the editor has just opened, or with none. */
  begin(): void {
    const { graphId, texts } = useEditor.getState();
    this.#stopTimer();
    this.#held = false;
    this.#graph = graphId;
    this.#agreed = texts === null ? null : agreedAtOpening(texts);
    useDraft.setState(noDraft);
    if (texts !== null) {
      this.#take(texts);
    }
  }

  /** The text is another one: it goes to the host when the typing rests, or after three seconds of it. */
  changed(): void {
    if (this.#agreed === null || this.#blocked() || useEditor.getState().graphId !== this.#graph) {
      return;
    }

    this.#tell();
    const now = Date.now();
    this.#firstChange ??= now;
    this.#schedule(Math.max(0, Math.min(saveAfter, this.#firstChange + saveWithin - now)));
  }

  /** Looks at what the host has now. */
  refresh(): Promise<void> {
    return this.#inLine(async graph => {
      try {
        const texts = await this.host.texts(graph);
        if (graph === this.#graph) {
          this.#take(texts);
        }
      } catch (fault) {
        if (fault instanceof ApiError && fault.status === 404 && graph === this.#graph) {
          useDraft.setState({ gone: true });
        }
        // Anything else is told by the connection's state, and the next connection looks again.
      }
    });
  }

  /** Saves what is not saved yet; true when nothing would be lost then. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    await this.#inLine(graph => this.#save(graph));
    return !this.wouldLose();
  }

  /** Whether the host has this tab's text nowhere. */
  wouldLose(): boolean {
    return this.#agreed !== null && isUnsaved(this.#agreed, useEditor.getState().text);
  }

  /** Hash of the draft that this tab's text came from; null where there is none. */
  draftHash(): string | null {
    return this.#agreed?.draft?.hash ?? null;
  }

  /** From now on nothing is saved: a deploy of this text is under way. Ends with {@link release}. */
  async hold(text: string): Promise<void> {
    this.#stopTimer();
    await this.#line;
    this.#held = true;
    if (this.#agreed !== null) {
      this.#agreed = { ...this.#agreed, sent: text };
    }
  }

  /** The deploy is over: looks what the host has, and goes on. */
  async release(): Promise<void> {
    this.#held = false;
    await this.refresh();
    this.changed();
  }

  /** Throws the draft away; the editor goes back to the file. */
  discard(): Promise<void> {
    this.#stopTimer();
    return this.#inLine(async graph => {
      const draft = this.#agreed?.draft ?? null;
      if (draft !== null) {
        await this.host.dropDraft(graph, draft.hash);
      }

      const texts = await this.host.texts(graph);
      const file = texts.disk ?? texts.serving;
      if (file !== null && graph === this.#graph) {
        useEditor.getState().adopt(file.text, file.hash, 'disk', 'Discard the draft');
        this.#agreed = agreedAtOpening(texts);
        this.#take(texts);
      }
    });
  }

  /** The person's choice in a conflict: mine stays, theirs is overwritten when it is saved or deployed. */
  keepMine(merged?: string): void {
    this.#choose(merged ?? null, keepingMine);
  }

  takeTheirs(): void {
    const { conflict } = useDraft.getState();
    this.#choose(conflict?.text ?? null, takingTheirs);
  }

  #choose(text: string | null, agree: typeof keepingMine): void {
    const { conflict } = useDraft.getState();
    if (conflict === null || this.#agreed === null) {
      return;
    }

    this.#agreed = agree(this.#agreed, conflict);
    useDraft.setState({ conflict: null, asking: false });
    const { adopt, text: mine } = useEditor.getState();
    adopt(text ?? mine, this.#agreed.base, conflict.with, text === conflict.text ? 'Take the other text' : 'Merge');
    this.changed();
    void this.refresh();
  }

  #take(texts: GraphTexts): void {
    if (this.#agreed === null) {
      return;
    }

    const editor = useEditor.getState();
    const step = reconcile(this.#agreed, texts, editor.text);
    this.#agreed = step.agreed;
    editor.setTexts(texts);
    useDraft.setState(({ asking }) => ({
      conflict: step.conflict ?? null,
      asking: asking && step.conflict !== undefined,
      gone: false,
    }));
    if (step.follow !== undefined) {
      const { text, why } = step.follow;
      editor.adopt(text, step.agreed.base, why === 'draft' ? 'draft' : 'disk', labels[why]);
      this.followed(why);
    } else if (editor.base !== step.agreed.base) {
      editor.adopt(editor.text, step.agreed.base, 'disk', labels.disk);
    }

    this.#tell();
    if (this.#needsSaving()) {
      this.changed();
    }
  }

  async #save(graph: string): Promise<void> {
    const agreed = this.#agreed;
    const { text, graphId } = useEditor.getState();
    this.#firstChange = null;
    if (agreed === null || graphId !== graph || this.#blocked() || !this.#needsSaving()) {
      this.#tell();
      return;
    }

    useDraft.setState({ saving: { state: 'saving' } });
    try {
      if (text === agreed.baseText && agreed.draft !== null) {
        await this.host.dropDraft(graph, agreed.draft.hash);
        this.#saved(graph, null);
      } else {
        const expected = agreed.draft?.hash ?? null;
        const { hash } = await this.host.putDraft(graph, { text, base: agreed.base, expected });
        this.#saved(graph, { text, hash, base: agreed.base });
      }

      this.#tell();
      if (this.#needsSaving()) {
        this.changed();
      }
    } catch (fault) {
      this.#failed(fault);
    }
  }

  #saved(graph: string, draft: Agreed['draft']): void {
    if (this.#agreed !== null && graph === this.#graph) {
      this.#agreed = { ...this.#agreed, draft };
    }
  }

  #failed(fault: unknown): void {
    if (fault instanceof ApiError && (fault.status === 409 || fault.status === 404)) {
      void this.refresh();
      return;
    }

    useDraft.setState({ saving: { state: 'failed', why: words(fault) } });
    this.#schedule(retryAfter);
  }

  #needsSaving(): boolean {
    const agreed = this.#agreed;
    const { text } = useEditor.getState();
    return (
      agreed !== null &&
      (agreed.draft === null
        ? text !== agreed.baseText
        : text === agreed.baseText || text !== agreed.draft.text || agreed.base !== agreed.draft.base)
    );
  }

  #blocked(): boolean {
    const { conflict, gone } = useDraft.getState();
    return this.#held || gone || conflict?.with === 'draft';
  }

  #tell(): void {
    const saving: Saving = this.#needsSaving()
      ? { state: 'waiting' }
      : { state: (this.#agreed?.draft ?? null) === null ? 'none' : 'saved' };
    if (useDraft.getState().saving.state !== saving.state) {
      useDraft.setState({ saving });
    }
  }

  #inLine(step: (graph: string) => Promise<void>): Promise<void> {
    const graph = this.#graph;
    const run = this.#line.then(() => (graph === null || graph !== this.#graph ? undefined : step(graph)));
    this.#line = run.catch(() => undefined);
    return run;
  }

  #schedule(delay: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#inLine(graph => this.#save(graph));
    }, delay);
  }

  #stopTimer(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }
}
