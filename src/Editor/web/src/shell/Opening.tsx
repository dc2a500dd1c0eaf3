import { ask } from '../graphs/dialogs';
import { listHash } from '../graphs/route';
import { useOpening } from '../running/opening';
import { Button, Empty, Spinner, Words } from '../ui';
import { openAgain } from './useRoute';

/** Stands where a graph will be: quiet at first, so that a quick host shows no flash. */
export const Opening = () => {
    const opening = useOpening(state => state.opening);
    if (opening.state !== 'failed') {
        return (
            <main className="empty late">
                <Spinner label="Opening the graph" />
            </main>
        );
    }

    return (
        <main className="empty">
            <Empty
                icon="alert"
                title={opening.status === 404 ? `No graph ${opening.graph}` : `${opening.graph} is not open`}
            >
                <p>
                    <Words text={opening.why} />
                </p>
                <p className="empty-buttons">
                    {opening.status === 404 ? (
                        <Button icon="add" onClick={() => ask({ name: 'new', example: null })}>
                            New graph
                        </Button>
                    ) : (
                        <Button icon="refresh" onClick={openAgain}>
                            Try again
                        </Button>
                    )}
                    <a href={listHash}>All graphs</a>
                </p>
            </Empty>
        </main>
    );
};
