import { lazy, Suspense, useState } from 'react';
import { useEditor } from '../store/editor';
import { Button, Dialog, Spinner } from '../ui';
import { useDraft } from './draftState';
import type { Conflict } from './reconcile';
import { keeper } from './session';

const MergeEditor = lazy(() => import('./MergeEditor'));

const said = {
    disk: {
        title: 'The file changed on disk while you were editing',
        theirs: 'The file on disk',
        take: 'Take the file',
        keep: 'Keep mine',
        after: 'If you keep yours, the file stays as it is until Save & Run; the host then keeps its text beside it.',
        deployed:
            'If you keep yours, the file stays as it is until Save & Run. It runs already, so the versions have it too.',
    },
    draft: {
        title: 'Another tab saved other changes',
        theirs: 'The other tab',
        take: 'Take the other one',
        keep: 'Keep mine',
        after: 'If you keep yours, it takes the place of the other draft, and the other tab is told.',
        deployed: 'If you keep yours, it takes the place of the other draft, and the other tab is told.',
    },
};

const Asking = ({ conflict }: { conflict: Conflict }) => {
    const mine = useEditor(state => state.text);
    const [began] = useState(mine);
    const [merged, setMerged] = useState(mine);
    const words = said[conflict.with];
    const deployed = useEditor(state => state.texts?.serving?.hash === conflict.hash);
    const later = () => useDraft.setState({ asking: false });
    const changed = merged !== began;

    return (
        <Dialog
            title={words.title}
            width="full"
            onClose={later}
            foot={
                <>
                    <span className="aside muted">{deployed ? words.deployed : words.after}</span>
                    <Button onClick={later}>Decide later</Button>
                    <Button onClick={() => keeper.takeTheirs()}>{words.take}</Button>
                    <Button look="primary" onClick={() => keeper.keepMine(changed ? merged : undefined)}>
                        {changed ? 'Use the text on the right' : words.keep}
                    </Button>
                </>
            }
        >
            <div className="merge">
                <div className="merge-heads" aria-hidden="true">
                    <span>
                        {words.theirs}
                        {conflict.author !== null && <span className="muted"> · {conflict.author}</span>}
                    </span>
                    <span>
                        Mine <span className="muted">· can be edited; the arrows take a part over</span>
                    </span>
                </div>
                <Suspense
                    fallback={
                        <div className="empty">
                            <Spinner label="Loading the comparison" />
                        </div>
                    }
                >
                    <MergeEditor key={conflict.hash} theirs={conflict.text} mine={began} onChange={setMerged} />
                </Suspense>
            </div>
        </Dialog>
    );
};

/** Shows both texts and lets the person choose: theirs, mine, or what is merged by hand. */
export const ConflictDialog = () => {
    const { conflict, asking } = useDraft();
    return asking && conflict !== null ? <Asking key={conflict.hash} conflict={conflict} /> : null;
};
