import './watching.css';
import './bodies.css';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor } from '../store/editor';
import { linkFigures, useLive } from '../store/live';
import { Empty, Select } from '../ui';
import { Bodies } from './Bodies';
import { chooseLink } from './place';

/** The chosen link's last bodies, and a list to choose another link from without the canvas. */
export const LinkPanel = () => {
    const graph = useEditor(state => state.graphId);
    const links = useEditor(useShallow(state => state.doc.links.map(link => link.id)));
    const chosen = useEditor(state => [...state.selection.links][0] ?? '');
    return (
        <div className="watch-panel">
            <div className="watch-bar" role="toolbar" aria-label="Link">
                <Select
                    className="link-choice"
                    aria-label="Link"
                    value={chosen}
                    onChange={event => chooseLink(event.target.value)}
                >
                    <option value="">No link</option>
                    {links.map(link => (
                        <option key={link}>{link}</option>
                    ))}
                </Select>
                {chosen !== '' && <Figures link={chosen} />}
            </div>
            {chosen === '' || graph === null ? (
                <Empty icon="link" title="No link is chosen">
                    Choose a link on the canvas to see the last bodies that went over it.
                </Empty>
            ) : (
                <Tapped key={`${graph} ${chosen}`} graph={graph} link={chosen} />
            )}
        </div>
    );
};

const Figures = ({ link }: { link: string }) => {
    const figures = useLive(linkFigures(link));
    if (figures === null) return null;
    const { count, rate, waiting } = figures;
    return (
        <span className="faint numbers">
            {count.toLocaleString('en')} messages, {rate.toLocaleString('en')}/s
            {waiting > 0 && `, ${waiting.toLocaleString('en')} wait`}
        </span>
    );
};

/** Bodies are told only while somebody looks at them. */
const Tapped = ({ graph, link }: { graph: string; link: string }) => {
    const ready = useLive(state => state.watched === graph);
    // Of a link that a version did not have, the next one may tell.
    const version = useLive(state => state.version);
    const tap = useLive(state => state.tap);
    const untap = useLive(state => state.untap);
    useEffect(() => {
        if (!ready) return undefined;
        tap(link);
        return () => untap(link);
    }, [ready, version, link, tap, untap]);
    return <Bodies link={link} />;
};
