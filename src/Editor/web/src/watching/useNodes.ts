import { useShallow } from 'zustand/react/shallow';
import { useLive } from '../store/live';
import { useLogView } from './logView';

/** Ids of the nodes that lines can be of: those of the watched graph, and the one that is asked for. */
export const useNodes = (): readonly string[] => {
  const nodes = useLive(useShallow(state => [...state.nodes.keys()]));
  const asked = useLogView(view => view.node);
  return [...new Set(asked === '' ? nodes : [...nodes, asked])].sort();
};
