import { useShallow } from 'zustand/react/shallow';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { useLogView } from './logView';

/** Ids of the nodes that lines can be of: those of the open graph, and the one that is asked for. */
export const useNodes = (): readonly string[] => {
  const written = useEditor(useShallow(state => state.doc.nodes.map(node => node.id)));
  const running = useLive(useShallow(state => [...state.nodes.keys()]));
  const asked = useLogView(view => view.node);
  return [...new Set([...written, ...running, asked])].filter(id => id !== '').sort();
};
