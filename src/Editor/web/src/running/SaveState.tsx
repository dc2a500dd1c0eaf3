import { useEditor } from '../store/editor';
import { useDraft } from './draftState';

/** How far the host has what is typed, in a word or two. */
export const SaveState = () => {
    const { saving, conflict } = useDraft();
    const dirty = useEditor(state => state.dirty && state.texts?.serving !== null);
    if (conflict?.with === 'draft') {
        return <span className="state-warn">Not saved: choose between two drafts</span>;
    }

    switch (saving.state) {
        case 'waiting':
        case 'saving':
            return <span>Saving the draft…</span>;
        case 'saved':
            return <span>{dirty ? 'Draft saved, not deployed' : 'Draft saved'}</span>;
        case 'failed':
            return (
                <span className="state-danger" data-tip={saving.why}>
                    Draft not saved: {saving.why}
                </span>
            );
        case 'none':
            return dirty ? <span className="state-warn">The file is not what runs</span> : null;
    }
};
