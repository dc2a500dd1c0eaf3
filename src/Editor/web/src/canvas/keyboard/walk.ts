import type { Command } from '../../commands/registry';
import { useEditor } from '../../store/editor';
import { nudge, toggleSelected } from '../actions';
import { current, goTo, goToLink, type Stage } from '../stage';
import { say } from '../state';
import { firstNode, neighbour, nextLink, type Direction } from './neighbours';

const arrows: { key: string; direction: Direction; x: number; y: number }[] = [
  { key: 'ArrowLeft', direction: 'left', x: -10, y: 0 },
  { key: 'ArrowRight', direction: 'right', x: 10, y: 0 },
  { key: 'ArrowUp', direction: 'up', x: 0, y: -10 },
  { key: 'ArrowDown', direction: 'down', x: 0, y: 10 },
];

/** Going about in the graph by keys. */
export function walkCommands(stage: Stage): Command[] {
  const able = () => useEditor.getState().doc.nodes.length > 0;
  return [
    ...arrows.flatMap(({ key, direction, x, y }): Command[] => [
      {
        id: `canvas.go-${direction}`,
        title: `Go to the next node ${where[direction]}`,
        keys: key,
        run: () => step(stage, direction, true),
      },
      {
        id: `canvas.look-${direction}`,
        title: `Go there and leave the selection as it is: ${where[direction]}`,
        keys: `Ctrl+${key}`,
        run: () => step(stage, direction, false),
      },
      {
        id: `canvas.move-${direction}`,
        title: `Move the selected nodes ${where[direction]}`,
        keys: `Shift+${key}`,
        run: () => nudge(stage, { x, y }),
      },
    ]),
    {
      id: 'canvas.toggle',
      title: 'Select this node too, or no longer',
      keys: ['Space', 'Ctrl+Space'],
      run: () => toggleSelected(stage),
    },
    { id: 'canvas.first', title: 'Go to the first node', keys: 'Home', run: () => first(stage) },
    { id: 'canvas.next-link', title: 'Select the next link of this node', keys: ']', run: () => stepLink(stage, 1) },
    { id: 'canvas.previous-link', title: 'Select the link before', keys: '[', run: () => stepLink(stage, -1) },
  ].map(command => ({ group: 'Moving about', when: able, keysOnly: true, ...command }));
}

const where: Record<Direction, string> = { left: 'to the left', right: 'to the right', up: 'above', down: 'below' };

function step(stage: Stage, direction: Direction, select: boolean): void {
  const from = current(stage);
  if (from === null) {
    first(stage);
    return;
  }
  const next = neighbour(from, direction, stage.scene().nodes);
  if (next === null) {
    say(`No node ${where[direction]}.`);
    goTo(stage, from.id, select);
  } else {
    goTo(stage, next, select);
  }
}

function first(stage: Stage): void {
  const id = firstNode(stage.scene().nodes);
  if (id !== null) {
    goTo(stage, id);
  }
}

function stepLink(stage: Stage, by: 1 | -1): void {
  const { doc, selection } = useEditor.getState();
  const [chosen] = selection.links;
  const node = current(stage)?.id ?? null;
  const link = nextLink(doc.links, node, chosen, by);
  if (link === null) {
    say('This node has no links.');
  } else {
    goToLink(stage, link.id);
  }
}
