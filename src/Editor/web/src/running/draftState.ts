import { create } from 'zustand';
import type { Conflict } from './reconcile';

/** How far the host has this tab's text. */
export type Saving =
  /** It is the text of the file: there is nothing to save. */
  | { state: 'none' }
  /** Changed; it will be sent in a moment. */
  | { state: 'waiting' }
  | { state: 'saving' }
  /** The host has it as a draft. */
  | { state: 'saved' }
  | { state: 'failed'; why: string };

interface DraftState {
  saving: Saving;
  conflict: Conflict | null;
  /** Whether the person looks at the conflict right now. */
  asking: boolean;
  /** The graph is not on the host any more: deleted or renamed by somebody else. */
  gone: boolean;
}

export const noDraft: DraftState = { saving: { state: 'none' }, conflict: null, asking: false, gone: false };

/** What the page shows of drafts and conflicts; {@link Keeper} alone changes it. */
export const useDraft = create<DraftState>(() => noDraft);
