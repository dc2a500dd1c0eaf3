import { diagnosticCount } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useEditor } from '../store/editor';
import TextView from './TextView';

const text = 'graph: a\nnodes:\n  f: { code: x }\n  g: { kind: log }\nlinks:\n  - f.out -> g.in\n';
const show = (written = text) => {
    const disk = { text: written, hash: 'h' };
    useEditor.getState().open('a', { graph: 'a', file: null, serving: null, disk, draft: null });
    render(<TextView />);
    const view = EditorView.findFromDOM(document.querySelector<HTMLElement>('.cm-editor') ?? document.body);
    if (view === null) {
        throw new Error('there is no editor');
    }
    return view;
};
const chosen = () => [...document.querySelectorAll('.cm-chosen')].map(line => line.textContent);
const state = () => useEditor.getState();

afterEach(cleanup);

describe('the text of the graph', () => {
    it('is the document at each keystroke', () => {
        const view = show();
        act(() => view.dispatch({ changes: { from: text.indexOf('f: {'), insert: 'el' }, userEvent: 'input.type' }));
        expect(state().doc.nodes.map(node => node.id)).toEqual(['elf', 'g']);
        expect(state().history.past).toHaveLength(1);
    });

    it('keeps the line breaks that it has', () => {
        const view = show(text.replaceAll('\n', '\r\n'));
        const at = view.state.doc.line(3).to;
        act(() => view.dispatch({ changes: { from: at, insert: '\n  h: { kind: log }' }, userEvent: 'input.type' }));
        expect(state().text).toBe(text.replace('x }\n', 'x }\n  h: { kind: log }\n').replaceAll('\n', '\r\n'));
    });

    it('follows what changes elsewhere', () => {
        const view = show();
        act(() => state().setText(text.replace('kind: log', 'kind: debug'), 'disk'));
        expect(view.state.doc.toString()).toContain('kind: debug');
    });

    it('chooses what the cursor stands in, and shows what is chosen', () => {
        const view = show();
        act(() => view.dispatch({ selection: { anchor: text.indexOf('kind: log') }, userEvent: 'select.pointer' }));
        expect([...state().selection.nodes]).toEqual(['g']);
        expect(chosen()).toEqual(['  g: { kind: log }']);
        act(() => state().select([], ['f.out -> g.in']));
        expect(chosen()).toEqual(['  - f.out -> g.in']);
        act(() => state().select([]));
        expect(chosen()).toEqual([]);
    });

    it('tells what is wrong with it at once', () => {
        const view = show();
        act(() => view.dispatch({ changes: { from: 0, insert: 'x: [\n' }, userEvent: 'input.type' }));
        expect(diagnosticCount(view.state)).toBeGreaterThan(0);
        act(() => view.dispatch({ changes: { from: 0, to: 5 }, userEvent: 'delete' }));
        expect(diagnosticCount(view.state)).toBe(0);
    });
});
