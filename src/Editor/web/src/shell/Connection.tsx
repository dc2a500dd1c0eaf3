import { useEffect, useState } from 'react';
import { useLive } from '../store/live';
import { Button, classes } from '../ui';

const useSeconds = (until: number | null): number | null => {
    const [now, setNow] = useState(() => Date.now());
    useEffect(() => {
        if (until === null) {
            return undefined;
        }

        const timer = setInterval(() => setNow(Date.now()), 500);
        return () => clearInterval(timer);
    }, [until]);
    return until === null ? null : Math.max(0, Math.ceil((until - now) / 1000));
};

/** Whether the host is there, and when it is looked for next. */
export const Connection = () => {
    const connection = useLive(live => live.connection);
    const version = useLive(live => live.hostVersion);
    const left = useSeconds(connection.state === 'lost' ? connection.retryAt : null);
    const [mark, words] =
        connection.state === 'open'
            ? ['dot-ok', 'Connected']
            : connection.state === 'lost'
              ? ['dot-danger', `No connection: ${connection.reason}.`]
              : connection.state === 'locked'
                ? ['dot-warn', 'Logged out']
                : ['dot-warn', 'Connecting…'];

    return (
        <span className="connection">
            <span className={classes('dot', mark)} />
            <span role="status" data-tip={version === null ? undefined : `Lolo ${version}`}>
                {words}
            </span>
            {left !== null && (
                <>
                    <span className="numbers">{left === 0 ? 'Trying…' : `Next try in ${left} s.`}</span>
                    <Button size="small" look="quiet" onClick={() => useLive.getState().retry()}>
                        Try now
                    </Button>
                </>
            )}
        </span>
    );
};
