import { useCanvas } from './state';

/** News of the canvas for those who hear the page. */
export const Said = () => {
    const { words, turn } = useCanvas(state => state.said);
    return (
        <p className="hidden-visually" role="status">
            {/* Another element says the same words again. */}
            <span key={turn}>{words}</span>
        </p>
    );
};
