import { useState, type SyntheticEvent } from 'react';
import { words } from '../api/client';
import { closeSession } from '../api/sessions';
import { Button, Select, TextInput, toast } from '../ui';

const codes = [
    [1000, 'done'],
    [1001, 'going away'],
    [1008, 'policy'],
    [1012, 'restart'],
    [1013, 'overloaded'],
] as const;

interface CloseSessionProps {
    graph: string;
    session: string;
    onEnd: (closed: boolean) => void;
}

/** Asks how a session is to be closed, and closes it. */
export const CloseSession = ({ graph, session, onEnd }: CloseSessionProps) => {
    const [code, setCode] = useState(1008);
    const [reason, setReason] = useState('');
    const [busy, setBusy] = useState(false);

    const close = async (event: SyntheticEvent) => {
        event.preventDefault();
        setBusy(true);
        try {
            await closeSession(graph, session, code, reason);
            onEnd(true);
        } catch (fault) {
            toast({ kind: 'error', text: `The session was not closed: ${words(fault)}` });
            setBusy(false);
        }
    };

    return (
        <form className="session-close" onSubmit={event => void close(event)} aria-label="Close a session">
            <Select
                aria-label="Close code"
                autoFocus
                value={code}
                onChange={event => setCode(Number(event.target.value))}
            >
                {codes.map(([value, meaning]) => (
                    <option key={value} value={value}>
                        {value} {meaning}
                    </option>
                ))}
            </Select>
            <TextInput
                aria-label="Reason"
                placeholder="Reason, if any"
                maxLength={120}
                value={reason}
                onChange={event => setReason(event.target.value)}
            />
            <Button submit size="small" look="danger" busy={busy}>
                Close
            </Button>
            <Button size="small" onClick={() => onEnd(false)}>
                Cancel
            </Button>
        </form>
    );
};
