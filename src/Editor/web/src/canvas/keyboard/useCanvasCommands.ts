import { useMemo } from 'react';
import { runCommand, type Command } from '../../commands/registry';
import { useCommands } from '../../commands/useCommands';
import { useEditor } from '../../store/editor';
import { copied, deleteSelection, duplicateSelection, fitting, layOutGraph, pasteText, selectAll } from '../actions';
import { current, refuse, type Stage } from '../stage';
import { pick, useCanvas } from '../state';
import { canvasHasFocus } from './focus';
import { walkCommands } from './walk';

const selection = () => useEditor.getState().selection;
const hasNodes = () => useEditor.getState().doc.nodes.length > 0;
const hasSelected = () => selection().nodes.size > 0;

/** All that can be done with the canvas, as commands. */
export function useCanvasCommands(stage: Stage): void {
  useCommands(
    useMemo(
      () =>
        [...editCommands(stage), ...viewCommands(stage), ...walkCommands(stage)].map((command): Command => ({
          group: 'Graph',
          keysWhen: canvasHasFocus,
          ...command,
        })),
      [stage],
    ),
  );
}

function viewCommands(stage: Stage): Command[] {
  const { flow } = stage;
  return [
    { id: 'canvas.fit', title: 'Show the whole graph', keys: 'F', run: () => void flow.fitView(fitting) },
    {
      id: 'canvas.fitSelection',
      title: 'Show the selected nodes',
      keys: 'Shift+F',
      when: hasSelected,
      run: () => void flow.fitView({ ...fitting, nodes: [...selection().nodes].map(id => ({ id })) }),
    },
    { id: 'canvas.zoomIn', title: 'Zoom in', keys: ['Plus', '='], run: () => void flow.zoomIn() },
    { id: 'canvas.zoomOut', title: 'Zoom out', keys: '-', run: () => void flow.zoomOut() },
    { id: 'canvas.zoomOne', title: 'Zoom to full size', keys: '1', run: () => void flow.zoomTo(1) },
    {
      id: 'canvas.map',
      title: 'Show or hide the map',
      keys: 'M',
      run: () => useCanvas.setState(({ map }) => ({ map: !map })),
    },
    {
      id: 'canvas.focus',
      title: 'Go to the graph',
      keys: 'Alt+G',
      inText: true,
      keysWhen: () => true,
      run: () => stage.room()?.focus(),
    },
    { id: 'canvas.goTo', title: 'Find a node…', keys: 'G', when: hasNodes, run: () => pick({ what: 'node' }) },
  ];
}

function editCommands(stage: Stage): Command[] {
  return [
    {
      id: 'canvas.link',
      title: 'Draw a link from this node…',
      keys: 'L',
      when: () => current(stage) !== null,
      run: () => pick({ what: 'link', from: current(stage)?.id ?? '' }),
    },
    {
      id: 'canvas.open',
      title: 'Open the settings of this node',
      keys: 'Enter',
      when: () => current(stage) !== null,
      run: () => {
        useEditor.getState().select([current(stage)?.id ?? '']);
        runCommand('inspector.focus');
      },
    },
    {
      id: 'canvas.delete',
      title: 'Delete the selection',
      keys: ['Delete', 'Backspace'],
      when: () => selection().nodes.size + selection().links.size > 0,
      run: () => deleteSelection(stage),
    },
    {
      id: 'canvas.duplicate',
      title: 'Duplicate the selected nodes',
      keys: 'Ctrl+D',
      when: hasSelected,
      run: () => duplicateSelection(stage),
    },
    { id: 'canvas.copy', title: 'Copy the selected nodes', keys: 'Ctrl+C', native: true, when: hasSelected, run: copy },
    {
      id: 'canvas.cut',
      title: 'Cut the selected nodes',
      keys: 'Ctrl+X',
      native: true,
      when: hasSelected,
      run: async () => {
        await copy();
        deleteSelection(stage);
      },
    },
    { id: 'canvas.paste', title: 'Paste nodes or a graph', keys: 'Ctrl+V', native: true, run: () => paste(stage) },
    { id: 'canvas.selectAll', title: 'Select all', keys: 'Ctrl+A', when: hasNodes, run: selectAll },
    {
      id: 'canvas.clear',
      title: 'Select nothing',
      keys: 'Escape',
      run: () => {
        useCanvas.setState({ notice: null });
        useEditor.getState().select([]);
      },
    },
    {
      id: 'canvas.layout',
      title: 'Lay the graph out',
      keys: 'Shift+L',
      when: hasNodes,
      run: () => layOutGraph(stage),
    },
  ];
}

async function copy(): Promise<void> {
  const text = copied();
  if (text !== null) {
    await navigator.clipboard.writeText(text);
  }
}

async function paste(stage: Stage): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    refuse('The browser does not let the page read the clipboard by itself: press Ctrl+V on the canvas.');
    return;
  }
  pasteText(stage, text);
}
