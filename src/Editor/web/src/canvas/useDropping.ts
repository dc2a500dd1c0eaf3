import { useMemo, type DragEvent } from 'react';
import { draggedKind } from '../store/adding';
import { addKind } from './actions';
import type { Stage } from './stage';

/** Takes kinds that are dragged in from the gallery. */
export function useDropping(stage: Stage) {
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(draggedKind)) {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }
      },
      onDrop: (event: DragEvent) => {
        const kind = event.dataTransfer.getData(draggedKind);
        if (kind !== '') {
          event.preventDefault();
          const at = stage.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
          addKind(stage, kind, { x: at.x - 86, y: at.y - 22 });
          stage.room()?.focus({ preventScroll: true });
        }
      },
    }),
    [stage],
  );
}
