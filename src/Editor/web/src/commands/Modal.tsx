import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
    label: string;
    className: string;
    onClose: () => void;
    children: ReactNode;
}

/** A modal dialog of the browser: it keeps the focus, gives it back, and goes away with Escape or a click beside it. */
export const Modal = ({ label, className, onClose, children }: Props) => {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        const element = dialog.current;
        const before = document.activeElement;
        element?.showModal();
        return () => {
            element?.close();
            if (before instanceof HTMLElement && before.isConnected) {
                before.focus({ preventScroll: true });
            }
        };
    }, []);
    return (
        <dialog
            ref={dialog}
            className={className}
            aria-label={label}
            onCancel={event => {
                event.preventDefault();
                onClose();
            }}
            onClick={event => {
                if (event.target === dialog.current) {
                    onClose();
                }
            }}
        >
            {children}
        </dialog>
    );
};
