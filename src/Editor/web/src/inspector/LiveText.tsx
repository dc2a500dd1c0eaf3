import { useState, type ReactNode } from 'react';
import { Field, TextArea, TextInput } from '../ui';

interface LiveTextProps {
    label: string;
    /** Null for none. */
    value: string | null;
    placeholder?: string;
    hint?: ReactNode;
    error?: string | null;
    long?: boolean;
    /** Called at each keystroke, with null for nothing; gives the sentence that refuses it, or null. */
    onValue: (value: string | null) => string | null;
}

/** A text that is written at once. What is refused stays to be seen, with the reason. */
export const LiveText = ({ label, value, placeholder, hint, error, long = false, onValue }: LiveTextProps) => {
    const [refused, setRefused] = useState<{ typed: string; of: string | null; reason: string } | null>(null);
    const current = refused?.of === value ? refused : null;
    const type = (typed: string) => {
        const reason = onValue(typed === '' ? null : typed);
        setRefused(reason === null ? null : { typed, of: value, reason });
    };
    const Input = long ? TextArea : TextInput;
    return (
        <Field label={label} hint={hint} error={current?.reason ?? error ?? null}>
            {control => (
                <Input
                    {...control}
                    {...(long ? { rows: 2 } : {})}
                    value={current?.typed ?? value ?? ''}
                    placeholder={placeholder}
                    onChange={(event: { target: { value: string } }) => type(event.target.value)}
                />
            )}
        </Field>
    );
};
