import { useCallback } from 'react';
import { setKey } from '../document';
import { useEditor } from '../store/editor';
import type { Field } from './forms/fields';
import { Form } from './forms/Form';
import type { Path } from './forms/params';
import { Folded, type PartProps } from './parts';

const usual = { required: false, perMessage: false, environment: false };
const whole = (name: string, most: number, standard: number, description: string): Field => ({
    ...usual,
    name,
    description,
    default: standard,
    shape: { type: 'integer', least: 1, most },
});

const running: Field[] = [
    whole('concurrency', 10_000, 64, 'How many messages of the node may be under way at their awaits.'),
    whole('capacity', 100_000, 256, 'How many messages may wait in front of the node.'),
    {
        ...usual,
        name: 'order',
        description: '`none` lets messages of one origin overtake each other.',
        default: undefined,
        shape: { type: 'choice', options: ['none'] },
    },
];
const parallel = whole('parallel', 256, 1, 'How many threads may run the code at once; C# only.');
const description: Field = {
    ...usual,
    name: 'description',
    description: 'A note for people; a port of a composite shows that of its inlet or outlet.',
    default: undefined,
    shape: { type: 'text' },
};

/** What is seldom changed. */
export const MorePart = ({ node, kind, faults }: PartProps) => {
    const apply = useEditor(state => state.apply);
    const { id, other } = node;
    const set = useCallback(
        (path: Path, value: unknown) =>
            apply(
                doc => setKey(doc, id, String(path[0]), value),
                `Change ${String(path[0])} of ${id}`,
                `key:${id}:${path.join('.')}`,
            ),
        [apply, id],
    );
    const runs = kind?.isTrigger !== true && !['graph', 'inlet', 'outlet'].includes(node.kind);
    const fields = [...(runs ? running : []), ...(runs && kind?.takesCode !== false ? [parallel] : []), description];
    const isSet = fields.some(field => other[field.name] !== undefined);
    return (
        <Folded title="More" open={isSet}>
            <Form fields={fields} value={other} set={set} faults={faults} />
        </Folded>
    );
};
