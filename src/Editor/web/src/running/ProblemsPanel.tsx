import type { Diagnostic } from '../api/types';
import { useEditor } from '../store/editor';
import { Empty, Spinner } from '../ui';
import { useCheck } from './checking';
import { Diagnostics } from './Diagnostics';

const gravity = { error: 0, warning: 1, info: 2 } as const;

/** The gravest first, then as they stand in the text. */
export const inOrder = (list: readonly Diagnostic[]): Diagnostic[] =>
    [...list].sort((one, other) => gravity[one.severity] - gravity[other.severity] || one.line - other.line);

/** What the host finds in the shown text. */
export const ProblemsPanel = () => {
    const diagnostics = useEditor(state => state.diagnostics);
    const check = useCheck(state => state.check);

    if (check.state === 'failed') {
        return (
            <Empty icon="alert" title="The text could not be checked">
                <p>{check.why}</p>
            </Empty>
        );
    }

    if (diagnostics.length > 0) {
        return <Diagnostics list={inOrder(diagnostics)} />;
    }

    return check.state === 'done' ? (
        <Empty icon="check" title="No problems">
            <p>The host finds nothing wrong with this text.</p>
        </Empty>
    ) : (
        <div className="empty">
            <Spinner label="Checking" />
        </div>
    );
};
