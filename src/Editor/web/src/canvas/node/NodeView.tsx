import { memo } from 'react';
import type { NodeProps } from '@xyflow/react';
import { classes } from '../../ui';
import type { FlowNode } from '../flowNodes';
import { useFar } from '../far';
import { describe, domId } from './describe';
import { errorPort, type Face } from './face';
import { faultWords } from './faults';
import { KindMark } from '../../ui/kinds/KindMark';
import { NodeFiguresView } from './NodeFiguresView';
import { PortView } from './PortView';
import { boxOf } from './box';
import './node.css';

/** A node on the canvas. */
export const NodeView = memo(({ data, selected }: NodeProps<FlowNode>) => {
    const far = useFar();
    const look = classes(
        'face',
        `face-${data.form}`,
        `family-${data.family}`,
        selected && 'is-selected',
        data.faults.errors > 0 && 'has-errors',
        !data.known && 'is-unknown',
        far && 'is-far',
        boxOf(data).isCut && 'is-cut',
    );
    return (
        <div
            id={domId(data.id)}
            className={look}
            role="group"
            aria-roledescription="node"
            aria-label={describe(data, selected)}
        >
            {far ? <span className="face-block">{data.name}</span> : <NodeBody face={data} />}
        </div>
    );
});

const NodeBody = ({ face }: { face: Face }) => {
    const box = boxOf(face);
    return (
        <>
            <div className="face-head">
                <KindMark form={face.form} kind={face.kind} />
                <span className="face-words">
                    <span className="face-name">{face.name}</span>
                    <span className="face-kind">
                        {face.known ? face.kindTitle : `unknown kind ${face.kind}`}
                        {face.language !== null && <span className="face-language">{face.language}</span>}
                    </span>
                </span>
                {face.faults.first !== '' && (
                    <span
                        className={classes('face-faults', face.faults.errors === 0 && 'is-warning')}
                        title={face.faults.first}
                    >
                        {face.faults.errors + face.faults.warnings}
                        <span className="hidden-visually"> {faultWords(face.faults)}</span>
                    </span>
                )}
            </div>
            {face.in.map(name => (
                <PortView key={`in ${name}`} side="in" name={name} y={box.in.get(name)?.y ?? 0} />
            ))}
            {face.out.map(name => (
                <PortView key={`out ${name}`} side="out" name={name} y={box.out.get(name)?.y ?? 0} />
            ))}
            {face.hasError && (
                <PortView
                    side="out"
                    name={errorPort}
                    y={box.out.get(errorPort)?.y ?? 0}
                    quiet={!face.errorLinked}
                    error
                />
            )}
            <NodeFiguresView id={face.id} />
            {face.comment !== null && (
                <p className="face-comment" title={face.comment}>
                    {face.comment}
                </p>
            )}
        </>
    );
};
