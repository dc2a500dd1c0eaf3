import { type KeyboardEvent } from 'react';
import { useEditor } from '../store/editor';
import { Empty } from '../ui';
import { GraphPanel } from './GraphPanel';
import { LinkPanel } from './LinkPanel';
import { NodePanel } from './NodePanel';
import { SeveralPanel } from './SeveralPanel';
import './inspector.css';

/** Undo is the document's, in the fields of the inspector too: what is typed there is the document at once. */
const travel = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || (key !== 'z' && key !== 'y')) {
        return;
    }

    event.preventDefault();
    const { undo, redo } = useEditor.getState();
    if (key === 'y' || event.shiftKey) {
        redo();
    } else {
        undo();
    }
};

const Chosen = () => {
    const isOpen = useEditor(state => state.graphId !== null);
    const { nodes, links } = useEditor(state => state.selection);
    const [node] = nodes;
    const [link] = links;
    if (!isOpen) {
        return <Empty title="No graph is open" />;
    }

    if (nodes.size + links.size > 1) {
        return <SeveralPanel />;
    }

    return node !== undefined ? <NodePanel id={node} /> : link !== undefined ? <LinkPanel id={link} /> : <GraphPanel />;
};

/** What is known of the selected node, link or graph, and the fields that change it. */
export const Inspector = () => (
    <div className="inspector" onKeyDown={travel}>
        <Chosen />
    </div>
);
