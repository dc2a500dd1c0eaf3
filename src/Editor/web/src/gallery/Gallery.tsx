import { useRef, useState, type KeyboardEvent } from 'react';
import { useCommands } from '../commands/useCommands';
import { useAdding } from '../store/adding';
import { useEditor } from '../store/editor';
import { togglePane } from '../store/view';
import { Icon } from '../ui';
import { Entry } from './Entry';
import { KindHelp } from './KindHelp';
import { namesOf, shelvesOf } from './shelves';
import './gallery.css';

/** The node kinds there are, to be dragged or sent into the graph. */
export const Gallery = () => {
    const kinds = useEditor(state => state.kinds);
    const add = useAdding(state => state.add);
    const [typed, setTyped] = useState('');
    const [at, setAt] = useState<string | null>(null);
    const [helped, setHelped] = useState<string | null>(null);
    const field = useRef<HTMLInputElement>(null);
    const list = useRef<HTMLDivElement>(null);
    const shelves = shelvesOf(kinds, typed);
    const names = namesOf(shelves);
    const current = at !== null && names.includes(at) ? at : (names[0] ?? null);
    const help = kinds.find(kind => kind.name === helped);

    useCommands([
        {
            id: 'gallery.search',
            title: 'Add a node…',
            group: 'Graph',
            keys: ['A', '/'],
            run: () => {
                togglePane('gallery', true);
                // The pane may have been shut, and is there after the page was drawn.
                requestAnimationFrame(() => field.current?.focus());
            },
        },
    ]);

    const goTo = (name: string | undefined) => {
        if (name === undefined) {
            field.current?.focus();
        } else {
            setAt(name);
            const entries = list.current?.querySelectorAll<HTMLElement>('[data-kind]') ?? [];
            [...entries].find(entry => entry.dataset.kind === name)?.focus();
        }
    };

    const onListKey = (event: KeyboardEvent<HTMLElement>) => {
        const entry = (event.target as Element).closest('.gallery-entry')?.querySelector<HTMLElement>('[data-kind]');
        const here = entry?.dataset.kind ?? null;
        const index = here === null ? -1 : names.indexOf(here);
        const next = {
            ArrowDown: names[Math.min(names.length - 1, index + 1)],
            ArrowUp: names[index - 1],
            Home: names[0],
            End: names.at(-1),
        };
        if (event.key in next) {
            event.preventDefault();
            goTo(next[event.key as keyof typeof next]);
        } else if (event.key === '?' && here !== null) {
            event.preventDefault();
            setHelped(helped === here ? null : here);
        }
    };

    const onFieldKey = (event: KeyboardEvent) => {
        if (event.key === 'ArrowDown') {
            event.preventDefault();
            goTo(names[0]);
        } else if (event.key === 'Enter' && names[0] !== undefined && typed.trim() !== '') {
            event.preventDefault();
            add?.(names[0]);
        } else if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            setTyped('');
        }
    };

    return (
        <div className="gallery">
            <label className="gallery-search">
                <Icon name="search" size={14} />
                <input
                    ref={field}
                    type="search"
                    aria-label="Search the gallery"
                    placeholder="Search nodes"
                    spellCheck={false}
                    value={typed}
                    onChange={event => setTyped(event.target.value)}
                    onKeyDown={onFieldKey}
                />
            </label>
            <div ref={list} className="gallery-list" onKeyDown={onListKey}>
                {shelves.map(({ category, kinds: on }) => (
                    <section key={category} aria-label={category}>
                        <h3>{category}</h3>
                        <ul>
                            {on.map(kind => (
                                <Entry
                                    key={kind.name}
                                    kind={kind}
                                    reachable={kind.name === current}
                                    helped={kind.name === helped}
                                    onAdd={() => add?.(kind.name)}
                                    onFocus={() => setAt(kind.name)}
                                    onHelp={() => setHelped(helped === kind.name ? null : kind.name)}
                                />
                            ))}
                        </ul>
                    </section>
                ))}
            </div>
            <p className="gallery-none" role="status">
                {kinds.length === 0
                    ? 'The host has not told its kinds yet.'
                    : names.length === 0
                      ? `No kind is called “${typed}”.`
                      : ''}
            </p>
            {help !== undefined && <KindHelp kind={help} onClose={() => setHelped(null)} />}
        </div>
    );
};
