import { parse } from '../document';
import { useEditor } from '../store/editor';
import { copyText, toast } from '../ui';
import { ask } from './dialogs';
import { withId } from './names';

/** Copies the whole text of the open graph. */
export const copyGraph = () => copyText(useEditor.getState().text, 'the whole graph as text');

/** Whether the open graph has nothing that a paste would put aside. */
export const isEmpty = (): boolean => {
  const { graphId, doc } = useEditor.getState();
  return graphId !== null && doc.nodes.length === 0 && doc.links.length === 0;
};

/** Why a text is no graph; null when it is one. */
export const noGraph = (text: string): string | null => {
  if (text.trim() === '') {
    return 'There is no text to paste.';
  }

  const { nodes, problems } = parse(text);
  const [first] = problems;
  return nodes.length > 0
    ? null
    : first === undefined
      ? 'This text has no nodes: a graph begins with nodes: and one entry for each.'
      : `This text is no graph: ${first.message}`;
};

/** Makes the open graph the given text, word for word but for the id, which stays; gives why not, or null. */
export const takeGraph = (text: string): string | null => {
  const fault = noGraph(text);
  if (fault === null) {
    const { graphId, setText } = useEditor.getState();
    setText(graphId === null ? text : withId(text, graphId), 'paste', 'Paste a graph');
    toast({ kind: 'ok', text: `Pasted ${parse(text).nodes.length} nodes. Save & Run starts them.`, key: 'pasted' });
  }

  return fault;
};

/** Pastes the clipboard's graph into the open one; asks for the text where the browser does not give it. */
export const pasteGraph = async (): Promise<void> => {
  try {
    const text = await navigator.clipboard.readText();
    if (isEmpty() && takeGraph(text) === null) {
      return;
    }
  } catch {
    // Not allowed, or no clipboard: the dialog takes the text.
  }

  ask({ name: 'paste' });
};
