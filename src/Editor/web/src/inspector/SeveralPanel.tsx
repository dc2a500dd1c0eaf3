import { removeLinks, removeNodes, type Edited, type GraphDoc } from '../document';
import { parse } from '../document';
import { useEditor } from '../store/editor';
import { Button } from '../ui';
import { Part } from './parts';

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

const removeAll = (doc: GraphDoc, nodes: Iterable<string>, links: Iterable<string>): Edited => {
    const made = removeNodes(doc, nodes);
    return 'refused' in made ? made : removeLinks(parse(made.text), links);
};

/** Several nodes and links. */
export const SeveralPanel = () => {
    const { nodes, links } = useEditor(state => state.selection);
    const byId = useEditor(state => state.doc.byId);
    const { apply, select } = useEditor.getState();
    const title = [
        ...(nodes.size > 0 ? [count(nodes.size, 'node')] : []),
        ...(links.size > 0 ? [count(links.size, 'link')] : []),
    ];
    return (
        <Part title={`${title.join(' and ')} selected`}>
            <ul className="rows">
                {[...nodes].slice(0, 100).map(id => (
                    <li key={id}>
                        <Button look="quiet" size="small" onClick={() => select([id])}>
                            {byId.get(id)?.label ?? id}
                        </Button>
                    </li>
                ))}
            </ul>
            <div className="part-buttons">
                <Button
                    icon="trash"
                    size="small"
                    look="danger"
                    onClick={() => apply(doc => removeAll(doc, nodes, links), 'Delete')}
                >
                    Delete
                </Button>
            </div>
        </Part>
    );
};
