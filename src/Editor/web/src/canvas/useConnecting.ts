import { useMemo } from 'react';
import type { Connection, Edge, FinalConnectionState, HandleType } from '@xyflow/react';
import { addLink, linkId, portsOf, type LinkEnds } from '../document';
import { useEditor } from '../store/editor';
import { dropOnNode, refusalOf, type End } from './connecting';
import { say, useCanvas } from './state';

/** Makes a link; gives the sentence that refuses it, or null. */
export function link(ends: LinkEnds): string | null {
  const refused = useEditor.getState().apply(doc => addLink(doc, ends), `Link ${linkId(ends)}`);
  if (refused === null) {
    useEditor.getState().select([], [linkId(ends)]);
    say(`Linked ${linkId(ends)}.`);
  }
  return refused;
}

/** What React Flow asks while a link is drawn. A refused one says why where it was dropped. */
export function useConnecting(room: HTMLElement | null) {
  return useMemo(() => {
    const refuse = (event: MouseEvent | TouchEvent, text: string) => {
      const frame = room?.getBoundingClientRect();
      const at = 'changedTouches' in event ? event.changedTouches[0] : event;
      useCanvas.setState({
        notice: { text, at: { x: (at?.clientX ?? 0) - (frame?.left ?? 0), y: (at?.clientY ?? 0) - (frame?.top ?? 0) } },
      });
    };

    return {
      onConnectStart: () => useCanvas.setState({ notice: null }),

      isValidConnection: (connection: Connection | Edge) => {
        const { doc, kinds } = useEditor.getState();
        const { source, target, sourceHandle, targetHandle } = connection;
        const [from, to]: [End, End] = [
          { node: source, port: sourceHandle ?? '', side: 'out' },
          { node: target, port: targetHandle ?? '', side: 'in' },
        ];
        return refusalOf(doc, kinds, from, to) === null;
      },

      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const from = endOf(state.fromHandle);
        if (from === null) {
          return;
        }
        const { doc, kinds } = useEditor.getState();
        const to = endOf(state.toHandle);
        const node = to === null ? nodeUnder(event) : null;
        const model = node === null ? undefined : doc.byId.get(node);
        if (to !== null && !(to.node === from.node && to.port === from.port && to.side === from.side)) {
          const refused = refusalOf(doc, kinds, from, to) ?? link(linkEnds(from, to));
          if (refused !== null) {
            refuse(event, refused);
          }
        } else if (model !== undefined && node !== from.node) {
          const ends = dropOnNode(doc, kinds, from, model.id, portsOf(model, kinds, doc.links));
          const refused = typeof ends === 'string' ? ends : link(ends);
          if (refused !== null) {
            refuse(event, refused);
          }
        }
      },
    };
  }, [room]);
}

function endOf(handle: { nodeId: string; id?: string | null; type: HandleType } | null): End | null {
  return handle === null
    ? null
    : { node: handle.nodeId, port: handle.id ?? '', side: handle.type === 'source' ? 'out' : 'in' };
}

function linkEnds(a: End, b: End): LinkEnds {
  const [from, to] = a.side === 'out' ? [a, b] : [b, a];
  return { from: from.node, fromPort: from.port, to: to.node, toPort: to.port };
}

function nodeUnder(event: MouseEvent | TouchEvent): string | null {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  const below = at === undefined ? null : document.elementFromPoint(at.clientX, at.clientY);
  return below?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
}
