import { create } from 'zustand';
import type { Diagnostic, GraphTexts, KindInfo } from '../api/types';
import { type Edited, type GraphDoc, parse } from '../document';
import { type History, emptyHistory, remember } from './history';
import { type Selection, nothing, selectionOf, within } from './selection';

/** Where a text comes from that is set as a whole: keystrokes of one source that follow each other are one change. */
export type Source = 'pane' | 'paste' | 'disk' | 'draft' | 'version' | 'example';

export interface EditorState {
  /** Null while no graph is open. */
  graphId: string | null;
  text: string;
  /** What `text` says; always of this text. */
  doc: GraphDoc;
  selection: Selection;
  history: History;
  /** What the host has of this graph; null before it has said. */
  texts: GraphTexts | null;
  /** Hash of the text that ours began from; null for a graph that is nowhere yet. */
  base: string | null;
  /** Of our text, by the host's check. */
  diagnostics: Diagnostic[];
  kinds: KindInfo[];
  /** Whether our text differs from what serves. */
  dirty: boolean;

  /** Opens a graph: its draft if there is one, else what is on disk, else what serves. Selection and history begin anew. */
  open: (graphId: string, texts: GraphTexts) => void;
  close: () => void;
  /** Takes what the host has now; our text stays. */
  setTexts: (texts: GraphTexts) => void;
  /** Makes an edit. Edits with the same `merge` that follow each other within a second are undone together. Gives the sentence that refuses it, or null. */
  apply: (edit: (doc: GraphDoc) => Edited, label: string, merge?: string) => string | null;
  /** Sets the whole text. */
  setText: (text: string, source: Source, label?: string) => void;
  /** Takes over a text of the host and says that ours begins from it. */
  adopt: (text: string, base: string | null, source: Source, label: string) => void;
  undo: () => void;
  redo: () => void;
  select: (nodes: Iterable<string>, links?: Iterable<string>) => void;
  setDiagnostics: (diagnostics: Diagnostic[]) => void;
  setKinds: (kinds: KindInfo[]) => void;
}

/** The document that is being edited: its text, and all that is derived from it. */
export const useEditor = create<EditorState>()((set, get) => {
  /** The state with another text, and the former one in the history. */
  const change = (text: string, label: string, merge: string | null, select?: Iterable<string>) => {
    const { text: former, selection, history, texts } = get();
    const doc = parse(text);
    set({
      text,
      doc,
      selection: within(select === undefined ? selection : selectionOf(select), doc),
      history: remember(history, { text: former, selection, label }, merge, Date.now()),
      dirty: differs(text, texts),
    });
  };

  const travel = (from: 'past' | 'future', to: 'past' | 'future') => {
    const { text, selection, history, texts } = get();
    const step = history[from].at(-1);
    if (step === undefined) {
      return;
    }

    const doc = parse(step.text);
    const moved = {
      ...history,
      [from]: history[from].slice(0, -1),
      [to]: [...history[to], { text, selection, label: step.label }],
      going: null,
    };
    set({
      text: step.text,
      doc,
      selection: within(step.selection, doc),
      history: moved,
      dirty: differs(step.text, texts),
    });
  };

  return {
    graphId: null,
    text: '',
    doc: parse(''),
    selection: nothing,
    history: emptyHistory,
    texts: null,
    base: null,
    diagnostics: [],
    kinds: [],
    dirty: false,

    open: (graphId, texts) => {
      const text = texts.draft?.text ?? texts.disk?.text ?? texts.serving?.text ?? '';
      const base = texts.draft === null ? (texts.disk?.hash ?? texts.serving?.hash ?? null) : texts.draft.base;
      set({
        graphId,
        texts,
        base,
        text,
        doc: parse(text),
        selection: nothing,
        history: emptyHistory,
        diagnostics: [],
        dirty: differs(text, texts),
      });
    },
    close: () =>
      set({
        graphId: null,
        texts: null,
        base: null,
        text: '',
        doc: parse(''),
        selection: nothing,
        history: emptyHistory,
        diagnostics: [],
        dirty: false,
      }),
    setTexts: texts => set({ texts, dirty: differs(get().text, texts) }),
    apply: (edit, label, merge) => {
      const made = edit(get().doc);
      if ('refused' in made) {
        return made.refused;
      }

      if (made.text !== get().text) {
        change(made.text, label, merge ?? null, made.select);
      } else if (made.select !== undefined) {
        get().select(made.select);
      }

      return null;
    },
    setText: (text, source, label = 'Edit text') => {
      if (text !== get().text) {
        change(text, label, source === 'pane' ? source : null);
      }
    },
    adopt: (text, base, source, label) => {
      get().setText(text, source, label);
      set({ base });
    },
    undo: () => travel('past', 'future'),
    redo: () => travel('future', 'past'),
    select: (nodes, links) => set({ selection: within(selectionOf(nodes, links), get().doc) }),
    setDiagnostics: diagnostics => set({ diagnostics }),
    setKinds: kinds => set({ kinds }),
  };
});

const differs = (text: string, texts: GraphTexts | null): boolean => texts !== null && text !== texts.serving?.text;
