import { useLive } from '../store/live';
import { Button, Checkbox, copyText, IconButton, Select, TextInput } from '../ui';
import { levels, type Level, type Shown } from './filter';
import { textOf } from './lines';
import { clearLog, hold, isNarrow, narrow, showAll, useLogView } from './logView';

const words: Record<Level, string> = {
    debug: 'All levels',
    info: 'Info and graver',
    warn: 'Warnings and errors',
    error: 'Errors',
};

/** Chooses, holds, copies and clears lines of the log. */
export const LogBar = ({ shown, nodes }: { shown: Shown; nodes: readonly string[] }) => {
    const { level, allGraphs, node, session, text, held } = useLogView();
    const logs = useLive(state => state.logs);
    const come = held === null ? 0 : (logs.at(-1)?.seq ?? 0) - (held.at(-1)?.seq ?? -1);
    const lines = shown.shown.length;

    const said = lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`;

    const copy = () => void copyText(shown.shown.map(textOf).join('\n'), said);

    return (
        <div className="watch-bar" role="toolbar" aria-label="Log">
            <TextInput
                className="log-search"
                type="search"
                placeholder="Search"
                aria-label="Lines with these words"
                value={text}
                onChange={event => narrow({ text: event.target.value })}
            />
            <Select aria-label="Level" value={level} onChange={event => narrow({ level: event.target.value as Level })}>
                {levels.map(each => (
                    <option key={each} value={each}>
                        {words[each]}
                    </option>
                ))}
            </Select>
            <Select aria-label="Node" value={node} onChange={event => narrow({ node: event.target.value })}>
                <option value="">All nodes</option>
                {nodes.map(each => (
                    <option key={each}>{each}</option>
                ))}
            </Select>
            <TextInput
                className="log-session"
                type="search"
                placeholder="Session"
                aria-label="Lines of the session whose id begins so"
                value={session}
                onChange={event => narrow({ session: event.target.value })}
            />
            <Checkbox
                label="All graphs"
                checked={allGraphs}
                onChange={event => narrow({ allGraphs: event.target.checked })}
            />
            {isNarrow(shown.filter) && (
                <Button size="small" look="quiet" onClick={showAll}>
                    Show all
                </Button>
            )}
            <div className="watch-acts">
                <span className="faint numbers" role="status">
                    {held === null
                        ? `${lines.toLocaleString('en')} lines`
                        : `held; ${come.toLocaleString('en')} came since`}
                </span>
                <IconButton
                    icon={held === null ? 'pause' : 'play'}
                    label={held === null ? 'Hold the list' : 'Go on'}
                    on={held !== null}
                    size="small"
                    onClick={() => hold(held === null ? logs : null)}
                />
                <IconButton
                    icon="copy"
                    label="Copy the lines shown"
                    size="small"
                    disabled={lines === 0}
                    onClick={copy}
                />
                <IconButton icon="trash" label="Clear" size="small" onClick={clearLog} />
            </div>
        </div>
    );
};
