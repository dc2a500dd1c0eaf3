import { describe, expect, it } from 'vitest';
import { ariaKeys, matches, parseKeys, showKeys, type PressedKey } from './keys';

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('keys', () => {
  it('match with exactly their modifiers', () => {
    const save = parseKeys('Ctrl+Shift+S');
    expect(matches(press('S', { ctrlKey: true, shiftKey: true }), save, false)).toBe(true);
    expect(matches(press('s', { ctrlKey: true }), save, false)).toBe(false);
    expect(matches(press('S', { ctrlKey: true, shiftKey: true, altKey: true }), save, false)).toBe(false);
  });

  it('mean the Command key on a Mac, and the Control key nowhere else', () => {
    const find = parseKeys('Ctrl+K');
    expect(matches(press('k', { metaKey: true }), find, true)).toBe(true);
    expect(matches(press('k', { ctrlKey: true }), find, true)).toBe(false);
    expect(matches(press('k', { metaKey: true }), find, false)).toBe(false);
  });

  it('take a sign for what it is, whatever the keyboard needs to type it', () => {
    expect(matches(press('?', { shiftKey: true }), parseKeys('?'), false)).toBe(true);
    expect(matches(press('?'), parseKeys('?'), false)).toBe(true);
    expect(matches(press('+', { ctrlKey: true, shiftKey: true }), parseKeys('Ctrl+Plus'), false)).toBe(true);
  });

  it('find a letter by its place on a keyboard that is not Latin', () => {
    expect(matches(press('л', { ctrlKey: true, code: 'KeyK' }), parseKeys('Ctrl+K'), false)).toBe(true);
    expect(matches(press('л', { code: 'KeyK' }), parseKeys('K'), false)).toBe(false);
  });

  it('find a letter that Alt turned into a sign', () => {
    expect(matches(press('ƒ', { altKey: true, code: 'KeyF' }), parseKeys('Alt+F'), true)).toBe(true);
  });

  it('are shown in the words of the machine', () => {
    expect(showKeys('Ctrl+Shift+ArrowUp', false)).toEqual(['Ctrl', 'Shift', '↑']);
    expect(showKeys('Ctrl+k', true)).toEqual(['⌘', 'K']);
    expect(ariaKeys('Ctrl+Space', false)).toBe('Control+Space');
  });
});
