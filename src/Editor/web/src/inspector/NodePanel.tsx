import { useMemo } from 'react';
import { useOwnDiagnostics } from '../code/own';
import { useEditor } from '../store/editor';
import { Empty } from '../ui';
import { CodePart } from './CodePart';
import { faultsOf } from './faults';
import { HelpPart } from './HelpPart';
import { MorePart } from './MorePart';
import { NodeHead } from './NodeHead';
import { ParamsPart } from './ParamsPart';
import { PortsPart } from './PortsPart';

/** A node: its names, ports, parameters, code, and what its kind is. */
export const NodePanel = ({ id }: { id: string }) => {
    const node = useEditor(state => state.doc.byId.get(id));
    const kinds = useEditor(state => state.kinds);
    const diagnostics = useOwnDiagnostics();
    const faults = useMemo(() => faultsOf(useEditor.getState().doc, id, diagnostics), [id, diagnostics]);
    if (node === undefined) {
        return <Empty title="The node is gone" />;
    }

    const kind = kinds.find(known => known.name === node.kind);
    // What matters most comes first: the ports and the code of a function, the parameters of anything else.
    const isFunction = kind?.takesCode ?? (node.code !== null || node.kind === 'function');
    const params = <ParamsPart key={`params ${id}`} node={node} kind={kind} faults={faults} />;
    return (
        <>
            <NodeHead node={node} kind={kind} faults={faults} />
            {isFunction || params}
            <PortsPart key={`ports ${id}`} node={node} kind={kind} faults={faults} />
            <CodePart key={`code ${id}`} node={node} kind={kind} faults={faults} />
            {isFunction && params}
            <MorePart key={`more ${id}`} node={node} kind={kind} faults={faults} />
            {kind !== undefined && <HelpPart kind={kind} />}
        </>
    );
};
