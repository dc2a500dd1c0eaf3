import { useState } from 'react';
import { Button, Dialog, Field, Icon, TextArea } from '../ui';
import { askNothing } from './dialogs';
import { isEmpty, takeGraph } from './wholeGraph';

/** Takes the text of a whole graph. */
export const PasteGraph = () => {
    const [text, setText] = useState('');
    const [fault, setFault] = useState<string | null>(null);
    const [empty] = useState(isEmpty);

    return (
        <Dialog title="Paste a whole graph" onClose={askNothing}>
            <form
                onSubmit={event => {
                    event.preventDefault();
                    const refused = takeGraph(text);
                    setFault(refused);
                    if (refused === null) {
                        askNothing();
                    }
                }}
            >
                {!empty && (
                    <div className="note note-warn">
                        <Icon name="warning" />
                        <p>The pasted text takes the place of all that is in this graph now. Undo brings it back.</p>
                    </div>
                )}
                <Field label="Text of the graph" error={fault} hint="YAML, as Copy the whole graph gives it.">
                    {control => (
                        <TextArea
                            {...control}
                            className="mono"
                            autoFocus
                            rows={14}
                            value={text}
                            onChange={event => {
                                setText(event.target.value);
                                setFault(null);
                            }}
                        />
                    )}
                </Field>
                <div className="form-foot">
                    <Button onClick={askNothing}>Cancel</Button>
                    <Button look="primary" icon="paste" submit disabled={text.trim() === ''}>
                        {empty ? 'Paste' : 'Replace all'}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
};
