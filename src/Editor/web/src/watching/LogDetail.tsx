import type { LogLine } from '../api/types';
import { Button, copyText, IconButton } from '../ui';
import { JsonText } from '../ui/JsonText';
import { textOf } from './lines';
import { choose, narrow } from './logView';

interface LogDetailProps {
    line: LogLine;
    /** Null where the node stands on another canvas than the open one. */
    onNode: ((node: string) => void) | null;
}

/** A whole line: all of its message, the error with it, and where it comes from. */
export const LogDetail = ({ line, onNode }: LogDetailProps) => {
    const { node, session } = line;
    const copy = () => void copyText(textOf({ seq: 0, line }), 'the line');
    return (
        <aside className="log-detail" aria-label="The chosen line">
            <header>
                <span className={`log-level log-${line.level}`}>{line.level}</span>
                <span className="muted cut">
                    {line.graph ?? line.source}
                    {line.version !== undefined && ` · version ${line.version}`}
                </span>
                <IconButton icon="copy" label="Copy the line" size="small" onClick={copy} />
                <IconButton icon="close" label="Close the details" size="small" onClick={() => choose(null)} />
            </header>
            <div className="log-detail-body">
                <dl>
                    <dt>Time</dt>
                    <dd className="numbers">{line.time}</dd>
                    {node !== undefined && (
                        <>
                            <dt>Node</dt>
                            <dd>
                                <span className="mono">{node}</span>
                                {onNode !== null && (
                                    <Button size="small" icon="eye" onClick={() => onNode(node)}>
                                        Show it
                                    </Button>
                                )}
                                <Button size="small" icon="filter" onClick={() => narrow({ node })}>
                                    Only its lines
                                </Button>
                            </dd>
                        </>
                    )}
                    {session !== undefined && (
                        <>
                            <dt>Session</dt>
                            <dd>
                                <span className="mono">{session}</span>
                                <Button size="small" icon="filter" onClick={() => narrow({ session })}>
                                    Only its lines
                                </Button>
                            </dd>
                        </>
                    )}
                </dl>
                <JsonText text={line.message} />
                {line.error !== undefined && <pre className="json-text log-stack">{line.error}</pre>}
            </div>
        </aside>
    );
};
