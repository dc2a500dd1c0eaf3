import { useId, useState, type KeyboardEvent } from 'react';
import { Keys } from './Keys';
import { search } from './match';
import { Modal } from './Modal';

export interface Choice {
    id: string;
    title: string;
    /** Said beside it: what it is, or why it cannot be chosen. */
    note: string;
    refused?: boolean;
    keys?: string | undefined;
}

interface Props {
    label: string;
    hint: string;
    /** What is said where nothing is found. */
    none?: (typed: string) => string;
    choices: readonly Choice[];
    onChoose: (id: string) => void;
    onClose: () => void;
}

/** A list to choose from by typing. What cannot be chosen stands there too, with the reason. */
export const Picker = ({ label, hint, none = nothing, choices, onChoose, onClose }: Props) => {
    const [typed, setTyped] = useState('');
    const [at, setAt] = useState(0);
    const list = useId();
    const found = search(choices, typed, choice => [choice.title, choice.note]).slice(0, 200);
    const chosen = clamp(at, found.length);

    const choose = (choice: Choice | undefined) => {
        if (choice !== undefined && choice.refused !== true) {
            onClose();
            onChoose(choice.id);
        }
    };
    const onKeyDown = (event: KeyboardEvent) => {
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
        if (step !== undefined) {
            event.preventDefault();
            const next = chosen + step;
            // Single steps go round the ends, wide ones stop there.
            setAt(Math.abs(step) === 1 ? (next + found.length) % found.length : clamp(next, found.length));
        } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            choose(found[chosen]);
        }
    };

    return (
        <Modal label={label} className="palette" onClose={onClose}>
            <input
                type="text"
                className="palette-input"
                role="combobox"
                aria-label={label}
                aria-expanded="true"
                aria-controls={list}
                aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
                placeholder={hint}
                spellCheck={false}
                autoComplete="off"
                autoFocus
                value={typed}
                onChange={event => {
                    setTyped(event.target.value);
                    setAt(0);
                }}
                onKeyDown={onKeyDown}
            />
            <ul id={list} role="listbox" aria-label={label} className="palette-list">
                {found.map((choice, index) => (
                    <Entry
                        key={choice.id}
                        id={`${list}-${index}`}
                        choice={choice}
                        chosen={index === chosen}
                        onChoose={() => choose(choice)}
                    />
                ))}
            </ul>
            <p className="palette-none" role="status">
                {found.length === 0 ? none(typed) : ''}
            </p>
        </Modal>
    );
};

const Entry = ({
    id,
    choice,
    chosen,
    onChoose,
}: {
    id: string;
    choice: Choice;
    chosen: boolean;
    onChoose: () => void;
}) => (
    <li
        id={id}
        role="option"
        aria-selected={chosen}
        aria-disabled={choice.refused === true}
        className="palette-entry"
        ref={element => {
            if (chosen) {
                element?.scrollIntoView({ block: 'nearest' });
            }
        }}
        onMouseDown={event => event.preventDefault()}
        onClick={onChoose}
    >
        <span className="palette-title">{choice.title}</span>
        {choice.note !== '' && <span className="palette-group">{choice.note}</span>}
        {choice.keys !== undefined && <Keys keys={choice.keys} />}
    </li>
);

const nothing = (typed: string) => `Nothing here is called “${typed}”.`;

function clamp(index: number, count: number): number {
    return Math.max(0, Math.min(count - 1, index));
}
