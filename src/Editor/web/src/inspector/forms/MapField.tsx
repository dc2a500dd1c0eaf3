import { useState } from 'react';
import { Button } from '../../ui';
import { CommitInput } from './CommitInput';
import type { Field, Shape } from './fields';
import { FormField } from './Form';
import { Hint, Reset, type FieldProps } from './LineField';
import { freeName, isMap, moved, renamed, type Path } from './params';
import { AddRow, Group, RowTools } from './rows';
import { useTarget } from './target';

/** Names that the author chooses, each with a value. */
export const MapField = ({ field, value, path, label, aside }: FieldProps) => {
    const { set, said } = useTarget(path, false);
    if (field.shape.type !== 'map') {
        return null;
    }

    const item: Field = {
        ...field,
        shape: field.shape.of,
        description: '',
        default: undefined,
        required: false,
        keeps: true,
    };
    return (
        <Group
            label={label ?? field.name}
            hint={<Hint field={field} />}
            error={said}
            aside={aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
        >
            <MapRows value={isMap(value) ? value : {}} item={item} path={path} what="name" />
        </Group>
    );
};

export interface MapRowsProps {
    value: Record<string, unknown>;
    /** What each value is. */
    item: Field;
    path: Path;
    /** What the keys are called. */
    what: string;
    /** Keys that are shown elsewhere. */
    hidden?: ReadonlySet<string>;
}

const nothingOf = (shape: Shape): unknown => (shape.type === 'object' || shape.type === 'map' ? {} : '');

export const MapRows = ({ value, item, path, what, hidden }: MapRowsProps) => {
    const { set, setAt, rename: elsewhere } = useTarget(path, false);
    const [fault, setFault] = useState<string | null>(null);
    const names = Object.keys(value);
    const shown = names.filter(name => hidden?.has(name) !== true);
    const rename = (from: string, to: string): string | null => {
        if (to.trim() === '') {
            return `A ${what} cannot be empty.`;
        }
        const next = renamed(value, from, to);
        if (next === null) {
            return `There is a ${what} \`${to}\` already; choose another.`;
        }
        const whole = elsewhere(from, to);
        return whole === null ? set(next) : whole();
    };
    const order = (from: number, to: number) =>
        set(Object.fromEntries(moved(names, from, to).map(name => [name, value[name]])));
    const remove = (name: string) => (names.length === 1 ? set(undefined) : setAt([name], undefined));
    return (
        <>
            <ul className="rows">
                {shown.map(name => {
                    const index = names.indexOf(name);
                    return (
                        <li key={index} className="row">
                            <div className="row-head">
                                <CommitInput
                                    className="input-name"
                                    aria-label={`The ${what} ${name}`}
                                    value={name}
                                    onCommit={to => rename(name, to)}
                                    onFault={setFault}
                                />
                                <RowTools
                                    name={name}
                                    onRemove={() => remove(name)}
                                    onUp={index === 0 ? undefined : () => order(index, index - 1)}
                                    onDown={index === names.length - 1 ? undefined : () => order(index, index + 1)}
                                />
                            </div>
                            <FormField
                                field={{ ...item, name: `value of ${name}` }}
                                value={value[name]}
                                path={[...path, name]}
                                label={<span className="hidden-visually">Value of {name}</span>}
                                aside={<></>}
                            />
                        </li>
                    );
                })}
            </ul>
            {fault !== null && (
                <p className="field-error" role="alert">
                    {fault}
                </p>
            )}
            <AddRow
                to={item.name === what ? undefined : item.name}
                onAdd={() => setAt([freeName(names, what)], nothingOf(item.shape))}
            >{`Add a ${what}`}</AddRow>
        </>
    );
};

/** Fields that belong to one value, such as `auth`. */
export const ObjectField = ({ field, value, path, label, aside }: FieldProps) => {
    const { set, said } = useTarget(path, false);
    const [isOpen, setOpen] = useState(value !== undefined);
    if (field.shape.type !== 'object') {
        return null;
    }

    const fields = field.shape.fields;
    return (
        <Group
            label={label ?? field.name}
            hint={<Hint field={field} />}
            error={said}
            aside={aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
        >
            {isOpen || value !== undefined ? (
                <div className="nested">
                    {fields.map(each => (
                        <FormField
                            key={each.name}
                            field={each}
                            value={isMap(value) ? value[each.name] : undefined}
                            path={[...path, each.name]}
                        />
                    ))}
                </div>
            ) : (
                <div>
                    <Button look="quiet" size="small" icon="add" onClick={() => setOpen(true)}>
                        Set {field.name}
                    </Button>
                </div>
            )}
        </Group>
    );
};
