import { useState } from 'react';
import { words } from '../api/client';
import { deleteGraph } from '../api/routes';
import { useEditor } from '../store/editor';
import { Button, Dialog, Icon, toast, Words } from '../ui';
import { askNothing } from './dialogs';
import { loadGraphs, useGraphs } from './list';
import { go } from './route';

/** Asks before a graph is deleted, and says what goes with it. */
export const DeleteGraph = ({ graph }: { graph: string }) => {
    const summary = useGraphs()?.find(one => one.id === graph);
    const [fault, setFault] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const sessions = summary?.sessions ?? 0;

    const remove = async () => {
        setBusy(true);
        try {
            const answer = await deleteGraph(graph);
            const aside = answer?.aside ?? null;
            if (useEditor.getState().graphId === graph) {
                useEditor.getState().close();
                go(null);
            }

            await loadGraphs();
            toast({
                kind: 'ok',
                text: `${graph} is deleted`,
                ...(aside === null ? {} : { detail: `It is kept in ${aside}` }),
            });
            askNothing();
        } catch (thrown) {
            setFault(words(thrown));
            setBusy(false);
        }
    };

    return (
        <Dialog
            title={`Delete ${graph}?`}
            width="narrow"
            held={busy}
            onClose={askNothing}
            foot={
                <>
                    <Button autoFocus onClick={askNothing}>
                        Keep it
                    </Button>
                    <Button look="danger" icon="trash" busy={busy} onClick={() => void remove()}>
                        Delete
                    </Button>
                </>
            }
        >
            <p>
                {summary?.running === true
                    ? `It stops${sessions === 0 ? '' : `, and ${sessions === 1 ? 'its open session is' : `its ${sessions} open sessions are`} closed`}. `
                    : ''}
                {summary?.file === null
                    ? 'It was never deployed: only its draft is there.'
                    : 'Its file goes aside into the data folder and can be brought back from there.'}
            </p>
            {fault !== null && (
                <div className="note note-danger" role="alert">
                    <Icon name="alert" />
                    <p>
                        <Words text={fault} />
                    </p>
                </div>
            )}
        </Dialog>
    );
};
