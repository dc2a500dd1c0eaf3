import { useEffect } from 'react';
import type { ExampleInfo, GraphSummary } from '../api/types';
import { Button, Empty, IconButton, Menu, Spinner } from '../ui';
import { ask } from './dialogs';
import { GraphState } from './GraphState';
import { loadExamples, useGraphs, useKnown } from './list';
import { hashOf } from './route';

const Row = ({ graph }: { graph: GraphSummary }) => {
    const url = graph.triggers.find(trigger => trigger.url !== null)?.url ?? null;
    return (
        <li className="graph-row">
            <a className="graph-open" href={hashOf(graph.id)}>
                <span className="graph-title">{graph.title === '' ? graph.id : graph.title}</span>
                <span className="graph-id mono muted">{graph.id}</span>
            </a>
            <GraphState graph={graph} />
            <span className="graph-url mono faint cut">{url}</span>
            <span className="numbers muted">
                {graph.sessions > 0 && `${graph.sessions} ${graph.sessions === 1 ? 'session' : 'sessions'}`}
            </span>
            {graph.hasDraft && graph.file !== null ? <span className="badge badge-accent">draft</span> : <span />}
            <Menu
                label={`What to do with ${graph.id}`}
                align="right"
                items={[
                    { label: 'Rename…', icon: 'edit', run: () => ask({ name: 'rename', graph: graph.id }) },
                    {
                        label: 'Delete…',
                        icon: 'trash',
                        danger: true,
                        run: () => ask({ name: 'delete', graph: graph.id }),
                    },
                ]}
            >
                {button => <IconButton icon="more" label={`More about ${graph.id}`} {...button} />}
            </Menu>
        </li>
    );
};

const Example = ({ example }: { example: ExampleInfo }) => (
    <li className="example">
        <h3>{example.title}</h3>
        <p className="muted">{example.description}</p>
        <Button size="small" icon="add" onClick={() => ask({ name: 'new', example })}>
            Start from this
        </Button>
    </li>
);

/** All graphs of the host, and examples to start from. */
export const GraphList = () => {
    const graphs = useGraphs();
    const { examples, examplesFault } = useKnown();
    useEffect(() => {
        void loadExamples();
    }, []);

    return (
        <main className="graphs">
            <div className="graphs-inner">
                <header className="graphs-head">
                    <h1>Graphs</h1>
                    <Button look="primary" icon="add" onClick={() => ask({ name: 'new', example: null })}>
                        New graph
                    </Button>
                </header>
                {graphs === null ? (
                    <div className="empty">
                        <Spinner label="Loading the graphs" />
                    </div>
                ) : graphs.length === 0 ? (
                    <Empty icon="graph" title="No graphs yet">
                        <p>Begin with an empty one, or with an example below.</p>
                    </Empty>
                ) : (
                    <ul className="graph-rows" aria-label="Graphs">
                        {graphs.map(graph => (
                            <Row key={graph.id} graph={graph} />
                        ))}
                    </ul>
                )}
                {examples !== null && examples.length > 0 && (
                    <section aria-labelledby="examples">
                        <h2 id="examples">Examples to start from</h2>
                        <ul className="examples">
                            {examples.map(example => (
                                <Example key={example.id} example={example} />
                            ))}
                        </ul>
                    </section>
                )}
                {examplesFault !== null && <p className="muted">The examples could not be read: {examplesFault}</p>}
            </div>
        </main>
    );
};
