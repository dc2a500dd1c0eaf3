import { useState } from 'react';
import type { KindInfo, PortInfo } from '../api/types';
import { portsOf, renamePort, setPorts, type Side } from '../document';
import { useEditor } from '../store/editor';
import { faultsAt, type Fault } from './faults';
import { CommitInput } from './forms/CommitInput';
import { freeName, moved } from './forms/params';
import { AddRow, RowTools } from './forms/rows';
import { Sentence } from './help/Markdown';
import { Faults, Part, type PartProps } from './parts';

/** The ports of a node: those of a function are the author's, those of other kinds are shown with what they are for. */
export const PortsPart = ({ node, kind, faults }: PartProps) => {
    const kinds = useEditor(state => state.kinds);
    const links = useEditor(state => state.doc.links);
    const ports = portsOf(node, kinds, links);
    const sides: [Side, string][] = [
        ['in', 'In ports'],
        ['out', 'Out ports'],
    ];
    return sides.map(([side, title]) => {
        const isOwn = isDeclared(node.kind, kind, side);
        const names = side === 'out' ? ports.out.filter(name => name !== 'error') : ports.in;
        return !isOwn && names.length === 0 ? null : (
            <Part key={side} title={title}>
                <Faults faults={faultsAt(faults, [side], true)} />
                {isOwn ? (
                    <OwnPorts id={node.id} side={side} names={names} faults={faults} />
                ) : (
                    <KindPorts names={names} known={(side === 'in' ? kind?.in : kind?.out) ?? []} />
                )}
            </Part>
        );
    });
};

const isDeclared = (name: string, kind: KindInfo | undefined, side: Side) =>
    kind === undefined ? name === 'function' : kind.name !== 'graph' && kind[side] === null;

const KindPorts = ({ names, known }: { names: string[]; known: PortInfo[] }) => (
    <dl className="kind-ports">
        {names.map(name => (
            <div key={name}>
                <dt>
                    <code>{name}</code>
                </dt>
                <dd className="field-hint">
                    <Sentence text={known.find(port => port.name === name)?.summary ?? ''} />
                </dd>
            </div>
        ))}
    </dl>
);

interface OwnPortsProps {
    id: string;
    side: Side;
    names: string[];
    faults: readonly Fault[];
}

const OwnPorts = ({ id, side, names }: OwnPortsProps) => {
    const apply = useEditor(state => state.apply);
    const [fault, setFault] = useState<string | null>(null);
    const what = `${side} port`;
    const set = (next: string[], label: string) => setFault(apply(doc => setPorts(doc, id, side, next), label));
    return (
        <>
            <ul className="rows">
                {names.map((name, index) => (
                    <li key={index} className="row-head">
                        <CommitInput
                            className="input-name"
                            aria-label={`The ${what} ${name}`}
                            value={name}
                            onCommit={to =>
                                apply(doc => renamePort(doc, id, side, name, to.trim()), `Rename ${what} ${name}`)
                            }
                            onFault={setFault}
                        />
                        <RowTools
                            name={`the ${what} ${name}`}
                            onRemove={() =>
                                set(
                                    names.filter(other => other !== name),
                                    `Remove ${what} ${name}`,
                                )
                            }
                            onUp={index === 0 ? undefined : () => set(moved(names, index, index - 1), `Move ${what}`)}
                            onDown={
                                index === names.length - 1
                                    ? undefined
                                    : () => set(moved(names, index, index + 1), `Move ${what}`)
                            }
                        />
                    </li>
                ))}
            </ul>
            {fault !== null && (
                <p className="field-error" role="alert">
                    {fault}
                </p>
            )}
            <AddRow onAdd={() => set([...names, freeName(names, side)], `Add an ${what}`)}>{`Add an ${what}`}</AddRow>
        </>
    );
};
