/** A key with its modifiers, as `Ctrl+Shift+K` says it. `Ctrl` is the Command key on a Mac. */
export interface Chord {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  /** As `KeyboardEvent.key`, letters in lower case. */
  key: string;
}

export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const names: Record<string, string> = { space: ' ', del: 'Delete', esc: 'Escape', plus: '+' };

/** Reads `Ctrl+Shift+K`, `Escape`, `?`. `Plus` and `Space` are written as words. */
export function parseKeys(text: string): Chord {
  const parts = text.split('+');
  const last = parts.pop() ?? '';
  const has = (name: string) => parts.some(part => part.toLowerCase() === name);
  const key = names[last.toLowerCase()] ?? last;
  return { ctrl: has('ctrl'), alt: has('alt'), shift: has('shift'), key: key.length === 1 ? key.toLowerCase() : key };
}

/** Whether a pressed key is the chord. What a keyboard needs Shift for, such as `?`, is matched by what it types. */
export function matches(event: PressedKey, chord: Chord, mac = isMac()): boolean {
  const ctrl = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (ctrl !== chord.ctrl || other || event.altKey !== chord.alt || keyOf(event) !== chord.key) {
    return false;
  }
  return isSign(chord.key) || event.shiftKey === chord.shift;
}

/** The chord in the words of the person's machine, in parts: `Ctrl`, `Shift`, `K`. */
export function showKeys(text: string, mac = isMac()): string[] {
  const { ctrl, alt, shift, key } = parseKeys(text);
  const shown: Record<string, string> = {
    ' ': 'Space',
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
    Delete: 'Del',
    PageDown: 'Page Down',
    PageUp: 'Page Up',
  };
  return [
    ...(ctrl ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
    shown[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ];
}

/** The chord as `aria-keyshortcuts` wants it. */
export function ariaKeys(text: string, mac = isMac()): string {
  const { ctrl, alt, shift, key } = parseKeys(text);
  const modifiers = [ctrl ? (mac ? 'Meta' : 'Control') : '', alt ? 'Alt' : '', shift ? 'Shift' : ''];
  return [...modifiers, key === ' ' ? 'Space' : key].filter(part => part !== '').join('+');
}

function keyOf(event: PressedKey): string {
  // A letter under a modifier is told by its place where the layout is not a Latin one, or Alt makes another sign of it.
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const foreign = event.key.length === 1 && event.key > '~';
  if (place !== undefined && foreign && (event.ctrlKey || event.metaKey || event.altKey)) {
    return place.toLowerCase();
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/.test(key);
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
