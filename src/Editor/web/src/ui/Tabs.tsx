import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';

export interface Tab<Id extends string> {
    id: Id;
    title: string;
    /** A figure or a dot beside the title. */
    badge?: ReactNode;
    tip?: string;
    keys?: string;
}

export interface TabsProps<Id extends string> {
    tabs: Tab<Id>[];
    chosen: Id;
    onChoose: (id: Id) => void;
    label: string;
    /** Begins the ids of tabs and panes: `<name>-tab-<id>`, `<name>-pane-<id>`. */
    name: string;
    className?: string;
}

/** A row of tabs; the pane is a {@link TabPane} elsewhere. Arrows move, as everywhere. */
export const Tabs = <Id extends string>({ tabs, chosen, onChoose, label, name, className }: TabsProps<Id>) => {
    const row = useRef<HTMLDivElement>(null);

    const move = (event: KeyboardEvent) => {
        const at = tabs.findIndex(tab => tab.id === chosen);
        const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: tabs.length - 1 - at }[event.key];
        const to = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
        if (to !== undefined) {
            event.preventDefault();
            onChoose(to.id);
            row.current?.querySelector<HTMLElement>(`#${name}-tab-${to.id}`)?.focus();
        }
    };

    return (
        <div ref={row} className={classes('tabs', className)} role="tablist" aria-label={label} onKeyDown={move}>
            {tabs.map(tab => (
                <button
                    key={tab.id}
                    type="button"
                    role="tab"
                    id={`${name}-tab-${tab.id}`}
                    className="tab"
                    aria-selected={tab.id === chosen}
                    aria-controls={tab.id === chosen ? `${name}-pane-${tab.id}` : undefined}
                    tabIndex={tab.id === chosen ? 0 : -1}
                    data-tip={tab.tip}
                    data-keys={tab.keys}
                    onClick={() => onChoose(tab.id)}
                >
                    {tab.title}
                    {tab.badge}
                </button>
            ))}
        </div>
    );
};

/** What a tab shows. */
export const TabPane = ({ name, id, children }: { name: string; id: string; children: ReactNode }) => (
    <div
        className="tab-pane"
        role="tabpanel"
        id={`${name}-pane-${id}`}
        aria-labelledby={`${name}-tab-${id}`}
        tabIndex={-1}
    >
        {children}
    </div>
);
