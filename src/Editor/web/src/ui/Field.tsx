import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from './classes';
import { Words } from './Words';

export interface FieldProps {
    label: ReactNode;
    /** What to write, below it. */
    hint?: ReactNode;
    /** What is wrong with it; takes the hint's place. */
    error?: string | null;
    /** Beside the label, at the right. */
    aside?: ReactNode;
    className?: string;
    /** The control; it gets the names that join it to label and hint. */
    children: (control: {
        id: string;
        'aria-describedby': string | undefined;
        'aria-invalid': true | undefined;
    }) => ReactNode;
}

/** A label, a control and what is to be said of it. */
export const Field = ({ label, hint, error, aside, className, children }: FieldProps) => {
    const id = useId();
    const faulty = error !== undefined && error !== null && error !== '';
    const said = faulty || (hint !== undefined && hint !== null);
    return (
        <div className={classes('field', className)}>
            <div className="field-label">
                <label htmlFor={id}>{label}</label>
                {aside}
            </div>
            {children({
                id,
                'aria-describedby': said ? `${id}-said` : undefined,
                'aria-invalid': faulty ? true : undefined,
            })}
            {said && (
                <p id={`${id}-said`} className={faulty ? 'field-error' : 'field-hint'} aria-live="polite">
                    {faulty ? <Words text={error} /> : hint}
                </p>
            )}
        </div>
    );
};

export const TextInput = ({ className, ...props }: ComponentProps<'input'>) => (
    <input type="text" autoComplete="off" spellCheck={false} {...props} className={classes('input', className)} />
);

export const TextArea = ({ className, ...props }: ComponentProps<'textarea'>) => (
    <textarea spellCheck={false} {...props} className={classes('input', 'input-area', className)} />
);

export const Select = ({ className, ...props }: ComponentProps<'select'>) => (
    <select {...props} className={classes('input', 'select', className)} />
);

/** A tick box with its words. */
export const Checkbox = ({ label, className, ...props }: ComponentProps<'input'> & { label: ReactNode }) => (
    <label className={classes('checkbox', className)}>
        <input type="checkbox" {...props} />
        <span>{label}</span>
    </label>
);
