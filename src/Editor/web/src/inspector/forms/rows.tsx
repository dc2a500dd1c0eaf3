import { useId, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button, IconButton } from '../../ui';

export interface GroupProps {
    label: ReactNode;
    hint: ReactNode;
    error: string | null;
    aside?: ReactNode;
    children: ReactNode;
}

/** Fields that belong together, with a name and what is to be said of them. */
export const Group = ({ label, hint, error, aside, children }: GroupProps) => {
    const id = useId();
    return (
        <div className="field field-group" role="group" aria-labelledby={id} aria-describedby={`${id}-said`}>
            <div className="field-label">
                <span id={id}>{label}</span>
                {aside}
            </div>
            <p id={`${id}-said`} className={error === null ? 'field-hint' : 'field-error'} aria-live="polite">
                {error ?? hint}
            </p>
            {children}
        </div>
    );
};

export interface RowToolsProps {
    /** What the row is, for the names of its buttons. */
    name: string;
    onRemove: () => void;
    /** Undefined where the row cannot go that way. */
    onUp?: (() => void) | undefined;
    onDown?: (() => void) | undefined;
}

/** Moves a row up and down, and takes it away. */
export const RowTools = ({ name, onRemove, onUp, onDown }: RowToolsProps) => (
    <span className="row-tools">
        <IconButton icon="up" size="small" label={`Move ${name} up`} disabled={onUp === undefined} onClick={onUp} />
        <IconButton
            icon="down"
            size="small"
            label={`Move ${name} down`}
            disabled={onDown === undefined}
            onClick={onDown}
        />
        <IconButton icon="trash" size="small" label={`Remove ${name}`} onClick={onRemove} />
    </span>
);

interface AddRowProps {
    children: string;
    /** What it is added to, for those who do not see where the button stands. */
    to?: string | undefined;
    onAdd: () => void;
}

/** Adds a row to the list before it and puts the cursor in it, with what stands there chosen, so that typing names it. */
export const AddRow = ({ children, to, onAdd }: AddRowProps) => (
    <Button
        look="quiet"
        size="small"
        icon="add"
        aria-label={to === undefined ? undefined : `${children} to ${to}`}
        onClick={({ currentTarget }) => {
            const had = rowsBefore(currentTarget);
            flushSync(onAdd);
            const rows = rowsBefore(currentTarget);
            if (rows > had) {
                const field = fieldOf(currentTarget, rows - 1);
                field?.focus();
                field?.select();
            }
        }}
    >
        {children}
    </Button>
);

const listBefore = (button: Element) => button.parentElement?.querySelector(':scope > .rows');
const rowsBefore = (button: Element) => listBefore(button)?.children.length ?? 0;
const fieldOf = (button: Element, row: number) =>
    listBefore(button)?.children[row]?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
