import { lazy, Suspense } from 'react';
import { Empty } from '../ui';
import type { CodeViewProps } from './CodeView';

const View = lazy(() => import('./CodeView'));

/** The code of a node. CodeMirror comes with the first one that is shown. */
export const CodeEditor = (props: CodeViewProps) => (
    <Suspense fallback={<Empty title="Opening the code editor…" />}>
        <View {...props} />
    </Suspense>
);
