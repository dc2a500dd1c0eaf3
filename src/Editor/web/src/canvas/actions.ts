import {
  removeLinks,
  removeNodes,
  setPositions,
  copyNodes,
  duplicate,
  parse,
  type Edited,
  type GraphDoc,
  type Point,
} from '../document';
import { useEditor } from '../store/editor';
import { add, keepingPlaces, move, pasteAt } from './edits';
import { layOut } from './layout/layout';
import { freePlace } from './layout/places';
import { sizeOf } from './scene';
import { current, goTo, middleOf, refuse, show, type Stage } from './stage';
import { say, settle } from './state';

const apply = (edit: (doc: GraphDoc) => Edited, label: string, merge?: string) =>
  useEditor.getState().apply(edit, label, merge);

/** Writes down where dragged nodes were dropped. */
export function drop(stage: Stage, moved: ReadonlyMap<string, Point>): void {
  const { places } = stage.scene();
  const [only] = moved.keys();
  refuse(apply(doc => move(doc, places, moved), moved.size === 1 ? `Move ${only ?? ''}` : `Move ${moved.size} nodes`));
  settle();
}

/** Moves the selected nodes by keys; steps that follow each other are undone together. */
export function nudge(stage: Stage, by: Point): void {
  const { selection } = useEditor.getState();
  const { places } = stage.scene();
  const moved = new Map<string, Point>();
  for (const id of selection.nodes) {
    const place = places.get(id);
    if (place !== undefined) {
      moved.set(id, { x: place.x + by.x, y: place.y + by.y });
    }
  }
  if (moved.size > 0) {
    refuse(
      apply(doc => move(doc, places, moved), moved.size === 1 ? 'Move a node' : `Move ${moved.size} nodes`, 'nudge'),
    );
  }
}

/** Adds a node of a kind: where it was dropped, else in a free place beside the selected node or in the middle of what is in view. */
export function addKind(stage: Stage, kind: string, at?: Point): void {
  const { places, faces } = stage.scene();
  const sizeOfId = (id: string) => sizeOf(faces.get(id));
  const place = at ?? freePlace(besideSelected(stage) ?? corner(middleOf(stage)), usual, places, sizeOfId);
  refuse(apply(doc => add(doc, places, kind, place), `Add ${kind}`));
  const [id] = useEditor.getState().selection.nodes;
  if (id !== undefined) {
    say(`Added ${id}.`);
    // When it has been drawn.
    requestAnimationFrame(() => show(stage, id));
  }
}

/** About the size of a new node. */
const usual = { width: 172, height: 112 };

function corner({ x, y }: Point): Point {
  return { x: x - usual.width / 2, y: y - usual.height / 2 };
}

/** To the right of the one selected node, where the next one of a chain belongs; null where none or several are selected. */
function besideSelected(stage: Stage): Point | null {
  const [id, another] = useEditor.getState().selection.nodes;
  const { places, faces } = stage.scene();
  const place = id === undefined || another !== undefined ? undefined : places.get(id);
  return place === undefined ? null : { x: place.x + sizeOf(faces.get(id ?? '')).width + 90, y: place.y };
}

/** Deletes what is selected, nodes with their links and links, as one step. */
export function deleteSelection(stage: Stage): void {
  const { selection, doc } = useEditor.getState();
  const { nodes, links } = selection;
  if (nodes.size + links.size === 0) {
    return;
  }
  const label = labelOf('Delete', nodes, links);
  const refused = apply(now => {
    const without = links.size === 0 ? { text: now.text } : removeLinks(now, links);
    return 'refused' in without || nodes.size === 0 ? without : removeNodes(parse(without.text), nodes);
  }, label);
  refuse(refused);
  if (refused === null) {
    const [link] = links;
    const after = nodes.size === 0 ? doc.links.find(candidate => candidate.id === link)?.from : undefined;
    if (after !== undefined) {
      goTo(stage, after);
    }
    say(`${label.replace('Delete', 'Deleted')}.`);
  }
}

/** The selected nodes as text, for the clipboard; null where none is selected. */
export function copied(): string | null {
  const { doc, selection } = useEditor.getState();
  if (selection.nodes.size === 0) {
    return null;
  }
  say(`${labelOf('Copied', selection.nodes, [])}.`);
  return copyNodes(doc, selection.nodes);
}

/** Pastes nodes, or a whole graph, at the pointer or in the middle of what is in view. */
export function pasteText(stage: Stage, yaml: string): void {
  const { places } = stage.scene();
  const { doc: before, graphId } = useEditor.getState();
  const at = stage.pointer() ?? middleOf(stage);
  const refused = apply(doc => pasteAt(doc, places, yaml, at, graphId), 'Paste');
  refuse(refused);
  if (refused === null) {
    say(`${labelOf('Pasted', useEditor.getState().selection.nodes, [])}.`);
    if (before.nodes.length === 0) {
      requestAnimationFrame(() => void stage.flow.fitView(fitting));
    }
  }
}

export function duplicateSelection(stage: Stage): void {
  const { selection } = useEditor.getState();
  const { places } = stage.scene();
  if (selection.nodes.size > 0) {
    refuse(
      apply(
        doc => keepingPlaces(doc, places, placed => duplicate(placed, selection.nodes)),
        labelOf('Duplicate', selection.nodes, []),
      ),
    );
  }
}

/** Lays the whole graph out anew and shows it. */
export function layOutGraph(stage: Stage): void {
  const { doc } = useEditor.getState();
  const { faces } = stage.scene();
  const places = layOut(
    doc.nodes.map(({ id }) => ({ id, ...sizeOf(faces.get(id)) })),
    doc.links,
  );
  refuse(apply(now => setPositions(now, Object.fromEntries(places)), 'Lay the graph out'));
  requestAnimationFrame(() => void stage.flow.fitView(fitting));
}

export function selectAll(): void {
  const { doc, select } = useEditor.getState();
  select(
    doc.nodes.map(node => node.id),
    doc.links.map(link => link.id),
  );
  say(`${doc.nodes.length} nodes and ${doc.links.length} links selected.`);
}

export function toggleSelected(stage: Stage): void {
  const node = current(stage);
  if (node !== null) {
    const { selection, select } = useEditor.getState();
    const nodes = new Set(selection.nodes);
    if (!nodes.delete(node.id)) {
      nodes.add(node.id);
    }
    select(nodes, selection.links);
  }
}

/** How a graph is brought into view as a whole. */
export const fitting = { padding: 0.14, maxZoom: 1 };

/** `Delete websocket`, `Delete 3 nodes and 1 link`. */
export function labelOf(verb: string, nodes: ReadonlySet<string>, links: Iterable<string>): string {
  const [ids, linkIds] = [[...nodes], [...links]];
  if (ids.length === 1 && linkIds.length === 0) {
    return `${verb} ${ids[0] ?? ''}`;
  }
  const parts = [count(ids.length, 'node'), count(linkIds.length, 'link')].filter(part => part !== '');
  return `${verb} ${parts.join(' and ')}`;
}

function count(number: number, word: string): string {
  return number === 0 ? '' : number === 1 ? `1 ${word}` : `${number} ${word}s`;
}
