import { ViewportPortal } from '@xyflow/react';
import type { FlowNode } from './flowNodes';
import { useCanvas } from './state';

/** Shows where the keyboard is: one frame that moves, so that no node has to be drawn anew. */
export const FocusRing = ({ nodes }: { nodes: readonly FlowNode[] }) => {
    const focus = useCanvas(state => state.focus);
    const node = focus === null ? undefined : nodes.find(candidate => candidate.id === focus);
    if (node === undefined) {
        return null;
    }
    const { position, width = 0, height = 0 } = node;
    return (
        <ViewportPortal>
            <div
                className="focus-ring"
                style={{ transform: `translate(${position.x}px, ${position.y}px)`, width, height }}
            />
        </ViewportPortal>
    );
};
