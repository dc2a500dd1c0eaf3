import { useCallback, useMemo } from 'react';
import { parse, removeLinks, renamePort, setParam, type Edited, type GraphDoc } from '../document';
import { useEditor } from '../store/editor';
import type { Fault } from './faults';
import { fieldsOf, type Field } from './forms/fields';
import { Form } from './forms/Form';
import { MapRows } from './forms/MapField';
import { isMap, type Path } from './forms/params';
import { Faults, Part, type PartProps } from './parts';

const own: Field = {
    name: 'parameter',
    description: '',
    required: false,
    default: undefined,
    perMessage: true,
    environment: false,
    shape: { type: 'any' },
    keeps: true,
};

/** The parameters of a node, by the schema of its kind; those that are the author's own business as YAML. */
export const ParamsPart = ({ node, kind, faults }: PartProps) => {
    const apply = useEditor(state => state.apply);
    const { id } = node;
    const fields = useMemo(() => (kind === undefined ? [] : fieldsOf(kind.params)), [kind]);
    const names = useMemo(() => new Set(fields.map(field => field.name)), [fields]);
    const inParams = useMemo<Fault[]>(
        () =>
            faults.filter(fault => fault.path[0] === 'params').map(fault => ({ ...fault, path: fault.path.slice(1) })),
        [faults],
    );
    const outOf = kind?.outOf ?? null;
    const set = useCallback(
        (path: Path, value: unknown) =>
            apply(
                doc => setOf(doc, id, path, value, outOf),
                `Change ${path.join('.') || 'parameters'} of ${id}`,
                `param:${id}:${path.join('.')}`,
            ),
        [apply, id, outOf],
    );
    const rename = useCallback(
        (path: Path, from: string, to: string) =>
            path.length === 1 && path[0] === outOf
                ? () => apply(doc => renamePort(doc, id, 'out', from, to, outOf), `Rename out port ${from}`)
                : null,
        [apply, id, outOf],
    );
    const isOpen = kind === undefined || kind.openParams;
    const others = Object.keys(node.params).filter(name => !names.has(name));
    if (fields.length === 0 && !isOpen && others.length === 0) {
        return null;
    }

    return (
        <Part title="Parameters">
            <Faults faults={inParams.filter(fault => fault.path.length === 0 || !knows(fault, names, node.params))} />
            <Form fields={fields} value={node.params} set={set} rename={rename} faults={inParams}>
                {(isOpen || others.length > 0) && (
                    <MapRows value={node.params} item={own} path={[]} what="parameter" hidden={names} />
                )}
            </Form>
        </Part>
    );
};

const knows = ({ path: [name = ''] }: Fault, names: ReadonlySet<string>, params: Record<string, unknown>) =>
    names.has(name) || Object.hasOwn(params, name);

/** Sets a parameter. The links of an out port that goes with its rule go, too. */
const setOf = (doc: GraphDoc, id: string, path: Path, value: unknown, outOf: string | null): Edited => {
    const made = setParam(doc, id, [...path], value);
    if ('refused' in made || outOf === null || value !== undefined || path[0] !== outOf) {
        return made;
    }

    const rules = doc.byId.get(id)?.params[outOf];
    const gone = path.length === 1 ? Object.keys(isMap(rules) ? rules : {}) : [String(path[1])];
    const links = doc.links.filter(link => link.from === id && gone.includes(link.fromPort)).map(link => link.id);
    return links.length === 0 ? made : removeLinks(parse(made.text), links);
};
