import { useEffect, useState } from 'react';
import { listenToKeys } from './dispatch';
import { KeysPage } from './KeysPage';
import { Palette } from './Palette';
import { commands } from './registry';
import { useAllCommands, useCommands } from './useCommands';
import './commands.css';

/** Listens to the keys of all commands and shows the palette and the page of keys. The page has one. */
export const CommandLayer = () => {
    const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
    const all = useAllCommands();
    useEffect(() => listenToKeys(window, commands), []);
    useCommands([
        {
            id: 'commands.palette',
            title: 'Find a command',
            keys: ['Ctrl+K', 'F1'],
            inText: true,
            run: () => setOpen('palette'),
        },
        { id: 'commands.keys', title: 'Show all keys', keys: '?', run: () => setOpen('keys') },
    ]);
    const close = () => setOpen(null);
    return open === 'palette' ? (
        <Palette commands={all} onClose={close} />
    ) : open === 'keys' ? (
        <KeysPage commands={all} onClose={close} />
    ) : null;
};
