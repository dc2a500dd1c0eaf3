import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CommandLayer } from './CommandLayer';
import { useCommands } from './useCommands';

beforeAll(() => {
    // jsdom has neither modality nor scrolling.
    Element.prototype.scrollIntoView = () => undefined;
    HTMLDialogElement.prototype.showModal = function () {
        this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
        this.open = false;
    };
});

afterEach(cleanup);

const Page = ({ ran, able = true }: { ran: string[]; able?: boolean }) => {
    useCommands([
        { id: 'graph.fit', title: 'Fit the graph', group: 'Canvas', keys: 'F', run: () => void ran.push('fit') },
        {
            id: 'graph.save',
            title: 'Save the graph',
            keys: 'Ctrl+S',
            when: () => able,
            run: () => void ran.push('save'),
        },
        { id: 'graph.left', title: 'Go left', keys: 'ArrowLeft', keysOnly: true, run: () => void ran.push('left') },
    ]);
    return <CommandLayer />;
};

const options = () => screen.getAllByRole('option').map(option => option.textContent);

describe('the palette', () => {
    it('finds a command by typing and runs it with Enter', async () => {
        const ran: string[] = [];
        render(<Page ran={ran} />);
        fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
        const field = screen.getByRole('combobox');
        fireEvent.change(field, { target: { value: 'fit' } });
        expect(options()).toEqual(['Fit the graphCanvasF']);
        fireEvent.keyDown(field, { key: 'Enter' });
        await Promise.resolve();
        expect(ran).toEqual(['fit']);
        expect(screen.queryByRole('combobox')).toBeNull();
    });

    it('moves through the list and round its ends', async () => {
        const ran: string[] = [];
        render(<Page ran={ran} />);
        fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
        const field = screen.getByRole('combobox');
        fireEvent.change(field, { target: { value: 'graph' } });
        fireEvent.keyDown(field, { key: 'ArrowUp' });
        const last = screen.getAllByRole('option').at(-1);
        expect(last?.getAttribute('aria-selected')).toBe('true');
        expect(field.getAttribute('aria-activedescendant')).toBe(last?.id);
        fireEvent.keyDown(field, { key: 'Enter' });
        await Promise.resolve();
        expect(ran).toEqual(['save']);
    });

    it('leaves out what cannot be run now and what is for keys alone', () => {
        render(<Page ran={[]} able={false} />);
        fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
        expect(options()).toEqual(['Show all keys?', 'Fit the graphCanvasF']);
    });

    it('says so when nothing is found', () => {
        render(<Page ran={[]} />);
        fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
        fireEvent.change(screen.getByRole('combobox'), { target: { value: 'zzz' } });
        expect(screen.getByRole('status').textContent).toBe('No command is called “zzz”.');
    });
});

describe('the page of keys', () => {
    it('lists every command that has keys under its group', () => {
        render(<Page ran={[]} />);
        fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
        const canvas = screen.getByRole('region', { name: 'Canvas' });
        expect(canvas.textContent).toContain('Fit the graphF');
        expect(screen.getByRole('region', { name: 'General' }).textContent).toContain('Go left←');
    });
});
