import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { Button, IconButton, TextArea } from '../ui';
import { send, setClient, type Client } from './clients';

/** What a client sends next: Enter sends, Shift+Enter makes a line, ArrowUp in an empty field brings the last message back. */
export const Composer = ({ client }: { client: Client }) => {
    const { id, draft, binary, sent, state } = client;
    const [fault, setFault] = useState<string | null>(null);

    const submit = (event: SyntheticEvent) => {
        event.preventDefault();
        setFault(send(id));
    };
    const press = (event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
        else if (event.key === 'ArrowUp' && draft === '' && sent !== '') {
            event.preventDefault();
            setClient(id, { draft: sent });
        }
    };

    return (
        <form className="composer" onSubmit={submit}>
            <TextArea
                aria-label="Message"
                placeholder={binary ? 'Bytes, such as 48 69' : 'Message'}
                rows={Math.min(6, draft.split('\n').length)}
                value={draft}
                disabled={state !== 'open'}
                onChange={event => {
                    setFault(null);
                    setClient(id, { draft: event.target.value });
                }}
                onKeyDown={press}
            />
            <IconButton
                icon="code"
                label="Send bytes, written in hexadecimal"
                size="small"
                on={binary}
                onClick={() => setClient(id, { binary: !binary })}
            />
            <Button submit size="small" icon="send" disabled={state !== 'open'}>
                Send
            </Button>
            {fault !== null && (
                <p className="field-error" role="alert">
                    {fault}
                </p>
            )}
        </form>
    );
};
