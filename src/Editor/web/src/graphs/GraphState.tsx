import type { GraphSummary } from '../api/types';
import { classes } from '../ui';

export const stateOf = (graph: GraphSummary): { mark: 'ok' | 'warn' | 'danger' | 'none'; words: string } => {
    const version = graph.version === null ? '' : ` version ${graph.version}`;
    if (graph.failure !== null) {
        return graph.running
            ? { mark: 'warn', words: `Runs${version}; the last deploy failed` }
            : { mark: 'danger', words: 'Does not run: it failed' };
    }

    return graph.running
        ? { mark: 'ok', words: `Runs${version}` }
        : { mark: 'none', words: graph.file === null ? 'Draft, never deployed' : 'Does not run' };
};

/** A dot and words: whether a graph runs. */
export const GraphState = ({ graph }: { graph: GraphSummary }) => {
    const { mark, words } = stateOf(graph);
    return (
        <span className="graph-state">
            <span className={classes('dot', mark !== 'none' && `dot-${mark}`)} />
            {words}
        </span>
    );
};
