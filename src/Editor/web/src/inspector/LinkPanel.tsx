import { removeLinks } from '../document';
import { useEditor } from '../store/editor';
import { reveal, showTab } from '../store/view';
import { Button, Empty } from '../ui';
import { Part } from './parts';

/** A link: its ends, and the ways to its bodies and out of the graph. */
export const LinkPanel = ({ id }: { id: string }) => {
    const link = useEditor(state => state.doc.links.find(each => each.id === id));
    const byId = useEditor(state => state.doc.byId);
    const { apply, select } = useEditor.getState();
    if (link === undefined) {
        return <Empty title="The link is gone" />;
    }

    const end = (title: string, node: string, port: string) => (
        <div className="link-end">
            <dt>{title}</dt>
            <dd>
                <Button
                    look="quiet"
                    size="small"
                    onClick={() => {
                        select([node]);
                        reveal({ node });
                    }}
                >
                    {byId.get(node)?.label ?? node}
                </Button>
                <code>{port}</code>
            </dd>
        </div>
    );
    return (
        <Part title="Link">
            <dl className="link-ends">
                {end('From', link.from, link.fromPort)}
                {end('To', link.to, link.toPort)}
            </dl>
            <div className="part-buttons">
                <Button icon="eye" size="small" onClick={() => showTab('link')}>
                    Last bodies
                </Button>
                <Button
                    icon="trash"
                    size="small"
                    look="danger"
                    onClick={() => apply(doc => removeLinks(doc, [id]), 'Delete link')}
                >
                    Delete
                </Button>
            </div>
        </Part>
    );
};
