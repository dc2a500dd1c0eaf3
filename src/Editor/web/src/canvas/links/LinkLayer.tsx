import { memo, useMemo, type MouseEvent } from 'react';
import { useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react';
import { useEditor } from '../../store/editor';
import { useFar } from '../far';
import { classes } from '../../ui';
import { bunches, inView, viewKey, viewOf } from './cull';
import { LinkPicture } from './LinkPicture';
import { LinkLabel, LinkView } from './LinkView';
import type { Route } from './routes';
import './links.css';

/** Up to how many lines are elements of their own. */
const mostLines = 120;

const view = (state: ReactFlowState) => viewKey(state.transform, state.width, state.height);

/** All links, in one picture beneath the nodes. */
export const LinkLayer = memo(({ routes }: { routes: readonly Route[] }) => {
    const far = useFar();
    return <ViewportPortal>{far ? <FarLinks routes={routes} /> : <NearLinks routes={routes} />}</ViewportPortal>;
});

/** Near by, each link in view is an element that can be clicked and shows its figures. */
const NearLinks = ({ routes }: { routes: readonly Route[] }) => {
    const key = useStore(view);
    const selected = useEditor(state => state.selection.links);
    const { rect, zoom } = useMemo(() => viewOf(key), [key]);
    const shown = useMemo(() => inView(routes, rect), [routes, rect]);
    // Then single lines show only where they are pointed at or chosen.
    const many = shown.length > mostLines;
    return (
        <>
            {many && <LinkPicture routes={shown} rect={rect} zoom={zoom} />}
            <svg className={classes('links', many && 'is-many')} aria-hidden="true" onClick={chooseLink}>
                {shown.map(route => (
                    <LinkView key={route.link.id} route={route} selected={selected.has(route.link.id)} />
                ))}
                {shown.map(route => (
                    <LinkLabel key={route.link.id} route={route} />
                ))}
            </svg>
        </>
    );
};

/** From far, links are lines only, many in one element. */
const FarLinks = ({ routes }: { routes: readonly Route[] }) => {
    const selected = useEditor(state => state.selection.links);
    const list = useMemo(() => bunches(routes), [routes]);
    const chosen = selected.size === 0 ? [] : routes.filter(route => selected.has(route.link.id));
    return (
        <svg className="links is-far" aria-hidden="true">
            {list.map((bunch, index) => (
                <Bunch key={index} d={bunch.map(route => route.d).join('')} />
            ))}
            {chosen.length > 0 && <path className="link-line is-selected" d={chosen.map(route => route.d).join('')} />}
        </svg>
    );
};

const Bunch = memo(({ d }: { d: string }) => <path className="link-line" d={d} />);

function chooseLink(event: MouseEvent) {
    const id = (event.target as Element).closest('[data-link]')?.getAttribute('data-link');
    if (id === null || id === undefined) {
        return;
    }
    const { selection, select } = useEditor.getState();
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
        const links = new Set(selection.links);
        if (!links.delete(id)) {
            links.add(id);
        }
        select(selection.nodes, links);
    } else {
        select([], [id]);
    }
}
