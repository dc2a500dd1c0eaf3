import { useEffect, useRef, useState } from 'react';
import type { Diagnostic, GraphComparison } from '../api/types';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { Button, classes, Dialog, Icon, Spinner, TextInput, Words } from '../ui';
import { changesOf, summaryOf } from './changes';
import { Diagnostics } from './Diagnostics';
import { DiffView } from './DiffView';
import { inOrder } from './ProblemsPanel';
import { useRun } from './run';
import { runner } from './session';

const signs = { added: '+', removed: '−', changed: '~', moved: '→' } as const;
const author = 'lolo.author';

const Changes = ({ comparison }: { comparison: GraphComparison }) => {
    const changes = changesOf(comparison);
    return (
        changes.length > 0 && (
            <ul className="changes" aria-label="What will change">
                {changes.map((change, index) => (
                    <li key={index} className={`change change-${change.sign}`}>
                        <span className="change-sign" aria-label={change.sign}>
                            {signs[change.sign]}
                        </span>
                        <span>{change.what}</span>
                        {change.detail !== '' && <span className="muted">{change.detail}</span>}
                    </li>
                ))}
            </ul>
        )
    );
};

const Effect = ({ serving }: { serving: number | null }) => {
    const graph = useEditor(state => state.graphId);
    const file = useEditor(state => state.texts?.file ?? null);
    const sessions = useLive(live => live.graphs?.find(one => one.id === graph)?.sessions ?? 0);
    const name = file?.replace(/^.*[\\/]/, '') ?? `${graph ?? ''}.yaml`;
    return (
        <p className="muted">
            {serving === null
                ? `It starts as a new graph, and its text is written to ${name}.`
                : `A new version takes the place of version ${serving} once it is ready, and its text is written to ${name}. ${
                      sessions === 0
                          ? ''
                          : `${sessions === 1 ? 'The open session goes' : `${sessions} open sessions go`} on with it. `
                  }If it does not come to serve, version ${serving} goes on and the file stays as it is.`}
        </p>
    );
};

interface ReadyProps {
    comparison: GraphComparison;
    diagnostics: Diagnostic[];
    serving: number | null;
}

const Ready = ({ comparison, diagnostics, serving }: ReadyProps) => (
    <>
        <p className="run-summary" role="status">
            {sentence(summaryOf(comparison))}
        </p>
        {comparison.diff !== '' && <Effect serving={serving} />}
        {diagnostics.length > 0 && <Diagnostics list={inOrder(diagnostics)} onGo={() => runner.shut()} />}
        <Changes comparison={comparison} />
        {comparison.diff !== '' && (
            <details className="run-diff">
                <summary>Difference of the texts</summary>
                <DiffView diff={comparison.diff} label="Difference of the texts" />
            </details>
        )}
    </>
);

const Misnamed = ({ says, graph }: { says: string; graph: string }) => (
    <div className="note note-warn" role="alert">
        <Icon name="warning" />
        <p>
            The text says <code>graph: {says}</code>, but this graph is <code>{graph}</code>. Let the text say{' '}
            <code>graph: {graph}</code>, or rename the graph.
        </p>
    </div>
);

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Save & Run: what would change, then the deploy, then what came of it. */
export const RunDialog = () => {
    const { phase, serving } = useRun();
    const [message, setMessage] = useState('');
    const [name, setName] = useState(() => localStorage.getItem(author) ?? '');
    const field = useRef<HTMLInputElement>(null);
    const ready = phase.name === 'ready';

    useEffect(() => {
        if (ready) {
            field.current?.focus();
        }
    }, [ready]);

    if (phase.name === 'shut') {
        return null;
    }

    const unchanged = 'comparison' in phase && phase.comparison.diff === '' && serving !== null;
    const go = async () => {
        localStorage.setItem(author, name.trim());
        await runner.deploy(message, name);
        if (useRun.getState().phase.name === 'shut') {
            setMessage('');
        }
    };

    return (
        <Dialog title="Save & Run" width="wide" held={phase.name === 'deploying'} onClose={() => runner.shut()}>
            <form
                className="run"
                onSubmit={event => {
                    event.preventDefault();
                    void go();
                }}
            >
                <div className="run-body" aria-live="polite">
                    {phase.name === 'looking' && (
                        <p className="run-wait">
                            <Spinner /> Checking the text and what it would change…
                        </p>
                    )}
                    {'comparison' in phase && <Ready {...phase} serving={serving} />}
                    {phase.name === 'misnamed' && <Misnamed says={phase.says} graph={phase.graph} />}
                    {phase.name === 'failed' && (
                        <>
                            <div className="note note-danger" role="alert">
                                <Icon name="alert" />
                                <div>
                                    <p>
                                        <Words text={phase.why} />
                                    </p>
                                    <p className="muted">
                                        {serving === null
                                            ? 'Nothing was started.'
                                            : `Nothing was changed: version ${serving} goes on.`}
                                    </p>
                                </div>
                            </div>
                            <Diagnostics list={inOrder(phase.diagnostics)} onGo={() => runner.shut()} />
                        </>
                    )}
                </div>
                <div className={classes('run-foot', 'dialog-foot')}>
                    {'comparison' in phase && !unchanged && (
                        <>
                            <TextInput
                                ref={field}
                                className="run-message"
                                placeholder="What this version is about"
                                aria-label="Message, for the list of versions"
                                value={message}
                                onChange={event => setMessage(event.target.value)}
                            />
                            <TextInput
                                className="run-author"
                                placeholder="Your name"
                                aria-label="Your name, for the list of versions"
                                value={name}
                                onChange={event => setName(event.target.value)}
                            />
                        </>
                    )}
                    {phase.name !== 'deploying' && (
                        <Button onClick={() => runner.shut()}>{unchanged ? 'Close' : 'Cancel'}</Button>
                    )}
                    {phase.name === 'misnamed' && (
                        <Button look="primary" icon="edit" onClick={() => void runner.rename()}>
                            Write graph: {phase.graph}
                        </Button>
                    )}
                    {phase.name === 'failed' && (
                        <Button look="primary" icon="refresh" onClick={() => void runner.look()}>
                            Look again
                        </Button>
                    )}
                    {'comparison' in phase && !unchanged && (
                        <Button look="primary" icon="play" submit busy={phase.name === 'deploying'}>
                            {phase.name === 'deploying' ? 'Deploying…' : 'Save & Run'}
                        </Button>
                    )}
                </div>
            </form>
        </Dialog>
    );
};
