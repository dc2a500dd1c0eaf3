import { useRef, type KeyboardEvent } from 'react';
import { useCommands } from '../commands/useCommands';
import { useEditor } from '../store/editor';
import { togglePane } from '../store/view';
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
export const Inspector = () => {
    const pane = useRef<HTMLDivElement>(null);
    useCommands([
        {
            id: 'inspector.focus',
            title: 'Go to the inspector',
            group: 'Build',
            keys: 'Alt+I',
            inText: true,
            run: () => {
                togglePane('inspector', true);
                // When what was just selected has been drawn: its code, else its first field.
                requestAnimationFrame(() => {
                    const find = (what: string) => pane.current?.querySelector<HTMLElement>(what);
                    (find('.cm-content') ?? find('input, textarea, select, button'))?.focus();
                });
            },
        },
    ]);
    return (
        <div ref={pane} className="inspector" onKeyDown={travel}>
            <Chosen />
        </div>
    );
};
