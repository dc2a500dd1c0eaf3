import { runCommand } from '../commands/registry';
import { Keys } from '../commands/Keys';
import { Button } from '../ui';

/** What an empty graph says of itself. */
export const Empty = () => (
    <div className="canvas-empty">
        <h2>This graph is empty</h2>
        <p>
            Drag a node in from the gallery, or paste a whole graph here with <Keys keys="Ctrl+V" />.
        </p>
        <Button onClick={() => runCommand('gallery.search')}>Choose a first node</Button>
    </div>
);
