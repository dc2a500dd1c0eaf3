import { useEffect, useState } from 'react';
import { words } from '../api/client';
import { putDraft } from '../api/routes';
import type { ExampleInfo } from '../api/types';
import { Button, Dialog, Field, Select, TextInput } from '../ui';
import { askNothing } from './dialogs';
import { graphsNow, loadExamples, loadGraphs, useKnown } from './list';
import { emptyText, faultOf, freeName, idFrom, withId, withTitle } from './names';
import { go } from './route';

const taken = () => graphsNow().map(graph => graph.id);

const textOf = (id: string, title: string, example: ExampleInfo | undefined) =>
    example === undefined ? emptyText(id, title) : withTitle(withId(example.text, id), title);

/** A new graph: empty, or from an example. It is a draft until its first Save & Run. */
export const NewGraph = ({ example }: { example: ExampleInfo | null }) => {
    const examples = useKnown(state => state.examples) ?? [];
    const [from, setFrom] = useState(example?.id ?? '');
    const [title, setTitle] = useState('');
    const [name, setName] = useState<string | null>(example === null ? null : freeName(example.id, taken()));
    const [fault, setFault] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const id = name ?? idFrom(title);
    const wrong = fault ?? (title !== '' || name !== null ? faultOf(id, taken()) : null);

    useEffect(() => {
        void loadExamples();
    }, []);

    const create = async () => {
        const refused = faultOf(id, taken());
        if (refused !== null) {
            setFault(refused);
            return;
        }

        setBusy(true);
        try {
            const chosen = examples.find(one => one.id === from) ?? (example?.id === from ? example : undefined);
            await putDraft(id, { text: textOf(id, title, chosen), base: null, expected: null });
            await loadGraphs();
            askNothing();
            go(id);
        } catch (thrown) {
            setFault(words(thrown));
            setBusy(false);
        }
    };

    return (
        <Dialog title="New graph" width="narrow" onClose={askNothing} held={busy}>
            <form
                onSubmit={event => {
                    event.preventDefault();
                    void create();
                }}
            >
                {example === null && (
                    <Field label="Title">
                        {control => (
                            <TextInput
                                {...control}
                                autoFocus
                                value={title}
                                placeholder="WebSocket chat"
                                onChange={event => {
                                    setTitle(event.target.value);
                                    setFault(null);
                                }}
                            />
                        )}
                    </Field>
                )}
                <Field
                    label="Name"
                    error={wrong}
                    hint="Stands in addresses and names its file: letters a-z, digits and -."
                >
                    {control => (
                        <TextInput
                            {...control}
                            className="mono"
                            autoFocus={example !== null}
                            value={id}
                            placeholder="chat"
                            onChange={event => {
                                setName(event.target.value);
                                setFault(null);
                            }}
                        />
                    )}
                </Field>
                <Field label="Begins as">
                    {control => (
                        <Select {...control} value={from} onChange={event => setFrom(event.target.value)}>
                            <option value="">An empty graph</option>
                            {examples.map(one => (
                                <option key={one.id} value={one.id}>
                                    {one.title}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
                <div className="form-foot">
                    <span className="aside muted">Nothing runs before Save & Run.</span>
                    <Button onClick={askNothing}>Cancel</Button>
                    <Button look="primary" submit busy={busy} disabled={id === ''}>
                        Create
                    </Button>
                </div>
            </form>
        </Dialog>
    );
};
