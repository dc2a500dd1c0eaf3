import type { ReactFlowInstance } from '@xyflow/react';
import type { Point } from '../document';
import { useEditor } from '../store/editor';
import { toast } from '../ui';
import type { FlowNode } from './flowNodes';
import { describeLink } from './node/describe';
import type { Scene } from './scene';
import { focusNode, say, useCanvas } from './state';

/** What the actions of the canvas work on. */
export interface Stage {
  scene: () => Scene;
  flow: ReactFlowInstance<FlowNode>;
  /** The canvas's element. */
  room: () => HTMLElement | null;
  /** Where the pointer is over the canvas, in the graph's units; null while it is elsewhere. */
  pointer: () => Point | null;
}

/** The node that the keyboard is at: the one it went to, else a selected one. */
export function current(stage: Stage): FlowNode | null {
  const { focus } = useCanvas.getState();
  const [selected] = useEditor.getState().selection.nodes;
  const { nodes } = stage.scene();
  const find = (id: string | null | undefined) => nodes.find(node => node.id === id);
  return find(focus) ?? find(selected) ?? null;
}

/** Moves the keyboard to a node and brings it into view. */
export function goTo(stage: Stage, id: string, select = true): void {
  focusNode(id);
  if (select) {
    useEditor.getState().select([id]);
  }
  show(stage, id);
}

/** Brings a node into view, if it is not there. */
export function show(stage: Stage, id: string): void {
  const node = stage.scene().nodes.find(candidate => candidate.id === id);
  const room = stage.room();
  if (node === undefined || room === null) {
    return;
  }
  const { width = 0, height = 0, position } = node;
  const { x, y, zoom } = stage.flow.getViewport();
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  const inside =
    left >= 0 && top >= 0 && left + width * zoom <= room.clientWidth && top + height * zoom <= room.clientHeight;
  if (!inside) {
    void stage.flow.setCenter(position.x + width / 2, position.y + height / 2, { zoom });
  }
}

/** Selects a link, brings it into view and says which it is. */
export function goToLink(stage: Stage, id: string): void {
  const { doc, select } = useEditor.getState();
  const link = doc.links.find(candidate => candidate.id === id);
  if (link === undefined) {
    return;
  }
  select([], [id]);
  const route = stage.scene().routes.find(candidate => candidate.link.id === id);
  const room = stage.room();
  if (route !== undefined && room !== null) {
    const { x, y, zoom } = stage.flow.getViewport();
    const [left, top] = [route.middle.x * zoom + x, route.middle.y * zoom + y];
    if (left < 0 || top < 0 || left > room.clientWidth || top > room.clientHeight) {
      void stage.flow.setCenter(route.middle.x, route.middle.y, { zoom });
    }
  }
  say(describeLink(link, node => doc.byId.get(node)?.label ?? node));
}

/** The middle of what is in view, in the graph's units. */
export function middleOf(stage: Stage): Point {
  const frame = stage.room()?.getBoundingClientRect();
  const { left = 0, top = 0, width = 0, height = 0 } = frame ?? {};
  return stage.flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
}

/** Shows why something could not be done. */
export function refuse(refused: string | null): void {
  if (refused !== null) {
    toast({ kind: 'warning', text: refused, key: 'canvas' });
  }
}
