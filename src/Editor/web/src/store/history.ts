import type { Selection } from './selection';

/** A text that one can go back to, and what led away from it. */
export interface Step {
  text: string;
  selection: Selection;
  /** What the change was, for people: `Move nodes`. */
  label: string;
}

export interface History {
  /** The oldest first. */
  past: Step[];
  /** The next to redo last. */
  future: Step[];
  /** What the last change was part of, and when it was made; a change that goes on joins it. */
  going: { merge: string; time: number } | null;
}

/** How many changes can be undone. */
export const mostSteps = 500;

/** How long after the last keystroke a next one is still the same change, in milliseconds. */
export const pause = 1000;

export const emptyHistory: History = { past: [], future: [], going: null };

/** The history with one more change; a change of the same `merge` soon after the last one joins it. */
export const remember = (history: History, step: Step, merge: string | null, time: number): History => {
  const going = merge === null ? null : { merge, time };
  const joins =
    going !== null && history.going?.merge === merge && time - history.going.time <= pause && history.past.length > 0;
  return { past: joins ? history.past : [...history.past, step].slice(-mostSteps), future: [], going };
};
