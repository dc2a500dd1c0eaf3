import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button';
import { classes } from './classes';

export interface DialogProps {
    title: ReactNode;
    /** Called by Escape, by the cross and by a click beside it. */
    onClose: () => void;
    children: ReactNode;
    /** Buttons at the bottom, the one that does it last. */
    foot?: ReactNode;
    width?: 'narrow' | 'normal' | 'wide' | 'full';
    /** Shut only by its buttons: for work under way. */
    held?: boolean;
    className?: string;
}

/** A modal dialog: it is there while it is rendered. The browser keeps the focus within and gives it back. */
export const Dialog = ({ title, onClose, children, foot, width = 'normal', held = false, className }: DialogProps) => {
    const dialog = useRef<HTMLDialogElement>(null);
    const pressedBeside = useRef(false);
    const id = useId();

    useEffect(() => {
        const element = dialog.current;
        element?.showModal();
        return () => element?.close();
    }, []);

    const leave = () => {
        if (!held) {
            onClose();
        }
    };

    return (
        <dialog
            ref={dialog}
            className={classes('dialog', `dialog-${width}`, className)}
            aria-labelledby={id}
            onCancel={event => {
                event.preventDefault();
                leave();
            }}
            onKeyDown={event => event.stopPropagation()}
            onPointerDown={event => (pressedBeside.current = event.target === dialog.current)}
            onClick={event => {
                if (event.target === dialog.current && pressedBeside.current) {
                    leave();
                }
            }}
        >
            <div className="dialog-inner">
                <header className="dialog-head">
                    <h2 id={id}>{title}</h2>
                    {!held && <IconButton icon="close" label="Close" onClick={onClose} />}
                </header>
                <div className="dialog-body">{children}</div>
                {foot !== undefined && <footer className="dialog-foot">{foot}</footer>}
            </div>
        </dialog>
    );
};
