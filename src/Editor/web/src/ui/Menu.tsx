import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { nextIndex, placeBelow } from './placing';

export type MenuItem =
    | 'line'
    | {
          label: ReactNode;
          run: () => void;
          icon?: IconName;
          keys?: string;
          disabled?: boolean;
          danger?: boolean;
          /** A mark in front: for choices. */
          checked?: boolean;
      };

export interface MenuProps {
    items: MenuItem[];
    /** The button; it gets what joins it to the menu. */
    children: (button: { popoverTarget: string; 'aria-haspopup': 'menu'; id: string }) => ReactNode;
    label: string;
    align?: 'left' | 'right';
}

/** A button and the menu that it opens. Arrows, Home, End and letters move; Escape and a press elsewhere shut it. */
export const Menu = ({ items, children, label, align = 'left' }: MenuProps) => {
    const id = useId();
    const list = useRef<HTMLDivElement>(null);
    const button = `${id}-button`;

    useEffect(() => {
        const menu = list.current;
        const opened = (event: Event) => {
            const anchor = document.getElementById(button);
            if ((event as ToggleEvent).newState === 'open' && menu !== null && anchor !== null) {
                placeBelow(menu, anchor.getBoundingClientRect(), align);
                menu.querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')?.focus();
            }
        };
        menu?.addEventListener('toggle', opened);
        return () => menu?.removeEventListener('toggle', opened);
    }, [align, button]);

    const move = (event: KeyboardEvent) => {
        const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? [])];
        const at = all.indexOf(document.activeElement as HTMLElement);
        const to = nextIndex(
            event.key,
            at,
            all.map(item => item.textContent),
        );
        if (to !== null) {
            event.preventDefault();
            event.stopPropagation();
            all[to]?.focus();
        } else if (event.key === 'Tab') {
            list.current?.hidePopover();
        }
    };

    return (
        <>
            {children({ popoverTarget: id, 'aria-haspopup': 'menu', id: button })}
            <div ref={list} id={id} popover="auto" role="menu" aria-label={label} className="menu" onKeyDown={move}>
                {items.map((item, index) =>
                    item === 'line' ? (
                        <div key={index} role="separator" className="menu-line" />
                    ) : (
                        <button
                            key={index}
                            type="button"
                            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                            aria-checked={item.checked}
                            tabIndex={-1}
                            disabled={item.disabled}
                            className={item.danger === true ? 'menu-item menu-item-danger' : 'menu-item'}
                            onClick={() => {
                                list.current?.hidePopover();
                                item.run();
                            }}
                        >
                            <span className="menu-icon">
                                {item.checked === true ? (
                                    <Icon name="check" />
                                ) : (
                                    item.icon !== undefined && <Icon name={item.icon} />
                                )}
                            </span>
                            <span className="menu-label">{item.label}</span>
                            {item.keys !== undefined && <kbd>{item.keys}</kbd>}
                        </button>
                    ),
                )}
            </div>
        </>
    );
};
