import { createContext, useContext } from 'react';
import type { Fault } from '../faults';
import { faultsAt } from '../faults';
import { removal, type Path } from './params';

/** What a form writes to. */
export interface Target {
  /** The values, as plain values. */
  value: unknown;
  /** Sets the value under a path, undefined takes it away; gives the sentence that refuses it, or null. */
  set: (path: Path, value: unknown) => string | null;
  /** Gives a key of a map another name where more hangs on it than the map; null where nothing does. */
  rename?: (path: Path, from: string, to: string) => (() => string | null) | null;
  /** What the host says, by paths of the values. */
  faults: readonly Fault[];
}

export const TargetContext = createContext<Target>({ value: undefined, set: () => null, faults: [] });

/** A setter of the value under a path, which leaves nothing empty behind, and what the host says of it. */
export const useTarget = (path: Path, deep: boolean) => {
  const { value, set, rename, faults } = useContext(TargetContext);
  const [fault] = faultsAt(faults, path, deep);
  return {
    set: (next: unknown) => (next === undefined ? set(removal(value, path), undefined) : set(path, next)),
    rename: (from: string, to: string) => rename?.(path, from, to) ?? null,
    setAt: (more: Path, next: unknown) => set([...path, ...more], next),
    said: fault?.message ?? null,
  };
};
