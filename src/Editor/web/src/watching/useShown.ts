import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLive } from '../store/live';
import { refilter, type Shown } from './filter';
import { filterOf, useLogView } from './logView';

/** The lines that the filter lets through; only what came since the last rendering is looked at. */
export const useShown = (): Shown => {
  const live = useLive(state => state.logs);
  const graph = useLive(state => state.watched);
  const held = useLogView(view => view.held);
  const asked = useLogView(useShallow(view => filterOf(view, graph)));
  const [former, setFormer] = useState<Shown | null>(null);
  const entries = held ?? live;
  const shown = useMemo(() => refilter(former, entries, asked), [former, entries, asked]);
  if (shown !== former) setFormer(shown);
  return shown;
};
