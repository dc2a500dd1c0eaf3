import { useState, type ComponentProps } from 'react';
import { TextInput } from '../../ui';

interface CommitInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
    value: string;
    /** Called at Enter and when the field is left, if it has changed; gives the sentence that refuses it, or null. */
    onCommit: (value: string) => string | null;
    /** Called with that sentence, and with null when it no longer holds. */
    onFault?: (fault: string | null) => void;
}

/** A name: it takes effect when it is whole. Escape takes back what was typed. */
export const CommitInput = ({ value, onCommit, onFault, ...native }: CommitInputProps) => {
    const [draft, setDraft] = useState<{ typed: string; of: string } | null>(null);
    const current = draft?.of === value ? draft : null;
    const commit = () => {
        if (current !== null && current.typed !== value) {
            const fault = onCommit(current.typed);
            onFault?.(fault);
            if (fault === null) {
                setDraft(null);
            }
        }
    };
    const back = () => {
        setDraft(null);
        onFault?.(null);
    };
    return (
        <TextInput
            {...native}
            value={current?.typed ?? value}
            onChange={event => setDraft({ typed: event.target.value, of: value })}
            onBlur={commit}
            onKeyDown={event => {
                if (event.key === 'Enter') {
                    commit();
                } else if (event.key === 'Escape' && current !== null) {
                    event.stopPropagation();
                    back();
                }
            }}
        />
    );
};
