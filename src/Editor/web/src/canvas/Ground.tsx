import { useEffect, useRef } from 'react';
import { useStoreApi, type ReactFlowState } from '@xyflow/react';

const step = 20;

/** The dots behind the graph. They are moved by the page's compositor, without a new drawing at each step of a pan. */
export const Ground = () => {
    const ground = useRef<HTMLDivElement>(null);
    const store = useStoreApi();
    useEffect(() => {
        const place = ({ transform: [x, y, zoom] }: ReactFlowState) => {
            const gap = step * zoom * 2 ** Math.max(0, Math.ceil(Math.log2(14 / (step * zoom))));
            const style = ground.current?.style;
            if (style !== undefined) {
                style.backgroundSize = `${gap}px ${gap}px`;
                style.transform = `translate(${x % gap}px, ${y % gap}px)`;
            }
        };
        place(store.getState());
        return store.subscribe(place);
    }, [store]);
    return <div ref={ground} className="canvas-ground" />;
};
