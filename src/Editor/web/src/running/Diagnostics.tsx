import type { Diagnostic } from '../api/types';
import { useEditor } from '../store/editor';
import { classes, Icon, Words } from '../ui';
import { nodeAtLine } from './places';
import { goTo } from './session';

const marks = { error: 'alert', warning: 'warning', info: 'info' } as const;

const nameOf = (file: string) => file.replace(/^.*[\\/]/, '');

/** Findings about a text; each leads to its node and line. */
export const Diagnostics = ({ list, onGo }: { list: readonly Diagnostic[]; onGo?: () => void }) => {
    const doc = useEditor(state => state.doc);
    const file = useEditor(state => state.texts?.file ?? null);

    return (
        <ul className="diagnostics">
            {list.map((found, index) => {
                const ours = file === null || nameOf(file) === nameOf(found.file);
                const node = ours ? nodeAtLine(doc, found.line) : null;
                return (
                    <li key={index}>
                        <button
                            type="button"
                            className={classes('diagnostic', `diagnostic-${found.severity}`)}
                            disabled={!ours}
                            onClick={() => {
                                onGo?.();
                                goTo(node, found.line, found.column);
                            }}
                        >
                            <Icon name={marks[found.severity]} />
                            <span className="hidden-visually">{found.severity}: </span>
                            <span className="diagnostic-words">
                                <Words text={found.message} />
                            </span>
                            {node !== null && <span className="badge">{node}</span>}
                            <span className="diagnostic-place numbers faint">
                                {ours ? '' : `${nameOf(found.file)} `}
                                {found.line}:{found.column}
                            </span>
                            <span className="diagnostic-id faint">{found.id}</span>
                        </button>
                    </li>
                );
            })}
        </ul>
    );
};
