import { DeleteGraph } from './DeleteGraph';
import { useGraphDialog } from './dialogs';
import { NewGraph } from './NewGraph';
import { PasteGraph } from './PasteGraph';
import { RenameGraph } from './RenameGraph';

/** The dialog about graphs that is open, if any. */
export const GraphDialogs = () => {
    const dialog = useGraphDialog(state => state.dialog);
    switch (dialog.name) {
        case 'new':
            return <NewGraph example={dialog.example} />;
        case 'rename':
            return <RenameGraph graph={dialog.graph} />;
        case 'delete':
            return <DeleteGraph graph={dialog.graph} />;
        case 'paste':
            return <PasteGraph />;
        case 'none':
            return null;
    }
};
