import { useRef, useState } from 'react';
import { useCommands } from '../commands/useCommands';
import { renameNode, setComment, setLabel } from '../document';
import { useEditor } from '../store/editor';
import { togglePane } from '../store/view';
import { Field } from '../ui';
import { faultsAt } from './faults';
import { CommitInput } from './forms/CommitInput';
import { Sentence } from './help/Markdown';
import { Faults, type PartProps } from './parts';
import { LiveText } from './LiveText';

const shownElsewhere = new Set(['params', 'in', 'out', 'code', 'file', 'language', 'label', 'comment']);

/** What a node is, and its names. */
export const NodeHead = ({ node, kind, faults }: PartProps) => {
    const apply = useEditor(state => state.apply);
    const [fault, setFault] = useState<{ of: string; said: string } | null>(null);
    const field = useRef<HTMLDivElement>(null);
    useCommands([
        {
            id: 'inspector.rename',
            title: 'Rename the node',
            group: 'Build',
            keys: 'F2',
            run: () => {
                togglePane('inspector', true);
                const input = field.current?.querySelector('input');
                input?.focus();
                input?.select();
            },
        },
    ]);
    const rename = (to: string) => apply(doc => renameNode(doc, node.id, to.trim()), `Rename ${node.id}`);
    return (
        <header className="chosen-head" ref={field}>
            <p className="chosen-kind">
                <strong>{kind?.title ?? node.kind}</strong>
                {kind?.isTrigger === true && <span className="badge">trigger</span>}
                <code>{node.kind}</code>
            </p>
            {kind !== undefined && (
                <p className="field-hint">
                    <Sentence text={kind.summary} />
                </p>
            )}
            <Faults faults={faults.filter(each => each.path.length === 0 || !shownElsewhere.has(each.path[0] ?? ''))} />
            <Field
                label="Id"
                error={fault?.of === node.id ? fault.said : null}
                hint="Links, logs and code name the node by it."
            >
                {control => (
                    <CommitInput
                        {...control}
                        className="mono"
                        value={node.id}
                        onCommit={rename}
                        onFault={said => setFault(said === null ? null : { of: node.id, said })}
                    />
                )}
            </Field>
            <LiveText
                label="Label"
                value={node.label}
                placeholder={node.id}
                hint="What people read."
                error={faultsAt(faults, ['label'], true)[0]?.message ?? null}
                onValue={label => apply(doc => setLabel(doc, node.id, label), 'Change label', `label:${node.id}`)}
            />
            <LiveText
                label="Comment"
                value={node.comment}
                placeholder="A note for people"
                long
                error={faultsAt(faults, ['comment'], true)[0]?.message ?? null}
                onValue={comment =>
                    apply(doc => setComment(doc, node.id, comment), 'Change comment', `comment:${node.id}`)
                }
            />
        </header>
    );
};
