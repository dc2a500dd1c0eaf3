import { memo, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useReactFlow, useStoreApi, type ReactFlowState } from '@xyflow/react';
import type { FlowNode } from './flowNodes';
import { boundsOf, outlines, type Bounds } from './miniMap';

const size = { width: 176, height: 116 };

/** The whole graph in small: it shows what is in view, and a press on it goes there. */
export const MiniMap = memo(({ nodes }: { nodes: readonly FlowNode[] }) => {
    const bounds = useMemo(() => boundsOf(nodes, size), [nodes]);
    const paths = useMemo(() => outlines(nodes), [nodes]);
    const { setCenter, getZoom } = useReactFlow();

    const go = (event: PointerEvent<HTMLDivElement>) => {
        if (event.buttons !== 1) {
            return;
        }
        const frame = event.currentTarget.getBoundingClientRect();
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = bounds.x + ((event.clientX - frame.left) / frame.width) * bounds.width;
        const y = bounds.y + ((event.clientY - frame.top) / frame.height) * bounds.height;
        void setCenter(x, y, { zoom: getZoom() });
    };

    return (
        <div
            className="minimap"
            role="img"
            aria-label="Map of the graph"
            style={size}
            onPointerDown={go}
            onPointerMove={go}
        >
            <svg {...size} viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`} aria-hidden="true">
                {[...paths].map(([family, d]) => (
                    <path key={family} className={`family-${family}`} d={d} />
                ))}
            </svg>
            <InView bounds={bounds} />
        </div>
    );
});

/** The frame around what is in view; moved without a rendering. */
const InView = ({ bounds }: { bounds: Bounds }) => {
    const frame = useRef<HTMLDivElement>(null);
    const store = useStoreApi();
    useEffect(() => {
        const scale = size.width / bounds.width;
        const place = ({ transform: [x, y, zoom], width, height }: ReactFlowState) => {
            const style = frame.current?.style;
            if (style !== undefined) {
                style.transform = `translate(${(-x / zoom - bounds.x) * scale}px, ${(-y / zoom - bounds.y) * scale}px)`;
                style.width = `${(width / zoom) * scale}px`;
                style.height = `${(height / zoom) * scale}px`;
            }
        };
        place(store.getState());
        return store.subscribe(place);
    }, [store, bounds]);
    return <div ref={frame} className="minimap-view" />;
};
