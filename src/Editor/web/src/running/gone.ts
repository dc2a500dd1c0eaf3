import { words } from '../api/client';
import { putDraft } from '../api/routes';
import { useEditor } from '../store/editor';
import { toast } from '../ui';
import { openGraph } from './opening';

/** Saves the shown text as the draft of a graph that the host does not have any more, and goes on with that. */
export const adoptAsNew = async (graph: string): Promise<void> => {
  try {
    await putDraft(graph, { text: useEditor.getState().text, base: null, expected: null });
    await openGraph(graph);
  } catch (fault) {
    toast({ kind: 'error', text: `The text of ${graph} could not be saved.`, detail: words(fault), key: 'adopt' });
  }
};
