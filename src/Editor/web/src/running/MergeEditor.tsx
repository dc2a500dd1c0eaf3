import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import './merge.css';

const nonce = () => document.querySelector('meta[name="lolo-nonce"]')?.getAttribute('content') ?? '';

const shared = (): Extension[] => [
    EditorView.cspNonce.of(nonce()),
    lineNumbers(),
    yaml(),
    EditorView.lineWrapping,
    EditorState.tabSize.of(2),
];

interface MergeEditorProps {
    theirs: string;
    mine: string;
    onChange: (text: string) => void;
}

/** Theirs at the left, mine at the right where it can be edited; arrows between take a part over. Loaded when it is needed. */
const MergeEditor = ({ theirs, mine, onChange }: MergeEditorProps) => {
    const box = useRef<HTMLDivElement>(null);
    const changed = useRef(onChange);
    useEffect(() => {
        changed.current = onChange;
    }, [onChange]);

    useEffect(() => {
        const parent = box.current;
        if (parent === null) {
            return undefined;
        }

        const view = new MergeView({
            parent,
            revertControls: 'a-to-b',
            collapseUnchanged: { margin: 4, minSize: 8 },
            gutter: true,
            a: {
                doc: theirs,
                extensions: [
                    ...shared(),
                    EditorState.readOnly.of(true),
                    EditorView.contentAttributes.of({ 'aria-label': 'Their text' }),
                ],
            },
            b: {
                doc: mine,
                extensions: [
                    ...shared(),
                    history(),
                    keymap.of([...defaultKeymap, ...historyKeymap]),
                    EditorView.contentAttributes.of({ 'aria-label': 'My text' }),
                    EditorView.updateListener.of(update => {
                        if (update.docChanged) {
                            changed.current(update.state.doc.toString());
                        }
                    }),
                ],
            },
        });
        return () => view.destroy();
    }, [mine, theirs]);

    return <div ref={box} className="merge-editor" />;
};

export default MergeEditor;
