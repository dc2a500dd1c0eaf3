import { lazy, Suspense } from 'react';
import { Empty } from '../ui';

const View = lazy(() => import('./CodeView'));

/** The code of a node. CodeMirror comes with the first one that is shown. */
export const CodeEditor = ({ id }: { id: string }) => (
    <Suspense fallback={<Empty title="Opening the code editor…" />}>
        <View id={id} />
    </Suspense>
);
