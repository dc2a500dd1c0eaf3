import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { classes } from './classes';
import { clampSize, keyStep } from './sizing';

export interface SplitPaneProps {
    /** `row`: side by side; `column`: one above the other. */
    direction: 'row' | 'column';
    /** Which of the two has the size; the other one takes the rest. */
    sized: 'first' | 'second';
    size: number;
    onSize: (size: number) => void;
    min: number;
    max?: number;
    /** The least that the other one keeps. */
    rest?: number;
    /** A double click on the handle gives this size. */
    usual: number;
    /** What the handle resizes. */
    label: string;
    /** Without it the handle and the sized one are gone. */
    open: boolean;
    first: ReactNode;
    second: ReactNode;
}

/** Two panes and a handle between them: drag it, or focus it and press arrows (with Shift by more), Home, End. */
export const SplitPane = (props: SplitPaneProps) => {
    const { direction, sized, size, onSize, min, max = 1600, rest = 160, usual, label, open, first, second } = props;
    const box = useRef<HTMLDivElement>(null);
    const [dragging, setDragging] = useState(false);

    const set = (wanted: number) => {
        const bounds = box.current?.getBoundingClientRect();
        const whole = bounds === undefined ? 0 : direction === 'row' ? bounds.width : bounds.height;
        onSize(clampSize(wanted, { min, max, rest, whole }));
    };
    const drag = (event: PointerEvent) => {
        const bounds = box.current?.getBoundingClientRect();
        if (!dragging || bounds === undefined) {
            return;
        }

        const [at, start, end] =
            direction === 'row'
                ? [event.clientX, bounds.left, bounds.right]
                : [event.clientY, bounds.top, bounds.bottom];
        set(sized === 'first' ? at - start : end - at);
    };
    const press = (event: KeyboardEvent) => {
        const to = keyStep(event.key, event.shiftKey, { direction, sized, size, min, max });
        if (to !== null) {
            event.preventDefault();
            set(to);
        }
    };

    const pane = (which: 'first' | 'second', content: ReactNode) =>
        (which !== sized || open) && (
            <div
                className={classes('split-pane', which === sized && 'split-sized')}
                style={which === sized ? { flexBasis: size } : undefined}
            >
                {content}
            </div>
        );

    return (
        <div ref={box} className={classes('split', `split-${direction}`, dragging && 'split-dragging')}>
            {pane('first', first)}
            {open && (
                <div
                    className="split-handle"
                    role="separator"
                    aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
                    aria-label={label}
                    aria-valuenow={Math.round(size)}
                    aria-valuemin={min}
                    aria-valuemax={max}
                    tabIndex={0}
                    onDoubleClick={() => set(usual)}
                    onKeyDown={press}
                    onPointerDown={event => {
                        event.currentTarget.setPointerCapture(event.pointerId);
                        setDragging(true);
                    }}
                    onPointerMove={drag}
                    onPointerUp={() => setDragging(false)}
                    onPointerCancel={() => setDragging(false)}
                />
            )}
            {pane('second', second)}
        </div>
    );
};
