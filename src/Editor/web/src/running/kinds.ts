import { words } from '../api/client';
import { kindsOf } from '../api/routes';
import { useEditor } from '../store/editor';
import { toast } from '../ui';

/** Takes the kinds of nodes that a graph can use; what was known stays when the host does not tell. */
export const loadKinds = async (graph: string): Promise<void> => {
  try {
    const kinds = await kindsOf(graph);
    if (useEditor.getState().graphId === graph) {
      useEditor.getState().setKinds(kinds);
    }
  } catch (fault) {
    toast({ kind: 'error', text: 'The Functions Gallery could not be read.', detail: words(fault), key: 'kinds' });
  }
};
