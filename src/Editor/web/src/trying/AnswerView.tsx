import { classes, Empty } from '../ui';
import { JsonText } from '../ui/JsonText';
import type { Outcome } from './requests';
import { statusWords } from './status';

/** What came back of a request: status, time, headers and body, or why nothing did. */
export const AnswerView = ({ outcome }: { outcome: Outcome | undefined }) => {
    if (outcome === undefined) return <Empty title="The answer stands here">Send a request to see it.</Empty>;
    if ('fault' in outcome) {
        return (
            <div className="answer" role="status">
                <p className="note note-danger">{outcome.fault}</p>
            </div>
        );
    }

    const { status, headers, body, bytes, ms, cut = false } = outcome.answer;
    const look =
        status < 300 ? 'badge-ok' : status < 400 ? 'badge-accent' : status < 500 ? 'badge-warn' : 'badge-danger';
    return (
        <div className="answer">
            <p className="answer-line" role="status">
                <span className={classes('badge', look)}>
                    {status} {statusWords(status)}
                </span>
                <span className="faint numbers">
                    {ms.toLocaleString('en', { maximumFractionDigits: 1 })} ms, {bytes.toLocaleString('en')} bytes
                    {cut && ', the rest is left out'}
                </span>
            </p>
            <dl className="answer-headers">
                {Object.entries(headers).map(([name, value]) => (
                    <div key={name}>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
            </dl>
            {body ? (
                <JsonText text={body} cut={cut} />
            ) : (
                <p className="faint">{bytes === 0 ? 'No body.' : 'The body is no text.'}</p>
            )}
        </div>
    );
};
