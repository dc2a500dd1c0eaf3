import { runCommand } from '../commands/registry';
import { IconButton } from '../ui';

/** Zoom, fit and layout for those who point. */
export const ViewButtons = () => (
    <div className="view-buttons" role="group" aria-label="View">
        <IconButton icon="add" label="Zoom in" onClick={() => runCommand('canvas.zoomIn')} />
        <IconButton icon="minus" label="Zoom out" onClick={() => runCommand('canvas.zoomOut')} />
        <IconButton icon="fit" label="Show the whole graph" onClick={() => runCommand('canvas.fit')} />
        <IconButton icon="layout" label="Lay the graph out" onClick={() => runCommand('canvas.layout')} />
    </div>
);
