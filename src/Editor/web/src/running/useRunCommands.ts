import { words } from '../api/client';
import { useCommands } from '../commands/useCommands';
import { useEditor } from '../store/editor';
import { showTab } from '../store/view';
import { toast } from '../ui';
import { useDraft } from './draftState';
import { checkNow, keeper, runner } from './session';

const open = () => useEditor.getState().graphId !== null;
const hasFile = () => (useEditor.getState().texts?.disk ?? null) !== null;

/** Goes back to the file; undo brings the draft's text back. */
export const discardDraft = async (): Promise<void> => {
  try {
    await keeper.discard();
    toast({
      kind: 'info',
      text: 'The draft is discarded; what you see is the file.',
      action: { label: 'Undo', run: () => useEditor.getState().undo() },
      key: 'discarded',
    });
  } catch (fault) {
    toast({ kind: 'error', text: 'The draft could not be discarded.', detail: words(fault), key: 'discarded' });
  }
};

/** Whether there is a draft that can be thrown away. */
export const canDiscard = (): boolean => hasFile() && useDraft.getState().saving.state !== 'none';

/** The commands of this room. */
export const useRunCommands = () => {
  useCommands([
    {
      id: 'run.save',
      title: 'Save & Run…',
      group: 'Run',
      keys: ['Ctrl+S', 'Ctrl+Enter'],
      inText: true,
      when: open,
      run: () => runner.look(),
    },
    { id: 'run.check', title: 'Check the text', group: 'Run', when: open, run: checkNow },
    {
      id: 'run.discard',
      title: 'Discard the draft and go back to the file',
      group: 'Run',
      when: canDiscard,
      run: discardDraft,
    },
    { id: 'run.versions', title: 'Show versions', group: 'Run', when: open, run: () => showTab('versions') },
    { id: 'run.problems', title: 'Show problems', group: 'Run', when: open, run: () => showTab('problems') },
    {
      id: 'run.conflict',
      title: 'Compare with the other changes and choose…',
      group: 'Run',
      when: () => useDraft.getState().conflict !== null,
      run: () => useDraft.setState({ asking: true }),
    },
  ]);
};
