import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { showTab } from '../store/view';
import { Button, Icon, Words } from '../ui';
import { useDraft } from './draftState';
import { adoptAsNew } from './gone';
import type { Conflict } from './reconcile';

const clash = (conflict: Conflict) =>
    conflict.with === 'disk'
        ? 'The file changed on disk, and you have changes of your own. Both are kept until you choose.'
        : 'Another tab saved other changes of this graph. Yours are only in this tab until you choose.';

/** What must be known or answered before all else, above the canvas. */
export const Notices = () => {
    const { conflict, gone } = useDraft();
    const graph = useEditor(state => state.graphId);
    const failure = useLive(live => live.graphs?.find(one => one.id === graph)?.failure ?? null);
    const version = useEditor(state => state.texts?.serving?.version ?? null);

    return (
        <div className="notices" aria-live="polite">
            {gone && graph !== null && (
                <div className="run-notice note-danger">
                    <Icon name="alert" />
                    <p>
                        {graph} is not on the host any more: it was deleted or renamed elsewhere. What you see is only
                        in this tab.
                    </p>
                    <Button size="small" onClick={() => void adoptAsNew(graph)}>
                        Keep it as a new draft
                    </Button>
                </div>
            )}
            {conflict !== null && (
                <div className="run-notice note-warn">
                    <Icon name="diff" />
                    <p>{clash(conflict)}</p>
                    <Button size="small" onClick={() => useDraft.setState({ asking: true })}>
                        Compare and choose…
                    </Button>
                </div>
            )}
            {failure !== null && !gone && (
                <div className="run-notice note-danger">
                    <Icon name="alert" />
                    <p>
                        {version === null ? 'It did not start' : `The last deploy failed; version ${version} goes on`}:{' '}
                        <Words text={failure} />
                    </p>
                    <Button size="small" onClick={() => showTab('problems')}>
                        Problems
                    </Button>
                </div>
            )}
        </div>
    );
};
