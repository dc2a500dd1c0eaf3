import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleKinds } from '../canvas/sample/kinds';
import { draggedKind, useAdding } from '../store/adding';
import { useEditor } from '../store/editor';
import { Gallery } from './Gallery';

let added: string[];

beforeEach(() => {
    added = [];
    useEditor.getState().setKinds(sampleKinds);
    useAdding.setState({ add: kind => void added.push(kind) });
    render(<Gallery />);
});
afterEach(() => {
    cleanup();
    useAdding.setState({ add: null });
});

const field = () => screen.getByRole('searchbox');
const entry = (name: string) => screen.getByRole('button', { name });

describe('the gallery', () => {
    it('adds a kind that is pressed', () => {
        fireEvent.click(entry('Filter'));
        expect(added).toEqual(['filter']);
    });

    it('finds by typing; Enter adds the first that is found', () => {
        fireEvent.change(field(), { target: { value: 'websock' } });
        expect(screen.queryByRole('button', { name: 'Filter' })).toBeNull();
        fireEvent.keyDown(field(), { key: 'Enter' });
        expect(added).toEqual(['websocket-trigger']);
    });

    it('adds nothing by Enter where nothing was typed or nothing is found', () => {
        fireEvent.keyDown(field(), { key: 'Enter' });
        fireEvent.change(field(), { target: { value: 'qqq' } });
        fireEvent.keyDown(field(), { key: 'Enter' });
        expect(added).toEqual([]);
        expect(screen.getByRole('status').textContent).toBe('No kind is called “qqq”.');
    });

    it('is one stop of the Tab key; arrows go through it and back to the field', () => {
        fireEvent.keyDown(field(), { key: 'ArrowDown' });
        expect(document.activeElement).toBe(entry('HTTP trigger'));
        fireEvent.keyDown(entry('HTTP trigger'), { key: 'ArrowDown' });
        expect(document.activeElement).toBe(entry('Timer'));
        expect(entry('Timer').tabIndex).toBe(0);
        expect(entry('HTTP trigger').tabIndex).toBe(-1);
        fireEvent.keyDown(entry('Timer'), { key: 'End' });
        expect(document.activeElement).toBe(entry('Log'));
        fireEvent.keyDown(entry('Log'), { key: 'Home' });
        fireEvent.keyDown(entry('HTTP trigger'), { key: 'ArrowUp' });
        expect(document.activeElement).toBe(field());
    });

    it('tells what a kind does, by its button and by a key', () => {
        fireEvent.click(entry('What Template does'));
        expect(screen.getByRole('region', { name: 'Template' }).textContent).toContain('Makes a text of a message.');
        fireEvent.keyDown(entry('Delay'), { key: '?' });
        expect(screen.getByRole('region', { name: 'Delay' }).textContent).toContain('In ports');
        fireEvent.keyDown(entry('Delay'), { key: '?' });
        expect(screen.queryByRole('region', { name: 'Delay' })).toBeNull();
    });

    it('hands over the kind that is dragged', () => {
        const data = new Map<string, string>();
        fireEvent.dragStart(entry('Log'), {
            dataTransfer: { setData: (type: string, value: string) => data.set(type, value) },
        });
        expect(data.get(draggedKind)).toBe('log');
    });
});
