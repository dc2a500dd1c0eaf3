import { useEffect, useMemo, useRef } from 'react';
import { useReactFlow } from '@xyflow/react';
import { useAdding } from '../store/adding';
import { useEditor } from '../store/editor';
import { useView } from '../store/view';
import { addKind } from './actions';
import type { FlowNode } from './flowNodes';
import type { Scene } from './scene';
import { goTo, goToLink, type Stage } from './stage';
import { focusNode, freshCanvas, useCanvas } from './state';

/** The stage of the canvas's actions: the same object as long as the canvas stands, always with the latest scene. */
export function useStage(scene: Scene, room: HTMLElement | null): Stage {
  const flow = useReactFlow<FlowNode>();
  const latest = useRef(scene);
  const pointer = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    latest.current = scene;
  });

  const stage = useMemo(
    (): Stage => ({
      scene: () => latest.current,
      flow,
      room: () => room,
      pointer: () => (pointer.current === null ? null : flow.screenToFlowPosition(pointer.current)),
    }),
    [flow, room],
  );

  useEffect(() => {
    const over = ({ clientX, clientY }: PointerEvent) => (pointer.current = { x: clientX, y: clientY });
    const away = () => (pointer.current = null);
    room?.addEventListener('pointermove', over);
    room?.addEventListener('pointerleave', away);
    return () => {
      room?.removeEventListener('pointermove', over);
      room?.removeEventListener('pointerleave', away);
    };
  }, [room]);

  useEffect(() => {
    useCanvas.setState(({ map, said }) => ({ ...freshCanvas, map, said }));
    useAdding.setState({ add: kind => addKind(stage, kind) });
    return () => useAdding.setState({ add: null });
  }, [stage]);

  useEffect(
    () =>
      useEditor.subscribe(({ selection }, former) => {
        const [only, another] = selection.nodes;
        if (selection !== former.selection && only !== undefined && another === undefined) {
          focusNode(only);
        }
      }),
    [],
  );

  useEffect(
    () =>
      useView.subscribe(({ reveal }, former) => {
        if (reveal === null || reveal.at === former.reveal?.at) {
          return;
        }
        if (reveal.node !== null) {
          goTo(stage, reveal.node);
        } else if (reveal.link !== null) {
          goToLink(stage, reveal.link);
        }
      }),
    [stage],
  );
  return stage;
}
