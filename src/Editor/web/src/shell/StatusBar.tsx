import type { Diagnostic } from '../api/types';
import { GraphState } from '../graphs/GraphState';
import { useCheck } from '../running/checking';
import { SaveState } from '../running/SaveState';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { showTab } from '../store/view';
import { Icon } from '../ui';
import { Connection } from './Connection';

const counted = (list: readonly Diagnostic[], severity: Diagnostic['severity'], one: string) => {
    const count = list.filter(found => found.severity === severity).length;
    return count === 0 ? null : `${count} ${one}${count === 1 ? '' : 's'}`;
};

/** How many problems there are, in words; `No problems` where the check found none. */
export const problemsOf = (list: readonly Diagnostic[]): string =>
    [counted(list, 'error', 'error'), counted(list, 'warning', 'warning'), counted(list, 'info', 'hint')]
        .filter(part => part !== null)
        .join(', ') || 'No problems';

const Problems = () => {
    const diagnostics = useEditor(state => state.diagnostics);
    const check = useCheck(state => state.check);
    const errors = diagnostics.some(found => found.severity === 'error');
    const words = check.state === 'failed' ? 'Not checked' : problemsOf(diagnostics);
    return (
        <button
            type="button"
            className="status-button"
            data-tip="Show the problems"
            onClick={() => showTab('problems')}
        >
            <span className={errors ? 'state-danger' : undefined}>
                <Icon name={errors || check.state === 'failed' ? 'alert' : 'check'} size={14} />
            </span>
            {words}
        </button>
    );
};

const Graph = ({ graph }: { graph: string }) => {
    const summary = useLive(live => live.graphs?.find(one => one.id === graph) ?? null);
    const counted = useLive(live => (live.version === null ? null : live.sessions));
    const connected = useLive(live => live.connection.state === 'open');
    const sessions = counted ?? summary?.sessions ?? 0;
    return (
        <>
            {summary !== null && connected && <GraphState graph={summary} />}
            {sessions > 0 && connected && (
                <button
                    type="button"
                    className="status-button numbers"
                    data-tip="Show the open sessions"
                    onClick={() => showTab('sessions')}
                >
                    <Icon name="sessions" size={14} />
                    {sessions} {sessions === 1 ? 'session' : 'sessions'}
                </button>
            )}
            <SaveState />
            <span className="toolbar-space" />
            <Problems />
        </>
    );
};

/** What is true right now, in a line. */
export const StatusBar = () => {
    const graph = useEditor(state => state.graphId);
    return (
        <footer className="status-bar" aria-label="State">
            <Connection />
            {graph !== null && <Graph graph={graph} />}
        </footer>
    );
};
