import { useMemo } from 'react';
import { Picker } from './Picker';
import { canRun, keysOf, type Command } from './registry';

/** Every command that can be run now, found by typing; Enter runs it. */
export const Palette = ({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) => {
    const able = useMemo(
        () =>
            commands.filter(
                command => command.keysOnly !== true && command.id !== 'commands.palette' && canRun(command),
            ),
        [commands],
    );
    return (
        <Picker
            label="Find a command"
            hint="What do you want to do?"
            none={typed => `No command is called “${typed}”.`}
            choices={able.map(command => ({
                id: command.id,
                title: command.title,
                note: command.group ?? '',
                keys: keysOf(command)[0],
            }))}
            onChoose={id => {
                // After the dialog has given the focus back, so that a command that moves it has the last word.
                queueMicrotask(() => void able.find(command => command.id === id)?.run());
            }}
            onClose={onClose}
        />
    );
};
