import type { TriggerInfo } from '../api/types';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { copyText, Empty, IconButton } from '../ui';
import { callOf } from './calls';
import { showNode } from './place';

const none: readonly TriggerInfo[] = [];

/** A line that can be copied. */
const Line = ({ label, text, what }: { label: string; text: string; what: string }) => (
    <div className="address-line">
        <code aria-label={label}>{text}</code>
        <IconButton icon="copy" label={`Copy ${what}`} size="small" onClick={() => void copyText(text, what)} />
    </div>
);

const Address = ({ trigger }: { trigger: TriggerInfo }) => {
    const node = useEditor(state => state.doc.byId.get(trigger.node));
    const call = callOf(trigger, node?.params);
    return (
        <li className="address">
            <div className="address-head">
                <button type="button" className="link-button" onClick={() => showNode(trigger.node)}>
                    {node?.label ?? trigger.node}
                </button>
                <span className="faint">{trigger.kind}</span>
            </div>
            {trigger.url && <Line label="External URL" text={trigger.url} what="the external URL" />}
            {call !== null && <Line label="From a terminal" text={call} what="the line for a terminal" />}
        </li>
    );
};

/** The external URLs of the version that serves, ready to be copied. */
export const Addresses = () => {
    const id = useLive(state => state.watched);
    const graph = useLive(state => state.graphs?.find(each => each.id === id));
    const triggers = (graph?.triggers ?? none).filter(trigger => trigger.url);
    return (
        <section className="watch-column" aria-labelledby="addresses-title">
            <h3 id="addresses-title">External URLs</h3>
            {triggers.length > 0 ? (
                <ul className="addresses">
                    {triggers.map(trigger => (
                        <Address key={trigger.node} trigger={trigger} />
                    ))}
                </ul>
            ) : graph?.running === true ? (
                <Empty title="This graph has no URL">Only WebSocket and HTTP triggers have one.</Empty>
            ) : (
                <Empty title="This graph does not run">Save &amp; Run gives its triggers their URLs.</Empty>
            )}
        </section>
    );
};
