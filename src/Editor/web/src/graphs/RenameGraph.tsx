import { useState } from 'react';
import { words } from '../api/client';
import { renameGraph } from '../api/routes';
import { useEditor } from '../store/editor';
import { saveNow } from '../store/saving';
import { Button, Dialog, Field, TextInput, toast } from '../ui';
import { askNothing } from './dialogs';
import { graphsNow, loadGraphs } from './list';
import { faultOf } from './names';
import { go } from './route';

/** Another id for a graph. */
export const RenameGraph = ({ graph }: { graph: string }) => {
    const [name, setName] = useState(graph);
    const [fault, setFault] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const running = graphsNow().find(one => one.id === graph)?.running ?? false;
    const taken = graphsNow().flatMap(one => (one.id === graph ? [] : [one.id]));

    const rename = async () => {
        const refused = faultOf(name, taken);
        if (refused !== null || name === graph) {
            setFault(refused ?? 'That is its name now.');
            return;
        }

        setBusy(true);
        try {
            const shown = useEditor.getState().graphId === graph;
            if (shown && !(await saveNow())) {
                throw new Error(
                    'Your last changes are not saved yet, so it was not renamed. Above the graph stands why.',
                );
            }

            await renameGraph(graph, name);
            await loadGraphs();
            toast({ kind: 'ok', text: `${graph} is now ${name}` });
            askNothing();
            if (shown) {
                useEditor.getState().close();
                go(name);
            }
        } catch (thrown) {
            setFault(words(thrown));
            setBusy(false);
        }
    };

    return (
        <Dialog title={`Rename ${graph}`} width="narrow" onClose={askNothing} held={busy}>
            <form
                onSubmit={event => {
                    event.preventDefault();
                    void rename();
                }}
            >
                <Field
                    label="New name"
                    error={fault}
                    hint={running ? 'It is started anew under the new name; open sessions are closed.' : undefined}
                >
                    {control => (
                        <TextInput
                            {...control}
                            className="mono"
                            autoFocus
                            value={name}
                            onFocus={event => event.target.select()}
                            onChange={event => {
                                setName(event.target.value);
                                setFault(null);
                            }}
                        />
                    )}
                </Field>
                <div className="form-foot">
                    <Button onClick={askNothing}>Cancel</Button>
                    <Button look="primary" submit busy={busy}>
                        Rename
                    </Button>
                </div>
            </form>
        </Dialog>
    );
};
