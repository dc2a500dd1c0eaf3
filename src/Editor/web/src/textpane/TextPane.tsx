import { lazy, Suspense } from 'react';
import { Empty } from '../ui';

const View = lazy(() => import('./TextView'));

/** The text of the graph, beside the canvas. */
export const TextPane = () => (
    <Suspense fallback={<Empty title="Opening the text…" />}>
        <View />
    </Suspense>
);
