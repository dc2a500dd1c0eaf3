import { nodeFigures, useLive } from '../../store/live';
import { shortNumber, shortTime } from '../figures';

/** What the host counts of a node, as it runs. It alone hears of the counts; the node around it is not drawn anew. */
export const NodeFiguresView = ({ id }: { id: string }) => {
    const figures = useLive(nodeFigures(id));
    if (figures === null || (figures.handled === 0 && figures.waiting === 0 && figures.failed === 0)) {
        return null;
    }
    const { waiting, failed, failing, time } = figures;
    return (
        <span className="face-figures">
            {time !== null && <span title="time per message">{shortTime(time)}</span>}
            {waiting > 0 && <span className="is-waiting">{shortNumber(waiting)} waiting</span>}
            {failed > 0 && (
                <span className={failing > 0 ? 'is-failing' : 'is-failed'}>
                    {shortNumber(failed)} {failed === 1 ? 'error' : 'errors'}
                </span>
            )}
        </span>
    );
};
