import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenToKeys } from './dispatch';
import { createRegistry, type Command, type CommandRegistry } from './registry';

let registry: CommandRegistry;
let end: () => void;
let ran: string[];

beforeEach(() => {
  registry = createRegistry();
  ran = [];
  end = listenToKeys(window, registry);
});

afterEach(() => {
  end();
  document.body.replaceChildren();
});

const add = (id: string, keys: string, more: Partial<Command> = {}) =>
  registry.register({ id, title: id, keys, run: () => void ran.push(id), ...more });

const press = (key: string, more: KeyboardEventInit = {}, on: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
};

const put = <K extends keyof HTMLElementTagNameMap>(tag: K) => document.body.appendChild(document.createElement(tag));

describe('a pressed key', () => {
  it('runs its command and is taken from the browser', () => {
    add('save', 'Ctrl+S');
    expect(press('s', { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(press('s').defaultPrevented).toBe(false);
    expect(ran).toEqual(['save']);
  });

  it('is left to a text field, but for commands that work there', () => {
    add('undo', 'Ctrl+Z');
    add('palette', 'Ctrl+K', { inText: true });
    const field = put('input');
    press('z', { ctrlKey: true }, field);
    press('k', { ctrlKey: true }, field);
    expect(ran).toEqual(['palette']);
  });

  it('reaches commands from a checkbox, which takes no text', () => {
    add('undo', 'Ctrl+Z');
    const box = put('input');
    box.type = 'checkbox';
    press('z', { ctrlKey: true }, box);
    expect(ran).toEqual(['undo']);
  });

  it('is left alone in a dialog and where something took it', () => {
    add('delete', 'Delete');
    const button = put('dialog').appendChild(document.createElement('button'));
    press('Delete', {}, button);
    const taker = put('div');
    taker.addEventListener('keydown', event => event.preventDefault());
    press('Delete', {}, taker);
    expect(ran).toEqual([]);
  });

  it('goes to the latest command that can be run', () => {
    add('first', 'Escape');
    add('second', 'Escape', { when: () => false });
    press('Escape');
    const gone = add('third', 'Escape');
    press('Escape');
    gone();
    press('Escape');
    expect(ran).toEqual(['first', 'third', 'first']);
  });
});

describe('the registry', () => {
  it('runs a command by its id, unless it cannot be run now', () => {
    add('a', 'A');
    add('b', 'B', { when: () => false });
    expect([registry.run('a'), registry.run('b'), registry.run('c')]).toEqual([true, false, false]);
    expect(ran).toEqual(['a']);
  });

  it('gives an id back to the former command when the later one goes', () => {
    add('a', 'A', { title: 'one' });
    const gone = add('a', 'A', { title: 'two' });
    expect(registry.all().map(command => command.title)).toEqual(['two']);
    gone();
    expect(registry.all().map(command => command.title)).toEqual(['one']);
  });
});
