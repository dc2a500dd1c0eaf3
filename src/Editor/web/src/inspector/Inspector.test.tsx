import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonSchema, KindInfo } from '../api/types';
import { useEditor } from '../store/editor';
import { Inspector } from './Inspector';
const kind = (name: string, params: JsonSchema, more: Partial<KindInfo> = {}): KindInfo => ({
    name,
    title: `The ${name}`,
    summary: 'Does it.',
    category: '',
    isTrigger: false,
    takesCode: false,
    in: [{ name: 'in', summary: 'What comes.' }],
    out: [],
    defaultIn: [],
    defaultOut: [],
    outOf: null,
    params,
    openParams: false,
    help: 'At length.',
    example: 'a: b',
    ...more,
});

const texts: JsonSchema = { type: 'array', items: { type: 'string' } };
const kinds = [
    kind(
        'function',
        {},
        { takesCode: true, in: null, out: null, openParams: true, defaultIn: ['in'], defaultOut: ['out'] },
    ),
    kind(
        'switch',
        { properties: { rules: { type: 'object', additionalProperties: { type: 'string', format: 'expression' } } } },
        { outOf: 'rules', out: [{ name: 'else', summary: '' }] },
    ),
    kind('delay', {
        required: ['by'],
        properties: {
            by: { type: 'string', format: 'duration', minimum: 0, perMessage: true, description: 'How much `later`.' },
            limit: { type: 'integer', minimum: 1, maximum: 10, default: 5 },
            strict: { type: 'boolean', default: false },
            level: { type: 'string', enum: ['low', 'high'], default: 'low' },
            origins: { anyOf: [{ type: 'string' }, texts] },
            auth: {
                type: 'object',
                properties: { jwt: { type: 'object', properties: { issuer: { type: 'string' } } } },
            },
            body: {},
        },
    }),
];

const text = `graph: a
nodes:
  f: # the first
    in: [req, msg]
    code: |
      x();
  s: { kind: switch, params: { rules: { big: event.n > 1, small: "true" } } }
  d:
    kind: delay
    params:
      by: 1s
links:
  - s.big -> f.req
  - s.small -> d.in
`;

const state = () => useEditor.getState();
const open = (written = text) => {
    const disk = { text: written, hash: 'h' };
    state().setKinds(kinds);
    state().open('a', { graph: 'a', file: 'a.yaml', serving: null, disk, draft: null });
};
const show = (nodes: string[], links: string[] = []) => {
    state().select(nodes, links);
    render(<Inspector />);
};
// By what a screen reader would say, found in a way that is quick here.
const named = (selector: string, name: string): HTMLElement => {
    const nameOf = (element: HTMLElement & { labels?: NodeListOf<HTMLLabelElement> | null }) =>
        element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    const found = [...document.querySelectorAll<HTMLElement>(selector)].filter(
        element => nameOf(element).trim() === name,
    );
    const [only] = found;
    if (only === undefined || found.length > 1) {
        throw new Error(`there are ${found.length} of ${selector} with the name ${name}`);
    }
    return only;
};
const field = (name: string) => named('input, textarea', name) as HTMLInputElement;
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const commit = (name: string, value: string) => {
    type(name, value);
    fireEvent.blur(field(name));
};
const press = (name: string) => fireEvent.click(named('button', name));
const params = (id: string) => state().doc.byId.get(id)?.params;

beforeEach(() => open());
afterEach(cleanup);

describe('a node', () => {
    it('is renamed with its links, when the name is whole', () => {
        show(['f']);
        type('Id', 'fi');
        expect(state().text).toBe(text);
        commit('Id', 'first');
        expect(state().text).toBe(text.replace('  f:', '  first:').replace('f.req', 'first.req'));
        expect([...state().selection.nodes]).toEqual(['first']);
    });

    it('says why a name cannot be, and Escape takes it back', () => {
        show(['f']);
        commit('Id', 'S s');
        expect(screen.getByText(/is no node id/)).toBeTruthy();
        fireEvent.keyDown(field('Id'), { key: 'Escape' });
        expect(field('Id').value).toBe('f');
    });

    it('is labelled while one types, undone at once by the keys of the document', () => {
        show(['f']);
        type('Label', 'F');
        type('Label', 'Fi');
        expect(state().doc.byId.get('f')?.label).toBe('Fi');
        fireEvent.keyDown(field('Label'), { key: 'z', ctrlKey: true });
        expect(state().text).toBe(text);
        fireEvent.keyDown(field('Label'), { key: 'z', ctrlKey: true, shiftKey: true });
        expect(field('Label').value).toBe('Fi');
    });

    it('tells what its kind is, and what the host says of it', () => {
        show(['d']);
        expect(screen.getByText('The delay')).toBeTruthy();
        expect(screen.getByText('At length.')).toBeTruthy();
        const at = {
            id: 'LOLO1',
            severity: 'error' as const,
            file: 'a.yaml',
            line: 11,
            column: 11,
            endLine: 11,
            endColumn: 13,
        };
        act(() => state().setDiagnostics([{ ...at, message: 'too soon' }]));
        expect(field('by').getAttribute('aria-invalid')).toBe('true');
        expect(within(field('by').closest<HTMLElement>('.field') ?? document.body).getByText('too soon')).toBeTruthy();
    });
});

describe('parameters', () => {
    it('are typed at once, and what is no value is told and not written', () => {
        show(['d']);
        type('limit', '1');
        type('limit', '1.');
        expect(field('limit').value).toBe('1.');
        type('limit', '11');
        expect(screen.getByText(/from 1 to 10/)).toBeTruthy();
        expect(params('d')).toEqual({ by: '1s', limit: 1 });
        type('limit', '');
        expect(params('d')).toEqual({ by: '1s' });
        expect(field('limit').placeholder).toBe('5');
        expect(field('by').required).toBe(true);
    });

    it('may be paths', () => {
        show(['d']);
        type('by', '{event.wait}');
        expect(params('d')).toEqual({ by: '{event.wait}' });
        type('limit', '{event.n}');
        expect(screen.getByText(/read once/)).toBeTruthy();
    });

    it('are ticked and chosen, and the default is left out', () => {
        show(['d']);
        fireEvent.click(field('strict'));
        fireEvent.change(named('select', 'level'), { target: { value: 'high' } });
        expect(params('d')).toEqual({ by: '1s', strict: true, level: 'high' });
        fireEvent.click(field('strict'));
        press('Use the default of level');
        expect(state().text).toBe(text);
    });

    it('may be one or several', () => {
        show(['d']);
        type('origins', 'https://a.example');
        fireEvent.change(named('select', 'How origins is given'), { target: { value: 'list' } });
        press('Add one to origins');
        type('2', 'https://b.example');
        press('Move origins 2 up');
        expect(params('d')).toEqual({ by: '1s', origins: ['https://b.example', 'https://a.example'] });
        press('Remove origins 1');
        press('Remove origins 1');
        expect(params('d')).toEqual({ by: '1s' });
    });

    it('nest, and leave nothing empty behind', () => {
        show(['d']);
        press('Set auth');
        press('Set jwt');
        type('issuer', 'me');
        expect(params('d')).toEqual({ by: '1s', auth: { jwt: { issuer: 'me' } } });
        type('issuer', '');
        expect(state().text).toBe(text);
    });

    it('may be anything that YAML says', () => {
        show(['d']);
        type('body', '{ a: [1, two] }');
        expect(params('d')).toEqual({ by: '1s', body: { a: [1, 'two'] } });
        type('body', '{ a: [1');
        expect(screen.getByText(/is not YAML/)).toBeTruthy();
    });

    it('are the own business of a function', () => {
        show(['f']);
        press('Add a parameter');
        commit('The parameter parameter', 'most');
        type('Value of most', '5');
        expect(params('f')).toEqual({ most: 5 });
        type('Value of most', '');
        expect(params('f')).toEqual({ most: '' });
        press('Remove most');
        expect(state().text).toBe(text);
    });

    it('that are out ports take their links along', () => {
        show(['s']);
        commit('The name big', 'large');
        expect(state().doc.links.map(link => link.id)).toEqual(['s.large -> f.req', 's.small -> d.in']);
        expect(Object.keys(params('s')?.rules ?? {})).toEqual(['large', 'small']);
        press('Remove small');
        expect(state().doc.links.map(link => link.id)).toEqual(['s.large -> f.req']);
        act(() => state().undo());
        expect(state().doc.links).toHaveLength(2);
    });
});

describe('ports', () => {
    it('of a function are added, renamed, moved and removed', () => {
        show(['f']);
        commit('The in port req', 'ask');
        expect(state().doc.links[0]?.id).toBe('s.big -> f.ask');
        press('Add an in port');
        expect(document.activeElement).toBe(screen.getByLabelText('The in port in'));
        press('Move the in port msg up');
        expect(state().doc.byId.get('f')?.in).toEqual(['msg', 'ask', 'in']);
        press('Remove the in port ask');
        expect(state().doc.byId.get('f')?.in).toEqual(['msg', 'in']);
        expect(state().doc.links.map(link => link.id)).toEqual(['s.small -> d.in']);
        press('Remove the out port out');
        expect(state().doc.byId.get('f')?.out).toEqual([]);
    });

    it('cannot have one name twice', () => {
        show(['f']);
        commit('The in port req', 'msg');
        expect(screen.getByRole('alert').textContent).toContain('already');
        expect(state().text).toBe(text);
    });

    it('of other kinds are told', () => {
        show(['d']);
        expect(screen.getByText('What comes.')).toBeTruthy();
        expect(screen.queryByRole('button', { name: 'Add an in port' })).toBeNull();
    });
});

describe('what else is chosen', () => {
    it('is a link, which can be deleted', () => {
        show([], ['s.big -> f.req']);
        press('Delete');
        expect(state().text).toBe(text.replace('  - s.big -> f.req\n', ''));
    });

    it('is several nodes, deleted together', () => {
        show(['s', 'd']);
        expect(screen.getByText('2 nodes selected')).toBeTruthy();
        press('Delete');
        expect(state().doc.nodes.map(node => node.id)).toEqual(['f']);
    });

    it('is the graph where nothing is', () => {
        show([]);
        type('title', 'Mine');
        press('Add a name to env');
        commit('The name name', 'GREETING');
        type('Value of GREETING', 'hello');
        expect(state().doc.title).toBe('Mine');
        expect(state().text).toContain('env: { GREETING: hello }');
    });

    it('is more of a node', () => {
        show(['f']);
        type('concurrency', '3');
        expect(state().doc.byId.get('f')?.other).toEqual({ concurrency: 3 });
    });
});
