import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { applyShown, difference, linesOf, type Lined } from '../code/breaks';
import { completing } from '../code/mirror/completion';
import { languageFor } from '../code/mirror/languages';
import { Mirror } from '../code/mirror/Mirror';
import { useOwnDiagnostics } from '../code/own';
import { findingsInText, type Finding } from '../code/places';
import { portsOf, type Range } from '../document';
import { useEditor } from '../store/editor';
import { useView } from '../store/view';
import { completeText } from './complete';
import { chosenAt, rangesOf } from './follow';

const undoing = { undo: () => useEditor.getState().undo(), redo: () => useEditor.getState().redo() };

const complete = (shown: string, at: number) => {
    const { doc, kinds } = useEditor.getState();
    return completeText(shown, at, doc, kinds, node => portsOf(node, kinds, doc.links));
};

const choose = StateEffect.define<readonly Range[]>();
const chosenLine = Decoration.line({ class: 'cm-chosen' });

/** Lines of what is selected. */
const chosen = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update: (now, transaction) => {
        const asked = transaction.effects.find(effect => effect.is(choose));
        if (asked === undefined) {
            return now.map(transaction.changes);
        }

        const { doc } = transaction.state;
        const lines = new RangeSetBuilder<Decoration>();
        let last = 0;
        for (const { start, end } of asked.value) {
            const to = doc.lineAt(Math.min(end, doc.length)).number;
            for (let line = Math.max(last + 1, doc.lineAt(Math.min(start, doc.length)).number); line <= to; line++) {
                lines.add(doc.line(line).from, doc.line(line).from, chosenLine);
                last = line;
            }
        }
        return lines.finish();
    },
    provide: field => EditorView.decorations.from(field),
});

const extensions = [languageFor('yaml'), completing(() => complete), chosen];

/** Keystrokes become the document's text, with the line breaks that it has. */
const type = (shown: string) => {
    const { text, setText } = useEditor.getState();
    const change = difference(linesOf(text).text, shown);
    if (change !== null) {
        setText(applyShown(text, [change]), 'pane');
    }
};

const select = (place: number) => {
    const { doc, select } = useEditor.getState();
    const found = chosenAt(doc, linesOf(doc.text).toWritten(place));
    if (found !== null) {
        select(found.nodes, found.links);
    }
};

const useProblems = (lined: Lined): Finding[] => {
    const problems = useEditor(state => state.doc.problems);
    return useMemo(
        () =>
            problems.map(({ message, range }) => ({
                start: lined.toShown(range.start),
                end: lined.toShown(range.end),
                severity: 'error' as const,
                message,
                id: null,
            })),
        [problems, lined],
    );
};

const useFindings = (): Finding[] => {
    const diagnostics = useOwnDiagnostics();
    return useMemo(() => findingsInText(diagnostics, linesOf(useEditor.getState().text).text), [diagnostics]);
};

/** Marks what is selected, and shows it unless the cursor is in it. */
const useSelection = (view: { current: EditorView | null }, lined: Lined) => {
    const selection = useEditor(state => state.selection);
    const doc = useEditor(state => state.doc);
    const shown = useRef(selection);
    useEffect(() => {
        const here = view.current;
        if (here === null) {
            return;
        }

        const ranges = rangesOf(doc, selection).map(({ start, end }) => ({
            start: lined.toShown(start),
            end: lined.toShown(end),
        }));
        const [first] = ranges;
        const isNew = shown.current !== selection && !here.hasFocus && first !== undefined;
        shown.current = selection;
        here.dispatch({
            effects: [
                choose.of(ranges),
                ...(isNew
                    ? [
                          EditorView.scrollIntoView(Math.min(first.start, here.state.doc.length), {
                              y: 'start',
                              yMargin: 40,
                          }),
                      ]
                    : []),
            ],
        });
    }, [selection, doc, lined, view]);
};

/** Goes to the line that somebody asks for. */
const useReveal = (view: { current: EditorView | null }) => {
    const reveal = useView(state => state.reveal);
    useEffect(() => {
        const here = view.current;
        if (here !== null && reveal !== null && reveal.line !== null) {
            const line = here.state.doc.line(Math.min(Math.max(reveal.line, 1), here.state.doc.lines));
            const place = Math.min(line.from + Math.max(reveal.column ?? 1, 1) - 1, line.to);
            here.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) });
        }
    }, [reveal, view]);
};

/** The graph's text: what is typed is the document at once, and what changes elsewhere stands here at once. */
const TextView = () => {
    const text = useEditor(state => state.text);
    const lined = useMemo(() => linesOf(text), [text]);
    const problems = useProblems(lined);
    const findings = useFindings();
    const view = useRef<EditorView>(null);
    useSelection(view, lined);
    useReveal(view);
    return (
        <Mirror
            text={lined.text}
            onType={type}
            onCursor={select}
            label="Text of the graph. Tab indents; Escape, then Tab leaves."
            undoing={undoing}
            findings={findings}
            problems={problems}
            extensions={extensions}
            onView={made => (view.current = made)}
        />
    );
};

export default TextView;
