import { useCommands } from '../commands/useCommands';
import { useEditor } from '../store/editor';
import { ask } from './dialogs';
import { go } from './route';
import { useGraphs } from './list';
import { copyGraph, pasteGraph } from './wholeGraph';

const open = () => useEditor.getState().graphId !== null;
const current = () => useEditor.getState().graphId ?? '';

/** The commands of this room: one for each graph, too. */
export const useGraphCommands = () => {
  const graphs = useGraphs() ?? [];
  useCommands([
    { id: 'graph.new', title: 'New graph…', group: 'Graphs', run: () => ask({ name: 'new', example: null }) },
    { id: 'graph.list', title: 'All graphs', group: 'Graphs', keys: 'Ctrl+Shift+O', run: () => go(null) },
    {
      id: 'graph.copy',
      title: 'Copy the whole graph as text',
      group: 'Graphs',
      keys: 'Ctrl+Shift+C',
      when: open,
      run: async () => {
        await copyGraph();
      },
    },
    {
      id: 'graph.paste',
      title: 'Paste a whole graph…',
      group: 'Graphs',
      keys: 'Ctrl+Shift+V',
      when: open,
      run: pasteGraph,
    },
    {
      id: 'graph.rename',
      title: 'Rename this graph…',
      group: 'Graphs',
      when: open,
      run: () => ask({ name: 'rename', graph: current() }),
    },
    {
      id: 'graph.delete',
      title: 'Delete this graph…',
      group: 'Graphs',
      when: open,
      run: () => ask({ name: 'delete', graph: current() }),
    },
    ...graphs.map(graph => ({
      id: `graph.open.${graph.id}`,
      title: `Open ${graph.title === '' ? graph.id : graph.title}`,
      group: 'Graphs',
      when: () => current() !== graph.id,
      run: () => go(graph.id),
    })),
  ]);
};
