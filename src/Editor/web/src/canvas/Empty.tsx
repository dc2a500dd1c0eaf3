import { runCommand } from '../commands/registry';
import { Keys } from '../commands/Keys';
import { useEditor } from '../store/editor';
import { showTab } from '../store/view';
import { Button } from '../ui';

/** What stands where there are no nodes: the graph is empty, or its text cannot be read. */
export const Empty = () => {
    const isBroken = useEditor(state => state.doc.problems.length > 0);
    return isBroken ? (
        <div className="canvas-empty">
            <h2>This text is no graph</h2>
            <p>
                The nodes are back when it can be read again; <Keys keys="Ctrl+Z" /> takes the last step back.
            </p>
            <Button onClick={() => showTab('problems')}>Show the problems</Button>
        </div>
    ) : (
        <div className="canvas-empty">
            <h2>This graph is empty</h2>
            <p>
                Drag a node in from the gallery, or paste a whole graph here with <Keys keys="Ctrl+V" />.
            </p>
            <Button onClick={() => runCommand('gallery.search')}>Choose a first node</Button>
        </div>
    );
};
