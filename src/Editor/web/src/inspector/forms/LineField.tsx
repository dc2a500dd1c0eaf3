import { useState, type ReactNode } from 'react';
import { Field as Labelled, IconButton, TextArea, TextInput } from '../../ui';
import { Sentence } from '../help/Markdown';
import { useDraft } from './draft';
import type { Field } from './fields';
import type { Path } from './params';
import { useTarget } from './target';
import { describe, showValue } from './values';

export interface FieldProps {
    field: Field;
    value: unknown;
    path: Path;
    /** In place of the field's name. */
    label?: ReactNode;
    /** Beside the label. */
    aside?: ReactNode;
}

/** What is to be known of a field, below it. */
export const Hint = ({ field }: { field: Field }) => {
    const words = describe(field.shape);
    return (
        <>
            <Sentence text={field.description} />
            {words !== null && field.description === '' && `It is ${words}.`}
            {field.environment &&
                field.keeps !== true &&
                (field.shape.type === 'text' || field.shape.type === 'several') && (
                    <>
                        {' '}
                        <code>{'${NAME}'}</code> stands for a variable of the host.
                    </>
                )}
        </>
    );
};

/** Leaves a value out, so that the default holds. */
export const Reset = ({ field, value, onReset }: { field: Field; value: unknown; onReset: () => void }) =>
    value === undefined ? null : (
        <IconButton
            icon="close"
            size="small"
            label={field.default === undefined ? `Leave ${field.name} out` : `Use the default of ${field.name}`}
            onClick={onReset}
        />
    );

/** A value that is typed: on a line, or on several. */
export const LineField = ({ field, value, path, label, aside }: FieldProps) => {
    const { shape, name } = field;
    const { set, said } = useTarget(path, true);
    const { typed, fault, type, leave } = useDraft(shape, value, field, set);
    const [isOpen, setOpen] = useState(false);
    const mayBeLong = shape.type === 'text' || shape.type === 'expression' || shape.type === 'any';
    const isLong = shape.type === 'any' ? typeof value === 'object' || typed.includes('\n') : typed.includes('\n');
    const holder = holderOf(field);
    const isCode = shape.type !== 'text';
    return (
        <Labelled
            label={label ?? name}
            hint={<Hint field={field} />}
            error={fault ?? said}
            className={isCode ? 'field-code' : 'field-words'}
            aside={
                <span className="field-tools">
                    {mayBeLong && !isLong && (
                        <IconButton
                            icon="text"
                            size="small"
                            label={`${name} on several lines`}
                            on={isOpen}
                            onClick={() => setOpen(!isOpen)}
                        />
                    )}
                    {aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
                </span>
            }
        >
            {control =>
                isLong || isOpen ? (
                    <TextArea
                        {...control}
                        rows={Math.min(12, Math.max(3, typed.split('\n').length))}
                        value={typed}
                        placeholder={holder}
                        required={field.required}
                        onChange={event => type(event.target.value)}
                        onBlur={leave}
                    />
                ) : (
                    <TextInput
                        {...control}
                        value={typed}
                        placeholder={holder}
                        required={field.required}
                        onChange={event => type(event.target.value)}
                        onBlur={leave}
                    />
                )
            }
        </Labelled>
    );
};

const holderOf = ({ shape, default: standard, required, keeps }: Field): string => {
    if (standard !== undefined) {
        return showValue(shape, standard);
    }

    return required ? 'required' : keeps === true ? 'empty' : 'left out';
};
