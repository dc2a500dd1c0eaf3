import { useId, type ReactNode } from 'react';
import type { KindInfo } from '../api/types';
import type { NodeModel } from '../document';
import type { Fault } from './faults';

/** What a part of the inspector is about. */
export interface PartProps {
    node: NodeModel;
    /** Undefined for kinds that the host does not list, such as functions of the library. */
    kind: KindInfo | undefined;
    faults: readonly Fault[];
}

/** A section with a heading. */
export const Part = ({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) => {
    const id = useId();
    return (
        <section className="part" aria-labelledby={id}>
            <header className="part-head">
                <h3 id={id}>{title}</h3>
                {aside}
            </header>
            {children}
        </section>
    );
};

/** A section that is opened when it is wanted. */
export const Folded = ({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) => (
    <details className="part" open={open}>
        <summary>{title}</summary>
        <div className="part-body">{children}</div>
    </details>
);

/** What the host says, in words. */
export const Faults = ({ faults }: { faults: readonly Fault[] }) =>
    faults.length === 0 ? null : (
        <ul className="faults" aria-live="polite">
            {faults.map(({ severity, message }, index) => (
                <li key={index} className={`note ${severity === 'error' ? 'note-danger' : 'note-warn'}`}>
                    {message}
                </li>
            ))}
        </ul>
    );
