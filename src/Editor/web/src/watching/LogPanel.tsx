import './watching.css';
import { useLive } from '../store/live';
import { Empty } from '../ui';
import { isNarrow, useLogView } from './logView';
import { LogBar } from './LogBar';
import { LogDetail } from './LogDetail';
import { LogList } from './LogList';
import { showNode } from './place';
import { useNodes } from './useNodes';
import { useShown } from './useShown';

/** The log of the host, live. */
export const LogPanel = () => {
    const graph = useLive(state => state.watched);
    const chosen = useLogView(view => view.chosen);
    const nodes = useNodes();
    const shown = useShown();
    const entry = chosen === null ? undefined : shown.shown.find(({ seq }) => seq === chosen);
    return (
        <div className="watch-panel">
            <LogBar shown={shown} nodes={nodes} />
            <div className="log-room">
                {shown.shown.length > 0 ? (
                    <LogList shown={shown.shown} graph={graph} onNode={showNode} />
                ) : isNarrow(shown.filter) ? (
                    <Empty title="No line is like that">
                        Of the last {shown.entries.length.toLocaleString('en')} lines none fits.
                    </Empty>
                ) : (
                    <Empty title="Nothing was logged yet">
                        What a function writes with <code>ctx.log</code> stands here as it happens.
                    </Empty>
                )}
                {entry !== undefined && 'line' in entry && (
                    <LogDetail line={entry.line} onNode={entry.line.graph === graph ? showNode : null} />
                )}
            </div>
        </div>
    );
};
