import { diagnosticCount, forEachDiagnostic } from '@codemirror/lint';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useEditor } from '../store/editor';
import { reveal } from '../store/view';
import CodeView from './CodeView';

const text = 'graph: a\nnodes:\n  f:\n    code: |\n      one();\n      two();\n  g: { kind: log }\n';
const opened = (written: string) => {
    const hashed = { text: written, hash: 'h' };
    useEditor.getState().open('a', { graph: 'a', file: 'graphs/a.yaml', serving: null, disk: hashed, draft: null });
};
const diagnostic = (line: number, file = 'graphs/a.yaml') => ({
    id: 'LOLO400',
    severity: 'error' as const,
    file,
    line,
    column: 7,
    endLine: line,
    endColumn: 10,
    message: `wrong in ${line}`,
});

let view: EditorView;
const show = () => {
    render(<CodeView id="f" />);
    const found = EditorView.findFromDOM(document.querySelector<HTMLElement>('.cm-editor') ?? document.body);
    if (found === null) {
        throw new Error('there is no editor');
    }
    view = found;
};
const type = (insert: string, at: number) =>
    act(() =>
        view.dispatch({
            changes: { from: at, insert },
            selection: { anchor: at + insert.length },
            userEvent: 'input.type',
        }),
    );
const shown = () => view.state.doc.toString();
const press = (key: string, shift = false) =>
    act(
        () =>
            void runScopeHandlers(
                view,
                new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey: shift }),
                'editor',
            ),
    );

beforeEach(() => opened(text));
afterEach(cleanup);

describe('the code of a node', () => {
    it('is written into the text at each keystroke, and undone as one', () => {
        show();
        expect(shown()).toBe('one();\ntwo();\n');
        type('a', 0);
        type('b', 1);
        expect(useEditor.getState().text).toBe(text.replace('one', 'abone'));
        press('z');
        expect([useEditor.getState().text, shown()]).toEqual([text, 'one();\ntwo();\n']);
        press('y');
        expect(shown()).toBe('abone();\ntwo();\n');
        expect(view.state.selection.main.head).toBe(2);
    });

    it('follows the text, and the cursor stays where it was', () => {
        show();
        act(() => view.dispatch({ selection: { anchor: 10 }, userEvent: 'select' }));
        act(() => useEditor.getState().setText(text.replace('one', 'longer'), 'disk'));
        expect([shown(), view.state.selection.main.head]).toEqual(['longer();\ntwo();\n', 13]);
    });

    it('keeps a new line at the end', () => {
        show();
        type('\n', shown().length);
        expect(shown()).toBe('one();\ntwo();\n\n');
        expect(useEditor.getState().doc.byId.get('f')?.code).toBe(shown());
    });

    it('says why it cannot be written, and keeps what was typed', () => {
        opened(`${text}  - [\n`);
        show();
        type('x', 0);
        expect(screen.getByRole('alert').textContent).toContain('Mend it in the text first');
        expect(shown()).toBe('xone();\ntwo();\n');
    });

    it("shows the host's words at their line, and moves them with what is typed", () => {
        show();
        act(() =>
            useEditor.getState().setDiagnostics([diagnostic(6), diagnostic(2), diagnostic(6, 'graphs/parts/b.yaml')]),
        );
        expect(diagnosticCount(view.state)).toBe(1);
        type('zero();\n', 0);
        const marks: string[] = [];
        forEachDiagnostic(view.state, (found, from, to) =>
            marks.push(`${found.message}: ${view.state.sliceDoc(from, to)}`),
        );
        expect(marks).toEqual(['wrong in 6: two']);
    });

    it('goes to a line that is asked for', () => {
        show();
        act(() => reveal({ node: 'f', line: 6 }));
        expect(view.state.doc.lineAt(view.state.selection.main.head).number).toBe(2);
    });

    it('has a name', () => {
        show();
        expect(screen.getByRole('textbox', { name: /Code of f/ })).toBeTruthy();
    });
});
