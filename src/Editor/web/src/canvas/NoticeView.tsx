import { useEffect } from 'react';
import { useCanvas } from './state';

/** The sentence that refuses a link, where it was dropped. It goes when it has been read or something else is done. */
export const NoticeView = () => {
    const notice = useCanvas(state => state.notice);
    useEffect(() => {
        if (notice === null) {
            return;
        }
        const gone = () => useCanvas.setState(state => (state.notice === notice ? { notice: null } : {}));
        const timer = setTimeout(gone, 3000 + 60 * notice.text.length);
        return () => clearTimeout(timer);
    }, [notice]);
    return (
        <div role="alert" className="canvas-notices">
            {notice !== null && (
                <p className="canvas-notice" style={{ left: notice.at.x, top: notice.at.y }}>
                    {notice.text}
                </p>
            )}
        </div>
    );
};
