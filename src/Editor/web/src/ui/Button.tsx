import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import type { IconName } from './icons';

type Native = Omit<ComponentProps<'button'>, 'type'>;

export interface ButtonProps extends Native {
    /** `primary` once a view at most; `quiet` has no border. */
    look?: 'primary' | 'plain' | 'quiet' | 'danger';
    size?: 'small' | 'normal' | 'large';
    icon?: IconName;
    /** Keys shown in the tip, such as `Ctrl+S`. */
    keys?: string;
    tip?: string;
    /** Work is under way: a ring stands in place of the icon, and it cannot be pressed. */
    busy?: boolean;
    submit?: boolean;
}

/** A button with words. */
export const Button = (props: ButtonProps) => {
    const { look = 'plain', size = 'normal', icon, keys, tip, busy = false, submit = false, ...rest } = props;
    const { className, children, disabled, ...native } = rest;
    return (
        <button
            type={submit ? 'submit' : 'button'}
            className={classes('button', `button-${look}`, size !== 'normal' && `button-${size}`, className)}
            disabled={disabled === true || busy}
            aria-busy={busy || undefined}
            data-tip={tip}
            data-keys={keys}
            {...native}
        >
            {busy ? <Spinner /> : icon !== undefined && <Icon name={icon} />}
            {children}
        </button>
    );
};

export interface IconButtonProps extends Native {
    icon: IconName;
    /** What it does: its name for a screen reader and its tip. */
    label: string;
    keys?: string;
    /** For a switch: whether it is on. */
    on?: boolean;
    size?: 'small' | 'normal';
    badge?: ReactNode;
}

/** A button that is only an icon. */
export const IconButton = (props: IconButtonProps) => {
    const { icon, label, keys, on, size = 'normal', badge, className, ...native } = props;
    return (
        <button
            type="button"
            className={classes('icon-button', size === 'small' && 'icon-button-small', className)}
            aria-label={label}
            aria-pressed={on}
            data-tip={label}
            data-keys={keys}
            {...native}
        >
            <Icon name={icon} size={size === 'small' ? 14 : 16} />
            {badge}
        </button>
    );
};

/** A turning ring. */
export const Spinner = ({ label }: { label?: string }) => (
    <span className="spinner" role={label === undefined ? undefined : 'status'} aria-label={label} />
);
