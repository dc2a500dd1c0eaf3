import { logout } from '../api/routes';
import { shutOut } from '../api/client';
import { useCommands } from '../commands/useCommands';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { showTab, togglePane, type BottomTab } from '../store/view';
import { chooseTheme } from '../ui';

const open = () => useEditor.getState().graphId !== null;

const tabs: { tab: BottomTab; title: string }[] = [
  { tab: 'logs', title: 'Logs' },
  { tab: 'link', title: 'bodies of the chosen link' },
  { tab: 'sessions', title: 'sessions and URLs' },
  { tab: 'try', title: 'Try' },
];

/** Commands of the page itself. */
export const useShellCommands = () => {
  useCommands([
    {
      id: 'edit.undo',
      title: 'Undo',
      group: 'Edit',
      keys: 'Ctrl+Z',
      when: () => useEditor.getState().history.past.length > 0,
      run: () => useEditor.getState().undo(),
    },
    {
      id: 'edit.redo',
      title: 'Redo',
      group: 'Edit',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      when: () => useEditor.getState().history.future.length > 0,
      run: () => useEditor.getState().redo(),
    },
    {
      id: 'view.gallery',
      title: 'Functions Gallery: open or close',
      group: 'View',
      keys: 'Ctrl+1',
      when: open,
      inText: true,
      run: () => togglePane('gallery'),
    },
    {
      id: 'view.text',
      title: 'Text beside the canvas: open or close',
      group: 'View',
      keys: 'Ctrl+2',
      when: open,
      inText: true,
      run: () => togglePane('text'),
    },
    {
      id: 'view.bottom',
      title: 'Panels below: open or close',
      group: 'View',
      keys: 'Ctrl+3',
      when: open,
      inText: true,
      run: () => togglePane('bottom'),
    },
    {
      id: 'view.inspector',
      title: 'Inspector: open or close',
      group: 'View',
      keys: 'Ctrl+4',
      when: open,
      inText: true,
      run: () => togglePane('inspector'),
    },
    ...tabs.map(({ tab, title }) => ({
      id: `view.${tab}`,
      title: `Show ${title}`,
      group: 'View',
      when: open,
      run: () => showTab(tab),
    })),
    { id: 'view.light', title: 'Light theme', group: 'View', run: () => chooseTheme('light') },
    { id: 'view.dark', title: 'Dark theme', group: 'View', run: () => chooseTheme('dark') },
    { id: 'view.system', title: "The system's theme", group: 'View', run: () => chooseTheme('system') },
    {
      id: 'host.retry',
      title: 'Connect to the host now',
      group: 'Host',
      when: () => useLive.getState().connection.state === 'lost',
      run: () => useLive.getState().retry(),
    },
    {
      id: 'host.logout',
      title: 'Log out',
      group: 'Host',
      run: async () => {
        await logout();
        shutOut();
      },
    },
  ]);
};
