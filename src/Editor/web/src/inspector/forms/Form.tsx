import { useMemo } from 'react';
import type { Fault } from '../faults';
import { BooleanField, ChoiceField } from './ChoiceField';
import type { Field } from './fields';
import { LineField, type FieldProps } from './LineField';
import { MapField, ObjectField } from './MapField';
import { isMap, type Path } from './params';
import { SeveralField } from './SeveralField';
import { TargetContext, type Target } from './target';
import { isPath } from './values';

/** The field of a shape; what is written there in another shape is shown as YAML. */
export const FormField = (props: FieldProps) => {
    const { field, value } = props;
    switch (field.shape.type) {
        case 'boolean':
            return <BooleanField {...props} />;
        case 'choice':
            return <ChoiceField {...props} />;
        case 'several':
            return <SeveralField {...props} />;
        case 'map':
            return isForeign(value) ? <LineField {...props} /> : <MapField {...props} />;
        case 'object':
            return isForeign(value) ? <LineField {...props} /> : <ObjectField {...props} />;
        default:
            return <LineField {...props} />;
    }
};

const isForeign = (value: unknown) => isPath(value) || (value !== undefined && value !== null && !isMap(value));

export interface FormProps {
    fields: readonly Field[];
    value: Record<string, unknown>;
    set: (path: Path, value: unknown) => string | null;
    rename?: Target['rename'];
    faults: readonly Fault[];
    children?: React.ReactNode;
}

/** A form of fields; it writes each change at once. Fields below it, as `children`, write to the same values. */
export const Form = ({ fields, value, set, rename, faults, children }: FormProps) => {
    const target = useMemo<Target>(
        () => ({ value, set, faults, ...(rename === undefined ? {} : { rename }) }),
        [value, set, rename, faults],
    );
    return (
        <TargetContext value={target}>
            {fields.map(field => (
                <FormField key={field.name} field={field} value={value[field.name]} path={[field.name]} />
            ))}
            {children}
        </TargetContext>
    );
};
