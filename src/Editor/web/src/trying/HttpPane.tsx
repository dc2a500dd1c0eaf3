import { useState, type SyntheticEvent } from 'react';
import { useLive } from '../store/live';
import { Button, Empty, Field, IconButton, Select, TextArea, TextInput } from '../ui';
import { AnswerView } from './AnswerView';
import { sendRequest, setDraft, takesBody, useRequests, type Draft } from './requests';
import { gapsOf, useTriggers, type Triable } from './triggers';

const fresh = (trigger: Triable): Draft => ({
    node: trigger.node,
    method: trigger.methods[0] ?? 'GET',
    path: trigger.path,
    headers: '',
    body: '',
});

interface RequestFormProps {
    graph: string;
    draft: Draft;
    triggers: readonly Triable[];
}

const RequestForm = ({ graph, draft, triggers }: RequestFormProps) => {
    const busy = useRequests(state => state.busy.has(graph));
    const trigger = triggers.find(each => each.node === draft.node);
    const set = (part: Partial<Draft>) => setDraft(graph, { ...draft, ...part });
    const [more, setMore] = useState(draft.headers !== '');
    const gaps = gapsOf(draft.path);
    const methods = new Set([draft.method, ...(trigger?.methods ?? [])]);

    const aim = (node: string) => {
        const other = triggers.find(each => each.node === node);
        if (other !== undefined) set(fresh(other));
    };
    const submit = (event: SyntheticEvent) => {
        event.preventDefault();
        void sendRequest(graph, draft);
    };

    return (
        <form className="request" onSubmit={submit} aria-label="HTTP request">
            <div className="request-line">
                {triggers.length > 1 && (
                    <Select aria-label="Trigger" value={draft.node} onChange={event => aim(event.target.value)}>
                        {triggers.map(each => (
                            <option key={each.node} value={each.node}>
                                {each.label}
                            </option>
                        ))}
                    </Select>
                )}
                <Select
                    className="request-method"
                    aria-label="Method"
                    value={draft.method}
                    onChange={event => set({ method: event.target.value })}
                >
                    {[...methods].map(method => (
                        <option key={method}>{method}</option>
                    ))}
                </Select>
                <TextInput
                    className="mono"
                    aria-label="Path and query"
                    value={draft.path}
                    onChange={event => set({ path: event.target.value })}
                />
                <IconButton icon="more" label="Headers" on={more} onClick={() => setMore(before => !before)} />
                <Button submit look="primary" icon="send" busy={busy}>
                    Send
                </Button>
            </div>
            {gaps.length > 0 && (
                <p className="faint">Write a value in place of {gaps.map(gap => `“${gap}”`).join(' and ')}.</p>
            )}
            {takesBody(draft.method) && (
                <Field label="Body">
                    {control => (
                        <TextArea
                            {...control}
                            className="mono"
                            rows={4}
                            placeholder={'{ "title": "buy milk" }'}
                            value={draft.body}
                            onChange={event => set({ body: event.target.value })}
                        />
                    )}
                </Field>
            )}
            {more && (
                <Field label="Headers, a line each">
                    {control => (
                        <TextArea
                            {...control}
                            className="mono"
                            rows={2}
                            placeholder="authorization: Bearer …"
                            value={draft.headers}
                            onChange={event => set({ headers: event.target.value })}
                        />
                    )}
                </Field>
            )}
        </form>
    );
};

/** A request to an HTTP trigger, and what came back. */
export const HttpPane = () => {
    const graph = useLive(state => state.watched);
    const triggers = useTriggers('http');
    const kept = useRequests(state => (graph === null ? undefined : state.drafts[graph]));
    const outcome = useRequests(state => (graph === null ? undefined : state.outcomes[graph]));
    const [first] = triggers;

    if (graph === null || first === undefined) {
        return (
            <Empty icon="plug" title="No HTTP trigger runs">
                What Save &amp; Run has deployed is tried here; the gallery has triggers to add.
            </Empty>
        );
    }

    const draft = kept !== undefined && triggers.some(({ node }) => node === kept.node) ? kept : fresh(first);
    return (
        <div className="try-halves">
            <RequestForm key={graph} graph={graph} draft={draft} triggers={triggers} />
            <AnswerView outcome={outcome} />
        </div>
    );
};
