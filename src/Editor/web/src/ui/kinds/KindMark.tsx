import { Icon } from '../Icon';
import type { IconName } from '../icons';
import type { Form } from './family';
import './kinds.css';

/** Drawings by kind; what is not here has the drawing of its form. */
const byKind: Record<string, IconName> = {
    'websocket-trigger': 'plug',
    'http-trigger': 'external',
    'http-multi-trigger': 'external',
    'http-request': 'send',
    'error-trigger': 'alert',
    timer: 'clock',
    delay: 'clock',
    debounce: 'clock',
    throttle: 'clock',
    inject: 'play',
    filter: 'filter',
    debug: 'eye',
    log: 'logs',
    template: 'text',
    change: 'edit',
    graph: 'graph',
    inlet: 'right',
    outlet: 'left',
};

const byForm: Record<Form, IconName> = { trigger: 'play', function: 'code', other: 'diff' };

/** The sign of a kind, in the outline of its form. */
export const KindMark = ({ form, kind }: { form: Form; kind: string }) => (
    <span className={`kind-mark kind-mark-${form}`}>
        <Icon name={byKind[kind] ?? byForm[form]} size={16} />
    </span>
);
