import { useState } from 'react';
import type { SessionInfo } from '../api/sessions';
import { useLive } from '../store/live';
import { showTab } from '../store/view';
import { Button, Empty, IconButton } from '../ui';
import { CloseSession } from './CloseSession';
import { ago, bytesOf } from './figures';
import { narrow } from './logView';
import { showNode } from './place';
import { useSessions } from './useSessions';

const step = 100;
const most = 1000;

const logsOf = (session: string) => {
    narrow({ session });
    showTab('logs');
};

interface RowProps {
    session: SessionInfo;
    graph: string;
    /** When it was told. */
    at: number;
    onClosed: () => void;
}

const Row = ({ session, graph, at, onClosed }: RowProps) => {
    const [closing, setClosing] = useState(false);
    const { id, node, peer, since, groups, waiting } = session;
    if (closing) {
        return (
            <tr>
                <td className="mono session-id">{id}</td>
                <td colSpan={5}>
                    <CloseSession
                        graph={graph}
                        session={id}
                        onEnd={closed => {
                            setClosing(false);
                            if (closed) onClosed();
                        }}
                    />
                </td>
            </tr>
        );
    }

    return (
        <tr>
            <td className="mono session-id">{id}</td>
            <td>
                <button type="button" className="link-button" onClick={() => showNode(node)}>
                    {node}
                </button>
            </td>
            <td className="mono">{peer ?? ''}</td>
            <td data-tip={since ?? undefined}>{since ? ago(since, at) : ''}</td>
            <td>
                {groups.join(', ')}
                {waiting > 0 && <span className="badge badge-warn">{bytesOf(waiting)} wait</span>}
            </td>
            <td className="session-actions">
                <IconButton icon="logs" label={`Lines of session ${id}`} size="small" onClick={() => logsOf(id)} />
                <IconButton icon="close" label={`Close session ${id}…`} size="small" onClick={() => setClosing(true)} />
            </td>
        </tr>
    );
};

/** Who is connected right now. */
export const Sessions = () => {
    const graph = useLive(state => state.watched);
    const [limit, setLimit] = useState(step);
    const { page, at, fault, running, again } = useSessions(graph, limit, '');
    const sessions = page?.sessions ?? [];
    return (
        <section className="watch-column watch-wide" aria-labelledby="sessions-title">
            <h3 id="sessions-title">
                Sessions {page !== null && <span className="badge numbers">{page.count.toLocaleString('en')}</span>}
            </h3>
            {fault !== null && <p className="note note-danger">{fault}</p>}
            {!running || graph === null || page === null ? (
                <Empty
                    title={running ? 'Asking for the sessions …' : 'Nobody can connect while the graph does not run'}
                />
            ) : sessions.length === 0 ? (
                <Empty title="Nobody is connected">
                    Open a client in <em>Try</em>, or connect with the line for a terminal.
                </Empty>
            ) : (
                <table className="sessions">
                    <thead>
                        <tr>
                            <th>Session</th>
                            <th>Trigger</th>
                            <th>Peer</th>
                            <th>Since</th>
                            <th>Groups</th>
                            <th>
                                <span className="hidden-visually">What can be done</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {sessions.map(session => (
                            <Row key={session.id} session={session} graph={graph} at={at} onClosed={again} />
                        ))}
                    </tbody>
                </table>
            )}
            {page?.next && limit < most && (
                <Button size="small" onClick={() => setLimit(Math.min(most, limit + 3 * step))}>
                    Show more
                </Button>
            )}
            {page?.next && limit >= most && (
                <p className="faint">The first {most.toLocaleString('en')} are shown; the admin API has all of them.</p>
            )}
        </section>
    );
};
