import { useEffect, useMemo, useRef, useState } from 'react';
import type { EditorView } from '@codemirror/view';
import { portsOf, setCode } from '../document';
import { useEditor } from '../store/editor';
import { useView } from '../store/view';
import { completeCode } from './complete';
import { completing } from './mirror/completion';
import { languageFor } from './mirror/languages';
import { Mirror } from './mirror/Mirror';
import { useOwnDiagnostics } from './own';
import { codePlace, findingsInCode, lineInCode, type Finding } from './places';
import { languageOf, worldOf } from './world';

const undoing = { undo: () => useEditor.getState().undo(), redo: () => useEditor.getState().redo() };

const completeHere = (id: string) => (code: string, at: number) => {
    const { doc, kinds } = useEditor.getState();
    const node = doc.byId.get(id);
    return node === undefined
        ? null
        : completeCode(
              code,
              at,
              worldOf(doc, node, each => portsOf(each, kinds, doc.links)),
          );
};

/** What the host says of a node's code, at its lines. */
const useFindings = (id: string): Finding[] => {
    const diagnostics = useOwnDiagnostics();
    return useMemo(() => {
        const { doc } = useEditor.getState();
        const node = doc.byId.get(id);
        return node === undefined || node.code === null || node.codeRange === null
            ? []
            : findingsInCode(diagnostics, codePlace(doc.text, node.codeRange), node.code);
    }, [diagnostics, id]);
};

export interface CodeViewProps {
    id: string;
    /** Whether the cursor goes there when it opens. */
    focus?: boolean;
}

/** The code of a node, in an editor. */
export const CodeView = ({ id, focus = false }: CodeViewProps) => {
    const node = useEditor(state => state.doc.byId.get(id));
    const apply = useEditor(state => state.apply);
    const findings = useFindings(id);
    const [refused, setRefused] = useState<{ code: string; reason: string } | null>(null);
    const language = node === undefined ? 'javascript' : languageOf(node);
    const view = useRef<EditorView>(null);
    const extensions = useMemo(() => [languageFor(language), completing(() => completeHere(id))], [language, id]);
    useReveal(id, view);

    const type = (code: string) => {
        const reason = apply(doc => setCode(doc, id, code), 'Edit code', `code:${id}`);
        setRefused(reason === null ? null : { code, reason });
    };
    const label = `Code of ${node?.label ?? id}. Tab indents; Escape, then Tab leaves.`;
    return (
        <>
            <Mirror
                key={id}
                text={refused?.code ?? node?.code ?? ''}
                onType={type}
                label={label}
                undoing={undoing}
                findings={findings}
                extensions={extensions}
                onView={made => {
                    view.current = made;
                    if (focus) {
                        // Behind a dialog, which gives the focus to its first button when it opens.
                        queueMicrotask(() => made?.focus());
                    }
                }}
            />
            {refused !== null && (
                <p className="field-error" role="alert">
                    {refused.reason}
                </p>
            )}
        </>
    );
};

/** Goes to the line that somebody asks for. */
const useReveal = (id: string, view: { current: EditorView | null }) => {
    const reveal = useView(state => state.reveal);
    useEffect(() => {
        const { doc } = useEditor.getState();
        const node = doc.byId.get(id);
        const here = view.current;
        const range = node?.codeRange ?? null;
        const asked = reveal?.line ?? null;
        if (asked === null || here === null || range === null) {
            return;
        }

        const line = lineInCode(codePlace(doc.text, range), asked, here.state.doc.lines);
        if (line !== null) {
            const { from } = here.state.doc.line(line);
            here.dispatch({ selection: { anchor: from }, scrollIntoView: true });
            here.focus();
        }
    }, [reveal, id, view]);
};

export default CodeView;
