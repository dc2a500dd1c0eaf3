import { useCallback, useMemo } from 'react';
import { useOwnDiagnostics } from '../code/own';
import { graphValues, setGraphValue } from '../document';
import { useEditor } from '../store/editor';
import { faultsUnder } from './faults';
import { graphFields } from './graphFields';
import { Form } from './forms/Form';
import type { Path } from './forms/params';
import { Faults, Part } from './parts';

const names = new Set(graphFields.map(field => field.name));

/** The graph itself. */
export const GraphPanel = () => {
    const doc = useEditor(state => state.doc);
    const apply = useEditor(state => state.apply);
    const diagnostics = useOwnDiagnostics();
    const faults = useMemo(() => faultsUnder(useEditor.getState().doc, [], diagnostics), [diagnostics]);
    const set = useCallback(
        (path: Path, value: unknown) =>
            apply(
                each => setGraphValue(each, [...path], value),
                `Change ${path.join('.')} of the graph`,
                `graph:${path.join('.')}`,
            ),
        [apply],
    );
    const own = faults.filter(fault => !['nodes', 'links', 'layout'].includes(fault.path[0] ?? ''));
    return (
        <Part title={doc.title ?? doc.graph ?? 'Graph'}>
            <Faults faults={own.filter(fault => !names.has(fault.path[0] ?? ''))} />
            <Form fields={graphFields} value={graphValues(doc)} set={set} faults={own} />
        </Part>
    );
};
