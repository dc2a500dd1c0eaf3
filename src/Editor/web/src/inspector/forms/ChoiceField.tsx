import { Checkbox, Field as Labelled, Select } from '../../ui';
import { Hint, LineField, Reset, type FieldProps } from './LineField';
import { useTarget } from './target';
import { isPath } from './values';

/** One of a few words. */
export const ChoiceField = (props: FieldProps) => {
    const { field, value, path, label, aside } = props;
    const { set, said } = useTarget(path, true);
    if (field.shape.type !== 'choice' || isPath(value)) {
        return <LineField {...props} />;
    }

    const options = field.shape.options;
    const present = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    const standard = typeof field.default === 'string' ? field.default : null;
    return (
        <Labelled
            label={label ?? field.name}
            hint={<Hint field={field} />}
            error={said}
            aside={aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
        >
            {control => (
                <Select
                    {...control}
                    value={present ?? ''}
                    onChange={event => set(event.target.value === '' ? undefined : event.target.value)}
                >
                    <option value="">{standard === null ? 'left out' : `${standard} (default)`}</option>
                    {[...options, ...(present === null || options.includes(present) ? [] : [present])].map(option => (
                        <option key={option}>{option}</option>
                    ))}
                </Select>
            )}
        </Labelled>
    );
};

/** On or off; a path in its place is typed. What is the default is left out of the text. */
export const BooleanField = (props: FieldProps) => {
    const { field, value, path, label, aside } = props;
    const { set, said } = useTarget(path, true);
    if (value !== undefined && typeof value !== 'boolean') {
        return <LineField {...props} />;
    }

    const standard = field.default === true;
    return (
        <div className="field">
            <div className="field-label">
                <Checkbox
                    label={label ?? field.name}
                    checked={value ?? standard}
                    aria-describedby={`${path.join('-')}-said`}
                    onChange={event => set(event.target.checked === standard ? undefined : event.target.checked)}
                />
                {aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
            </div>
            <p id={`${path.join('-')}-said`} className={said === null ? 'field-hint' : 'field-error'}>
                {said ?? <Hint field={field} />}
            </p>
        </div>
    );
};
