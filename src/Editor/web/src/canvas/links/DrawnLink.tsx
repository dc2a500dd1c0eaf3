import type { ConnectionLineComponentProps } from '@xyflow/react';
import { courseOf } from './path';

/** The link that is being drawn, from its port to the pointer. */
export const DrawnLink = ({ fromX, fromY, toX, toY, fromHandle, connectionStatus }: ConnectionLineComponentProps) => {
    const [here, there] = [
        { x: fromX, y: fromY },
        { x: toX, y: toY },
    ];
    const { d } = fromHandle.type === 'source' ? courseOf(here, there) : courseOf(there, here);
    return (
        <g className={`link-drawn is-${connectionStatus ?? 'open'}`}>
            <path d={d} />
            <circle cx={toX} cy={toY} r={4} />
        </g>
    );
};
