import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { Button } from '../ui';
import { useRun } from './run';
import { runner } from './session';

/** Opens Save & Run. */
export const RunButton = () => {
    const open = useEditor(state => state.graphId !== null);
    const connected = useLive(live => live.connection.state === 'open');
    const deploying = useRun(({ phase }) => phase.name === 'deploying');
    return (
        <Button
            look="primary"
            icon="play"
            keys="Ctrl+S"
            tip={connected ? 'Check, show what will change, then deploy' : 'The host does not answer'}
            disabled={!open || !connected}
            busy={deploying}
            onClick={() => void runner.look()}
        >
            Save & Run
        </Button>
    );
};
