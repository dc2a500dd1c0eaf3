import type { KeyboardEvent } from 'react';
import type { LogEntry } from '../store/live';
import { Button } from '../ui';
import { LogRow } from './LogRow';
import { choose, useLogView } from './logView';
import { useFollowing } from './useFollowing';
import { rowHeight, rowsSeen } from './window';

interface LogListProps {
    shown: readonly LogEntry[];
    /** The graph whose nodes stand on the canvas. */
    graph: string | null;
    onNode: (node: string) => void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 };

const isOf = (entry: LogEntry, graph: string | null) => 'line' in entry && entry.line.graph === graph;

/** The log as a list of which only the rows in sight stand on the page. */
export const LogList = ({ shown, graph, onNode }: LogListProps) => {
    const chosen = useLogView(view => view.chosen);
    const { box, top, height, following, follow, onScroll, scrollTo } = useFollowing(shown);
    const { from, to } = rowsSeen(shown.length, top, height);

    const toggle = (seq: number) => {
        if (getSelection()?.isCollapsed !== false) choose(seq === chosen ? null : seq);
    };
    const move = (event: KeyboardEvent) => {
        const at = shown.findIndex(entry => entry.seq === chosen);
        const step = steps[event.key];
        const here = shown[at];
        if (step !== undefined && shown.length > 0) {
            const next = at < 0 ? shown.length - 1 : Math.max(0, Math.min(shown.length - 1, at + step));
            choose(shown[next]?.seq ?? null);
            scrollTo(next);
        } else if (event.key === 'Enter' && here !== undefined && 'line' in here && isOf(here, graph)) {
            if (here.line.node !== undefined) onNode(here.line.node);
        } else if (event.key === 'Escape' && chosen !== null) choose(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
    };

    return (
        <div className="log-list">
            <div
                ref={box}
                className="log-scroll"
                role="grid"
                aria-label="Log"
                aria-rowcount={shown.length}
                aria-activedescendant={chosen === null ? undefined : `log-${chosen}`}
                tabIndex={0}
                onScroll={onScroll}
                onKeyDown={move}
            >
                <div className="log-rows" role="rowgroup" style={{ height: shown.length * rowHeight }}>
                    {shown.slice(from, to).map((entry, i) => (
                        <LogRow
                            key={entry.seq}
                            entry={entry}
                            index={from + i}
                            chosen={entry.seq === chosen}
                            onChoose={toggle}
                            onNode={isOf(entry, graph) ? onNode : null}
                        />
                    ))}
                </div>
            </div>
            {!following && (
                <Button className="log-follow" size="small" icon="down" onClick={follow}>
                    To the newest
                </Button>
            )}
        </div>
    );
};
