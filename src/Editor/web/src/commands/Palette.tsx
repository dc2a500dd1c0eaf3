import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Keys } from './Keys';
import { search } from './match';
import { Modal } from './Modal';
import { canRun, keysOf, type Command } from './registry';

/** Every command that can be run now, found by typing; Enter runs it. */
export const Palette = ({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) => {
    const [typed, setTyped] = useState('');
    const [at, setAt] = useState(0);
    const list = useId();
    const able = useMemo(
        () =>
            commands.filter(
                command => command.keysOnly !== true && command.id !== 'commands.palette' && canRun(command),
            ),
        [commands],
    );
    const found = search(able, typed, command => [command.title, command.group ?? '']);
    const chosen = Math.min(at, found.length - 1);

    const run = (command: Command | undefined) => {
        if (command !== undefined) {
            onClose();
            // After the dialog has given the focus back, so that a command that moves it has the last word.
            queueMicrotask(() => void command.run());
        }
    };

    const onKeyDown = (event: KeyboardEvent) => {
        const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
        if (step !== undefined) {
            event.preventDefault();
            setAt(
                Math.abs(step) === 1
                    ? (chosen + step + found.length) % found.length
                    : clamp(chosen + step, found.length),
            );
        } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            run(found[chosen]);
        }
    };

    return (
        <Modal label="Commands" className="palette" onClose={onClose}>
            <input
                type="text"
                className="palette-input"
                role="combobox"
                aria-label="Find a command"
                aria-expanded="true"
                aria-controls={list}
                aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
                placeholder="What do you want to do?"
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
            <ul id={list} role="listbox" aria-label="Commands" className="palette-list">
                {found.map((command, index) => (
                    <Entry
                        key={command.id}
                        id={`${list}-${index}`}
                        command={command}
                        chosen={index === chosen}
                        onRun={() => run(command)}
                    />
                ))}
            </ul>
            <p className="palette-none" role="status">
                {found.length === 0 ? `No command is called “${typed}”.` : ''}
            </p>
        </Modal>
    );
};

const Entry = ({
    id,
    command,
    chosen,
    onRun,
}: {
    id: string;
    command: Command;
    chosen: boolean;
    onRun: () => void;
}) => (
    <li
        id={id}
        role="option"
        aria-selected={chosen}
        className="palette-entry"
        ref={element => {
            if (chosen) {
                element?.scrollIntoView({ block: 'nearest' });
            }
        }}
        onMouseDown={event => event.preventDefault()}
        onClick={onRun}
    >
        <span className="palette-title">{command.title}</span>
        {command.group !== undefined && <span className="palette-group">{command.group}</span>}
        {keysOf(command)
            .slice(0, 1)
            .map(keys => (
                <Keys key={keys} keys={keys} />
            ))}
    </li>
);

function clamp(index: number, count: number): number {
    return Math.max(0, Math.min(count - 1, index));
}
