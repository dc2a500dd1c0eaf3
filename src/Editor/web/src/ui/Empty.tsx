import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';

/** What stands where there is nothing yet: why, and the way on. */
export const Empty = ({ icon, title, children }: { icon?: IconName; title: string; children?: ReactNode }) => (
    <div className="empty">
        {icon !== undefined && <Icon name={icon} size={22} />}
        <h3>{title}</h3>
        {children !== undefined && <div className="muted">{children}</div>}
    </div>
);
