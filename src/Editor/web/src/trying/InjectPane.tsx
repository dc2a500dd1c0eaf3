import { useState, type SyntheticEvent } from 'react';
import type { InjectNode } from '../api/trying';
import { Button, Empty, Field, Spinner, TextArea } from '../ui';
import { JsonText } from '../ui/JsonText';
import {
    answerText,
    draftKey,
    outcomeWords,
    readBody,
    sendBody,
    setDraft,
    useInjections,
    type Result,
} from './injections';
import { useInjectNodes } from './useInjectNodes';

const InjectForm = ({ graph, node }: { graph: string; node: InjectNode }) => {
    const draft = useInjections(state => state.drafts[draftKey(graph, node.id)] ?? '');
    const [fault, setFault] = useState<string | null>(null);

    const submit = (event: SyntheticEvent) => {
        event.preventDefault();
        const read = readBody(draft);
        setFault('fault' in read ? read.fault : null);
        if ('body' in read) void sendBody(graph, node.id, draft.slice(0, 60), read);
    };

    return (
        <form className="inject" onSubmit={submit} aria-label={`Inject into ${node.label ?? node.id}`}>
            <h3>{node.label ?? node.id}</h3>
            <div className="inject-samples">
                {node.samples.map(({ name, body }) => (
                    <Button
                        key={name}
                        size="small"
                        icon="play"
                        tip={JSON.stringify(body).slice(0, 200)}
                        onClick={() => void sendBody(graph, node.id, name, { sample: name })}
                    >
                        {name}
                    </Button>
                ))}
            </div>
            <Field label="Another body, as JSON" error={fault}>
                {control => (
                    <TextArea
                        {...control}
                        className="mono"
                        rows={2}
                        placeholder={'{ "id": 1 }'}
                        value={draft}
                        onChange={event => {
                            setFault(null);
                            setDraft(graph, node.id, event.target.value);
                        }}
                    />
                )}
            </Field>
            <Button submit size="small" icon="send">
                Send
            </Button>
        </form>
    );
};

const isFault = ({ outcome }: Result) => 'fault' in outcome || outcome.outcome === 'failed';

const ResultView = ({ result }: { result: Result }) => {
    const text = answerText(result.outcome);
    return (
        <li className={isFault(result) ? 'injected injected-fault' : 'injected'}>
            <p>
                <strong>{result.what}</strong> <span className="faint">into {result.node}:</span>{' '}
                {outcomeWords(result.outcome)}
            </p>
            {text !== null && <JsonText text={text} />}
        </li>
    );
};

/** Sends saved samples and other bodies into the graph's inject nodes. */
export const InjectPane = () => {
    const { graph, running, nodes, fault } = useInjectNodes();
    const underWay = useInjections(state => state.underWay);
    const all = useInjections(state => state.results);
    const results = all.filter(result => result.graph === graph);

    if (graph === null || !running) {
        return (
            <Empty icon="plug" title="The graph does not run">
                Save &amp; Run it first.
            </Empty>
        );
    }
    if (fault !== null) return <p className="note note-danger">{fault}</p>;
    if (nodes === null) return <Empty title="Asking for the inject nodes …" />;
    if (nodes.length === 0) {
        return (
            <Empty icon="plug" title="This graph has no inject node">
                Add one from the gallery, with samples, and Save &amp; Run.
            </Empty>
        );
    }

    return (
        <div className="try-halves">
            <div className="injects">
                {nodes.map(node => (
                    <InjectForm key={node.id} graph={graph} node={node} />
                ))}
            </div>
            <div className="answer">
                {underWay > 0 && <Spinner label="Waiting for the answer" />}
                {results.length === 0 && underWay === 0 && (
                    <Empty title="The answer stands here">Press a sample to send it.</Empty>
                )}
                <ol className="injections" aria-live="polite">
                    {results.map(result => (
                        <ResultView key={result.seq} result={result} />
                    ))}
                </ol>
            </div>
        </div>
    );
};
