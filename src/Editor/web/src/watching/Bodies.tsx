import { useState } from 'react';
import type { LinkBody } from '../api/types';
import { linkBodies, linkFigures, useLive } from '../store/live';
import { classes, copyText, Empty, IconButton } from '../ui';
import { indented } from '../ui/json';
import { JsonText } from '../ui/JsonText';
import { clockOf } from './lines';

const previewLength = 160;

/** More messages a second than the host tells of one link. */
const mostTold = 100;

const preview = (body: string) => body.slice(0, previewLength).replace(/\s+/g, ' ');

/** The last bodies of a link: a list, the newest first, and the chosen one whole. */
export const Bodies = ({ link }: { link: string }) => {
    const live = useLive(linkBodies(link));
    const rate = useLive(state => linkFigures(link)(state)?.rate ?? 0);
    const problem = useLive(state => state.problem);
    const serves = useLive(state => state.version !== null);
    const [held, setHeld] = useState<readonly LinkBody[] | null>(null);
    const [chosen, setChosen] = useState<LinkBody | null>(null);
    const bodies = (held ?? live).toReversed();
    const shown = chosen ?? bodies[0];

    if (shown === undefined && problem !== null) {
        return (
            <Empty icon="link" title="This link does not run">
                {problem}; Save &amp; Run brings what is on the canvas.
            </Empty>
        );
    }
    if (shown === undefined) {
        return (
            <Empty icon="eye" title="Nothing has come by yet">
                {serves ? 'The next bodies stand here as they come.' : 'The graph does not run.'}
            </Empty>
        );
    }

    return (
        <div className="bodies">
            <div className="bodies-list">
                <header>
                    <span className="faint">
                        The last {bodies.length}
                        {rate > mostTold && ', a sample of them'}
                    </span>
                    <IconButton
                        icon={held === null ? 'pause' : 'play'}
                        label={held === null ? 'Hold the list' : 'Go on'}
                        on={held !== null}
                        size="small"
                        onClick={() => setHeld(held === null ? live : null)}
                    />
                </header>
                <ul aria-label="Bodies">
                    {bodies.map((body, i) => (
                        <li key={bodies.length - i}>
                            <button
                                type="button"
                                className={classes('body', body === shown && 'body-chosen')}
                                aria-pressed={body === shown}
                                onClick={() => setChosen(body === chosen ? null : body)}
                            >
                                <span className="log-time">{clockOf(body.time)}</span>
                                <code className="cut">{preview(body.body)}</code>
                            </button>
                        </li>
                    ))}
                </ul>
            </div>
            <Whole body={shown} newest={chosen === null} />
        </div>
    );
};

const Whole = ({ body, newest }: { body: LinkBody; newest: boolean }) => (
    <section className="body-whole" aria-label="The body">
        <header>
            <span className="faint cut">
                {newest ? 'The newest' : clockOf(body.time)}
                {body.session && ` · session ${body.session}`}
            </span>
            {body.cut && <span className="badge badge-warn">cut after 64 KiB</span>}
            <IconButton
                icon="copy"
                label="Copy the body"
                size="small"
                onClick={() => void copyText(indented(body.body, body.cut), 'the body')}
            />
        </header>
        <JsonText text={body.body} cut={body.cut} />
    </section>
);
