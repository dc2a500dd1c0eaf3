import type { DragEvent } from 'react';
import type { KindInfo } from '../api/types';
import { draggedKind } from '../store/adding';
import { familyOf, formOf } from '../ui/kinds/family';
import { KindMark } from '../ui/kinds/KindMark';

interface Props {
    kind: KindInfo;
    /** Whether Tab stops at it; arrow keys reach the others. */
    reachable: boolean;
    helped: boolean;
    onAdd: () => void;
    onFocus: () => void;
    onHelp: () => void;
}

/** A kind in the gallery: dragged or pressed, it becomes a node. */
export const Entry = ({ kind, reachable, helped, onAdd, onFocus, onHelp }: Props) => {
    const drag = (event: DragEvent) => {
        event.dataTransfer.setData(draggedKind, kind.name);
        event.dataTransfer.setData('text/plain', kind.title);
        event.dataTransfer.effectAllowed = 'copy';
    };
    return (
        <li className={`gallery-entry family-${familyOf(kind.name, kind)}`}>
            <button
                type="button"
                className="gallery-add"
                data-kind={kind.name}
                tabIndex={reachable ? 0 : -1}
                draggable
                title={kind.summary}
                onDragStart={drag}
                onFocus={onFocus}
                onClick={onAdd}
            >
                <KindMark form={formOf(kind.name, kind)} kind={kind.name} />
                <span className="gallery-title">{kind.title}</span>
            </button>
            <button
                type="button"
                className="gallery-help"
                tabIndex={reachable ? 0 : -1}
                aria-label={`What ${kind.title} does`}
                aria-expanded={helped}
                onClick={onHelp}
            >
                ?
            </button>
        </li>
    );
};
