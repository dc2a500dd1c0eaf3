import { useEffect, useRef, useState } from 'react';
import { placeBelow } from './placing';

interface Shown {
    text: string;
    keys: string | null;
    anchor: DOMRect;
}

const delay = 450;

/**
 * Shows `data-tip` and `data-keys` of whatever is under the pointer or has the focus by key. One for the page;
 * a tip repeats what an accessible name says, so it is hidden from screen readers.
 */
export const Tooltips = () => {
    const [shown, setShown] = useState<Shown | null>(null);
    const tip = useRef<HTMLDivElement>(null);

    useEffect(() => {
        let timer = 0;
        let owner: Element | null = null;

        const hide = () => {
            clearTimeout(timer);
            owner = null;
            setShown(null);
        };
        const offer = (event: Event) => {
            const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
            if (target === owner) {
                return;
            }

            hide();
            const text = target?.getAttribute('data-tip');
            if (target === null || text === null || text === undefined || text === '') {
                return;
            }

            if (event.type === 'focusin' && !target.matches(':focus-visible')) {
                return;
            }

            owner = target;
            timer = window.setTimeout(() => {
                if (target.isConnected) {
                    setShown({ text, keys: target.getAttribute('data-keys'), anchor: target.getBoundingClientRect() });
                }
            }, delay);
        };
        const escape = (event: KeyboardEvent) => {
            if (event.key === 'Escape') {
                hide();
            }
        };

        document.addEventListener('pointerover', offer);
        document.addEventListener('focusin', offer);
        document.addEventListener('pointerdown', hide, true);
        document.addEventListener('focusout', hide);
        document.addEventListener('scroll', hide, true);
        document.addEventListener('keydown', escape, true);
        return () => {
            clearTimeout(timer);
            document.removeEventListener('pointerover', offer);
            document.removeEventListener('focusin', offer);
            document.removeEventListener('pointerdown', hide, true);
            document.removeEventListener('focusout', hide);
            document.removeEventListener('scroll', hide, true);
            document.removeEventListener('keydown', escape, true);
        };
    }, []);

    useEffect(() => {
        if (shown !== null && tip.current !== null) {
            tip.current.showPopover();
            placeBelow(tip.current, shown.anchor, 'middle', 6);
        }
    }, [shown]);

    return shown === null ? null : (
        <div ref={tip} popover="manual" className="tip" aria-hidden="true">
            {shown.text}
            {shown.keys !== null && <kbd>{shown.keys}</kbd>}
        </div>
    );
};
