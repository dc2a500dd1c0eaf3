import { ReactFlowProvider } from '@xyflow/react';
import { useEditor } from '../store/editor';
import { Flow } from './Flow';

/** The graph as a picture that can be changed. It fills the room it is given. */
export const Canvas = () => {
    const graphId = useEditor(state => state.graphId);
    return (
        <ReactFlowProvider key={graphId ?? ''}>
            <Flow />
        </ReactFlowProvider>
    );
};
