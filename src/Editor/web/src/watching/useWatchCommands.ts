import { useCommands } from '../commands/useCommands';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { showTab } from '../store/view';
import { copyText } from '../ui';
import { clearLog, hold, narrow, useLogView } from './logView';

const open = () => useEditor.getState().graphId !== null;

/** The external URL that stands first: of the chosen trigger, or of the graph's first one. */
const firstUrl = (): string | null => {
  const { graphs, watched } = useLive.getState();
  const { selection } = useEditor.getState();
  const triggers = graphs?.find(({ id }) => id === watched)?.triggers.filter(({ url }) => url) ?? [];
  return (triggers.find(({ node }) => selection.nodes.has(node)) ?? triggers[0])?.url ?? null;
};

/** What can be watched, as commands. */
export const useWatchCommands = () =>
  useCommands([
    {
      id: 'watch.errors',
      title: 'Show errors of the log',
      group: 'Watch',
      keys: 'E',
      when: open,
      run: () => {
        narrow({ level: 'error' });
        showTab('logs');
      },
    },
    {
      id: 'watch.node',
      title: 'Show the log of the chosen node',
      group: 'Watch',
      keys: 'W',
      when: () => useEditor.getState().selection.nodes.size === 1,
      run: () => {
        const [node = ''] = useEditor.getState().selection.nodes;
        narrow({ node });
        showTab('logs');
      },
    },
    {
      id: 'watch.hold',
      title: 'Hold the log, or let it go on',
      group: 'Watch',
      keys: 'P',
      when: open,
      run: () => hold(useLogView.getState().held === null ? useLive.getState().logs : null),
    },
    { id: 'watch.clear', title: 'Clear the log', group: 'Watch', keys: 'Alt+K', when: open, run: clearLog },
    {
      id: 'watch.link',
      title: 'Show the last bodies of the chosen link',
      group: 'Watch',
      keys: 'B',
      when: () => useEditor.getState().selection.links.size > 0,
      run: () => showTab('link'),
    },
    {
      id: 'watch.url',
      title: 'Copy the external URL',
      group: 'Watch',
      keys: 'U',
      when: () => firstUrl() !== null,
      run: async () => {
        await copyText(firstUrl() ?? '', 'the external URL');
      },
    },
  ]);
