import { memo } from 'react';
import { classes } from '../ui';
import type { LogEntry } from '../store/live';
import { gradeOf } from './filter';
import { clockOf, headOf, whoOf } from './lines';
import { rowHeight } from './window';

interface LogRowProps {
    entry: LogEntry;
    index: number;
    chosen: boolean;
    onChoose: (seq: number) => void;
    /** Null where the line is of no node of the open graph. */
    onNode: ((node: string) => void) | null;
}

const place = (index: number) => ({ transform: `translateY(${index * rowHeight}px)` });

/** One line of the log: when, how grave, who, what. */
export const LogRow = memo(({ entry, index, chosen, onChoose, onNode }: LogRowProps) => {
    const id = `log-${entry.seq}`;
    if ('notice' in entry) {
        return (
            <div className="log-row log-notice" role="row" id={id} aria-rowindex={index + 1} style={place(index)}>
                <span role="gridcell">{entry.notice}</span>
            </div>
        );
    }

    const { line } = entry;
    const grade = gradeOf(line);
    return (
        <div
            className={classes('log-row', `log-${grade}`, chosen && 'log-chosen')}
            role="row"
            id={id}
            aria-rowindex={index + 1}
            aria-selected={chosen}
            style={place(index)}
            onClick={() => onChoose(entry.seq)}
        >
            <span role="gridcell" className="log-time">
                {clockOf(line.time)}
            </span>
            <span role="gridcell" className="log-level">
                {grade}
            </span>
            <span role="gridcell" className="log-who cut">
                {line.node !== undefined && onNode !== null ? (
                    <button
                        type="button"
                        tabIndex={-1}
                        data-tip={`Show ${line.node} on the canvas`}
                        onClick={event => {
                            event.stopPropagation();
                            onNode(line.node ?? '');
                        }}
                    >
                        {line.node}
                    </button>
                ) : (
                    whoOf(line)
                )}
            </span>
            <span role="gridcell" className="log-words">
                {headOf(line.message)}
                {line.error !== undefined && !line.message.includes(line.error) && (
                    <span className="faint"> {headOf(line.error)}</span>
                )}
            </span>
        </div>
    );
});
LogRow.displayName = 'LogRow';
