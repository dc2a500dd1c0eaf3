import { useCallback, useState } from 'react';
import { ReactFlow, SelectionMode, useStore, type NodeChange, type ReactFlowState } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { runCommand } from '../commands/registry';
import { useEditor } from '../store/editor';
import { classes } from '../ui';
import { drop, fitting } from './actions';
import './canvas.css';
import { Empty } from './Empty';
import { distanceOf, Far } from './far';
import type { FlowNode } from './flowNodes';
import { FocusRing } from './FocusRing';
import { Ground } from './Ground';
import { useCanvasCommands } from './keyboard/useCanvasCommands';
import { DrawnLink } from './links/DrawnLink';
import { LinkLayer } from './links/LinkLayer';
import { MiniMap } from './MiniMap';
import { domId } from './node/describe';
import { NodeView } from './node/NodeView';
import { NoticeView } from './NoticeView';
import { Pickers } from './Pickers';
import type { Scene } from './scene';
import { focusNode, say, useCanvas } from './state';
import { Said } from './Said';
import { useClipboard } from './useClipboard';
import { useConnecting } from './useConnecting';
import { useDropping } from './useDropping';
import { useScene } from './useScene';
import { useStage } from './useStage';
import { ViewButtons } from './ViewButtons';

const nodeTypes = { lolo: NodeView };
const noEdges: never[] = [];

/** The canvas of one graph. */
export const Flow = () => {
    const [room, setRoom] = useState<HTMLElement | null>(null);
    const scene = useScene();
    const stage = useStage(scene, room);
    const [panning, setPanning] = useState(false);
    useCanvasCommands(stage);
    useClipboard(stage);
    const connecting = useConnecting(room);
    const dropping = useDropping(stage);
    const count = scene.nodes.length;
    const distance = useStore(useCallback((state: ReactFlowState) => distanceOf(state.transform[2], count), [count]));
    const far = distance !== 'near';
    const focus = useCanvas(state => state.focus);

    return (
        <Far.Provider value={far}>
            <div
                ref={setRoom}
                className={classes('canvas', panning && 'is-panning', distance === 'farther' && 'is-farther')}
                tabIndex={0}
                role="application"
                aria-roledescription="graph"
                aria-label={labelOf(scene)}
                aria-activedescendant={focus === null ? undefined : domId(focus)}
                {...dropping}
            >
                <ReactFlow<FlowNode>
                    nodes={scene.nodes}
                    edges={noEdges}
                    nodeTypes={nodeTypes}
                    onNodesChange={takeChanges}
                    onNodeDragStop={(_event, _node, nodes) =>
                        drop(stage, new Map(nodes.map(node => [node.id, node.position])))
                    }
                    onNodeClick={(_event, node) => focusNode(node.id)}
                    onNodeDoubleClick={() => runCommand('canvas.open')}
                    onPaneClick={() => {
                        useCanvas.setState({ notice: null });
                        useEditor.getState().select([]);
                    }}
                    onMoveStart={() => setPanning(true)}
                    onMoveEnd={() => setPanning(false)}
                    {...connecting}
                    connectionLineComponent={DrawnLink}
                    connectionRadius={24}
                    onlyRenderVisibleElements
                    nodesFocusable={false}
                    disableKeyboardA11y
                    deleteKeyCode={null}
                    panActivationKeyCode={null}
                    multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
                    selectNodesOnDrag
                    nodeDragThreshold={3}
                    selectionMode={SelectionMode.Partial}
                    panOnScroll
                    panOnDrag={[0, 1]}
                    zoomOnDoubleClick={false}
                    elevateNodesOnSelect={false}
                    minZoom={0.04}
                    maxZoom={2.5}
                    snapToGrid
                    snapGrid={snap}
                    fitView
                    fitViewOptions={fitting}
                    proOptions={proOptions}
                >
                    <Ground />
                    <LinkLayer routes={scene.routes} />
                    <FocusRing nodes={scene.nodes} />
                </ReactFlow>
                {count === 0 && <Empty />}
                <MapIfShown nodes={scene.nodes} />
                <ViewButtons />
                <NoticeView />
                <Said />
                <Pickers stage={stage} />
            </div>
        </Far.Provider>
    );
};

const snap: [number, number] = [10, 10];
const proOptions = { hideAttribution: true };

const MapIfShown = ({ nodes }: { nodes: readonly FlowNode[] }) => {
    const shown = useCanvas(state => state.map);
    return shown && nodes.length > 0 ? <MiniMap nodes={nodes} /> : null;
};

/** Takes what React Flow tells: where nodes are dragged, and which are chosen. */
function takeChanges(changes: NodeChange<FlowNode>[]): void {
    const moves = changes.filter(change => change.type === 'position');
    if (moves.some(move => move.dragging === true)) {
        useCanvas.setState(({ moved }) => {
            const next = new Map(moved);
            for (const { id, position } of moves) {
                if (position !== undefined) {
                    next.set(id, position);
                }
            }
            return { moved: next };
        });
    }

    const choices = changes.filter(change => change.type === 'select');
    if (choices.length > 0) {
        const { selection, select } = useEditor.getState();
        const nodes = new Set(selection.nodes);
        for (const { id, selected } of choices) {
            if (selected) {
                nodes.add(id);
            } else {
                nodes.delete(id);
            }
        }
        select(nodes);
        if (nodes.size > 1) {
            say(`${nodes.size} nodes selected.`);
        }
    }
}

function labelOf({ nodes, routes }: Scene): string {
    const words = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
    return `Graph with ${words(nodes.length, 'node')} and ${words(routes.length, 'link')}. Arrow keys go from node to node.`;
}
