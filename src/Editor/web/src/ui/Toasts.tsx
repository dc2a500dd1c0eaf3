import { useEffect, useState } from 'react';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';
import { Words } from './Words';
import { dismiss, lifeOf, useToasts, type Toast } from './toasts';

const marks = { ok: 'check', info: 'info', warning: 'alert', error: 'alert' } as const;

const One = ({ toast }: { toast: Toast }) => {
    const [held, setHeld] = useState(false);
    const life = lifeOf(toast);

    useEffect(() => {
        if (life === null || held) {
            return undefined;
        }

        const timer = setTimeout(() => dismiss(toast.id), life);
        return () => clearTimeout(timer);
    }, [held, life, toast.id]);

    return (
        <li
            className={`toast toast-${toast.kind}`}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
        >
            <Icon name={marks[toast.kind]} />
            <div className="toast-words">
                <p>
                    <Words text={toast.text} />
                </p>
                {toast.detail !== undefined && (
                    <p className="toast-detail">
                        <Words text={toast.detail} />
                    </p>
                )}
            </div>
            {toast.action !== undefined && (
                <Button
                    size="small"
                    onClick={() => {
                        dismiss(toast.id);
                        toast.action?.run();
                    }}
                >
                    {toast.action.label}
                </Button>
            )}
            <IconButton icon="close" label="Dismiss" size="small" onClick={() => dismiss(toast.id)} />
        </li>
    );
};

/** Where toasts stand; one for the page. Screen readers are told of each as it comes, of errors at once. */
export const Toasts = () => {
    const list = useToasts(state => state.list);
    const errors = list.filter(toast => toast.kind === 'error');
    const rest = list.filter(toast => toast.kind !== 'error');
    return (
        <section className="toasts" aria-label="News">
            <ul aria-live="assertive">
                {errors.map(toast => (
                    <One key={toast.id} toast={toast} />
                ))}
            </ul>
            <ul aria-live="polite">
                {rest.map(toast => (
                    <One key={toast.id} toast={toast} />
                ))}
            </ul>
        </section>
    );
};
