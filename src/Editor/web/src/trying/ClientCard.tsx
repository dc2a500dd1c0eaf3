import { useId, useState, type SyntheticEvent } from 'react';
import { Button, classes, IconButton, Select, TextArea, TextInput } from '../ui';
import { clearFrames, connect, disconnect, removeClient, setClient, type Client } from './clients';
import { Composer } from './Composer';
import { Frames } from './Frames';
import { gapsOf, type Triable } from './triggers';

interface ClientCardProps {
    client: Client;
    /** What it is called: the first one is 1. */
    number: number;
    triggers: readonly Triable[];
}

const states = { idle: 'not connected', connecting: 'connecting …', open: 'connected' } as const;

/** One WebSocket client: where it connects to, what it has sent and got, and what it sends next. */
export const ClientCard = ({ client, number, triggers }: ClientCardProps) => {
    const { id, node, path, headers, state, frames } = client;
    const [more, setMore] = useState(headers !== '');
    const name = useId();
    const gaps = gapsOf(path);

    const submit = (event: SyntheticEvent) => {
        event.preventDefault();
        if (state === 'idle') connect(id);
        else disconnect(id);
    };
    const aim = (to: string) => {
        const trigger = triggers.find(each => each.node === to);
        if (trigger !== undefined) setClient(id, { node: to, path: trigger.path });
    };

    return (
        <section className="client" aria-labelledby={name}>
            <form className="client-head" onSubmit={submit}>
                <span className={classes('dot', state === 'open' && 'dot-ok', state === 'connecting' && 'dot-warn')} />
                <h3 id={name}>Client {number}</h3>
                <span className="hidden-visually" role="status">
                    {states[state]}
                </span>
                {triggers.length > 1 && (
                    <Select
                        aria-label="Trigger"
                        value={node}
                        disabled={state !== 'idle'}
                        onChange={event => aim(event.target.value)}
                    >
                        {triggers.map(trigger => (
                            <option key={trigger.node} value={trigger.node}>
                                {trigger.label}
                            </option>
                        ))}
                    </Select>
                )}
                <TextInput
                    className="mono"
                    aria-label="Path and query"
                    value={path}
                    disabled={state !== 'idle'}
                    onChange={event => setClient(id, { path: event.target.value })}
                />
                <Button submit size="small" look={state === 'idle' ? 'primary' : 'plain'} busy={state === 'connecting'}>
                    {state === 'open' ? 'Disconnect' : 'Connect'}
                </Button>
                <IconButton
                    icon="more"
                    label="Headers"
                    size="small"
                    on={more}
                    onClick={() => setMore(before => !before)}
                />
                <IconButton
                    icon="trash"
                    label="Clear what was said"
                    size="small"
                    disabled={frames.length === 0}
                    onClick={() => clearFrames(id)}
                />
                <IconButton
                    icon="close"
                    label={`Remove client ${number}`}
                    size="small"
                    onClick={() => removeClient(id)}
                />
            </form>
            {gaps.length > 0 && state === 'idle' && (
                <p className="client-hint faint">
                    Write a value in place of {gaps.map(gap => `“${gap}”`).join(' and ')}.
                </p>
            )}
            {more && (
                <TextArea
                    className="mono client-headers"
                    aria-label="Headers, a line each"
                    placeholder="authorization: Bearer …"
                    rows={2}
                    value={headers}
                    disabled={state !== 'idle'}
                    onChange={event => setClient(id, { headers: event.target.value })}
                />
            )}
            <Frames frames={frames} label={`What client ${number} has sent and got`} />
            <Composer client={client} />
        </section>
    );
};
