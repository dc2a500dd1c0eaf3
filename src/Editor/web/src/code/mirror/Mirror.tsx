import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { difference } from '../breaks';
import type { Finding } from '../places';
import { basics, type Undoing } from './basics';
import { carried, marksOf } from './marks';
import './mirror.css';

/** Marks changes that do not come from typing. */
const given = Annotation.define<boolean>();

export interface MirrorProps {
    /** What is shown, with `\n` between lines. It may change at any time; the cursor stays where it was. */
    text: string;
    /** Called at each keystroke with the whole text. */
    onType: (text: string) => void;
    /** Its name for a screen reader. */
    label: string;
    undoing: Undoing;
    /** What the host said, at places of the text as it is when they are given; they move along with what is typed after. */
    findings: readonly Finding[];
    /** What is wrong with this very text. */
    problems?: readonly Finding[];
    /** Grammar, completion and the like. */
    extensions: Extension;
    /** Called with the view when it is there, and with null when it goes. */
    onView?: (view: EditorView | null) => void;
    /** Called when a person moved the cursor, with its place. */
    onCursor?: (place: number) => void;
}

const none: readonly Finding[] = [];

/** CodeMirror, showing a text that others own. */
export const Mirror = (props: MirrorProps) => {
    const { text, label, findings, problems = none, extensions } = props;
    const host = useRef<HTMLDivElement>(null);
    const view = useRef<EditorView>(null);
    const more = useRef(new Compartment());
    const travelled = useRef(false);
    const settled = useRef<readonly Finding[]>(findings);
    const latest = useRef(props);
    useLayoutEffect(() => {
        latest.current = props;
    });

    useEffect(() => {
        const travel = (way: keyof Undoing) => () => {
            travelled.current = true;
            latest.current.undoing[way]();
        };
        const updated = (update: ViewUpdate) => {
            const isGiven = update.transactions.some(transaction => transaction.annotation(given) === true);
            if (update.docChanged) {
                settled.current = settled.current.map(finding => carried(finding, update.changes));
            }
            if (isGiven) {
                return;
            }
            if (update.docChanged) {
                latest.current.onType(update.state.doc.toString());
            }
            if (update.selectionSet && update.transactions.some(isByHand)) {
                latest.current.onCursor?.(update.state.selection.main.head);
            }
        };
        const made = new EditorView({
            parent: host.current ?? document.body,
            state: EditorState.create({
                doc: latest.current.text,
                extensions: [
                    basics({ undo: travel('undo'), redo: travel('redo') }),
                    more.current.of(latest.current.extensions),
                    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
                    EditorView.updateListener.of(updated),
                ],
            }),
        });
        view.current = made;
        latest.current.onView?.(made);
        return () => {
            latest.current.onView?.(null);
            made.destroy();
            view.current = null;
        };
    }, [label]);

    useEffect(() => {
        view.current?.dispatch({ effects: more.current.reconfigure(extensions) });
    }, [extensions]);

    useEffect(() => {
        const here = view.current;
        const change = here === null ? null : difference(here.state.doc.toString(), text);
        if (here !== null && change !== null) {
            // What was undone is shown; what else changes the text leaves the cursor where it was.
            const moves = travelled.current ? { selection: { anchor: change.from + change.insert.length } } : {};
            here.dispatch({
                changes: change,
                ...moves,
                annotations: given.of(true),
                scrollIntoView: travelled.current,
            });
        }
        travelled.current = false;
    }, [text]);

    useEffect(() => {
        settled.current = findings;
    }, [findings]);

    useEffect(() => {
        const here = view.current;
        here?.dispatch(setDiagnostics(here.state, marksOf(problems, settled.current, here.state.doc)));
    }, [findings, problems]);

    return <div ref={host} className="mirror" />;
};

const isByHand = (transaction: { isUserEvent: (event: string) => boolean }) =>
    ['select', 'input', 'delete'].some(event => transaction.isUserEvent(event));
