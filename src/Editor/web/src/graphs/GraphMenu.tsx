import { useEditor } from '../store/editor';
import { Button, Icon, Menu, type MenuItem } from '../ui';
import { ask } from './dialogs';
import { useGraphs } from './list';
import { go } from './route';
import { copyGraph, pasteGraph } from './wholeGraph';

const Named = ({ id, title }: { id: string; title: string | null }) =>
    title === null || title === '' || title === id ? (
        id
    ) : (
        <>
            {title} <span className="faint">{id}</span>
        </>
    );

/** The open graph's name, and the way to the others and to what is done with a whole graph. */
export const GraphMenu = ({ more = [] }: { more?: MenuItem[] }) => {
    const graphs = useGraphs() ?? [];
    const graph = useEditor(state => state.graphId);
    const title = useEditor(state => state.doc.title);
    if (graph === null) {
        return null;
    }

    const items: MenuItem[] = [
        { label: 'New graph…', icon: 'add', run: () => ask({ name: 'new', example: null }) },
        { label: 'All graphs', icon: 'menu', run: () => go(null) },
        'line',
        ...graphs.slice(0, 12).map(one => ({
            label: <Named id={one.id} title={one.id === graph ? title : one.title} />,
            checked: one.id === graph,
            run: () => go(one.id),
        })),
        'line',
        { label: 'Copy the whole graph as text', icon: 'copy', keys: 'Ctrl+Shift+C', run: () => void copyGraph() },
        { label: 'Paste a whole graph…', icon: 'paste', keys: 'Ctrl+Shift+V', run: () => void pasteGraph() },
        ...more,
        'line',
        { label: 'Rename…', icon: 'edit', run: () => ask({ name: 'rename', graph }) },
        { label: 'Delete…', icon: 'trash', danger: true, run: () => ask({ name: 'delete', graph }) },
    ];

    return (
        <Menu label="Graph" items={items}>
            {button => (
                <Button look="quiet" className="graph-menu" aria-label={`Graph: ${title ?? graph}`} {...button}>
                    <span className="cut">{title ?? graph}</span>
                    <Icon name="chevronDown" size={14} />
                </Button>
            )}
        </Menu>
    );
};
