import { Select } from '../../ui';
import type { Field } from './fields';
import { Hint, LineField, Reset, type FieldProps } from './LineField';
import { MapRows } from './MapField';
import { isMap, moved } from './params';
import { AddRow, Group, RowTools } from './rows';
import { useTarget } from './target';

type Way = 'one' | 'list' | 'names';

const wayOf = (value: unknown): Way => (Array.isArray(value) ? 'list' : isMap(value) ? 'names' : 'one');

const words: Record<Way, string> = { one: 'one', list: 'a list', names: 'by name' };

/** The value written another way: what is there is kept as far as it goes. */
const asWay = (value: unknown, way: Way): unknown => {
    const items: unknown[] = Array.isArray(value)
        ? value
        : isMap(value)
          ? Object.values(value)
          : value === undefined
            ? []
            : [value];
    switch (way) {
        case 'one':
            return items[0];
        case 'list':
            return items.length === 0 ? [''] : items;
        case 'names':
            return Object.fromEntries(
                (items.length === 0 ? [''] : items).map((item, index) => [`name${index + 1}`, item]),
            );
    }
};

/** One value, a list of them, or names with one each. */
export const SeveralField = ({ field, value, path, label, aside }: FieldProps) => {
    const { set, said } = useTarget(path, false);
    if (field.shape.type !== 'several') {
        return null;
    }

    const way = wayOf(value);
    const ways: Way[] = field.shape.named ? ['one', 'list', 'names'] : ['one', 'list'];
    const item: Field = {
        ...field,
        shape: field.shape.of,
        description: '',
        default: undefined,
        required: false,
        keeps: true,
    };
    const chooser = (
        <span className="field-tools">
            <Select
                className="select-small"
                aria-label={`How ${field.name} is given`}
                value={way}
                onChange={event => set(asWay(value, event.target.value as Way))}
            >
                {ways.map(each => (
                    <option key={each} value={each}>
                        {words[each]}
                    </option>
                ))}
            </Select>
            {aside ?? <Reset field={field} value={value} onReset={() => set(undefined)} />}
        </span>
    );
    if (way === 'one') {
        const single = {
            ...field,
            shape: field.shape.of,
            default: Array.isArray(field.default) ? undefined : field.default,
        };
        return <LineField field={single} value={value} path={path} label={label} aside={chooser} />;
    }

    return (
        <Group label={label ?? field.name} hint={<Hint field={field} />} error={said} aside={chooser}>
            {way === 'list' ? (
                <Items items={Array.isArray(value) ? value : []} item={item} path={path} onItems={set} />
            ) : (
                <MapRows value={isMap(value) ? value : {}} item={item} path={path} what="name" />
            )}
        </Group>
    );
};

interface ItemsProps {
    items: readonly unknown[];
    item: Field;
    path: FieldProps['path'];
    onItems: (items: unknown[] | undefined) => string | null;
}

const Items = ({ items, item, path, onItems }: ItemsProps) => (
    <>
        <ol className="rows">
            {items.map((each, index) => (
                <li key={index} className="row">
                    <LineField
                        field={{ ...item, name: `${item.name} ${index + 1}` }}
                        value={each}
                        path={[...path, index]}
                        label={`${index + 1}`}
                        aside={
                            <RowTools
                                name={`${item.name} ${index + 1}`}
                                onRemove={() =>
                                    onItems(items.length === 1 ? undefined : items.filter((_, at) => at !== index))
                                }
                                onUp={index === 0 ? undefined : () => onItems(moved(items, index, index - 1))}
                                onDown={
                                    index === items.length - 1
                                        ? undefined
                                        : () => onItems(moved(items, index, index + 1))
                                }
                            />
                        }
                    />
                </li>
            ))}
        </ol>
        <AddRow to={item.name} onAdd={() => onItems([...items, ''])}>
            Add one
        </AddRow>
    </>
);
