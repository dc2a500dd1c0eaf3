import { matches, parseKeys } from './keys';
import { canRun, keysOf, type Command, type CommandRegistry } from './registry';

/** The command that a pressed key stands for; the latest registered wins. */
export function commandFor(event: KeyboardEvent, registry: CommandRegistry): Command | null {
  if (event.defaultPrevented || event.isComposing || inDialog(event.target)) {
    return null;
  }
  const inText = isText(event.target);
  const found = registry
    .all()
    .findLast(
      command =>
        command.native !== true &&
        (command.inText === true || !inText) &&
        keysOf(command).some(keys => matches(event, parseKeys(keys))) &&
        (command.keysWhen?.() ?? true) &&
        canRun(command),
    );
  return found ?? null;
}

/** Listens to keys until the answer is called. A key that something took (`preventDefault`) or that was pressed in a dialog is left alone. */
export function listenToKeys(target: EventTarget, registry: CommandRegistry): () => void {
  const pressed = (event: Event) => {
    const key = event as KeyboardEvent;
    const command = commandFor(key, registry);
    if (command !== null) {
      key.preventDefault();
      void command.run();
    }
  };
  target.addEventListener('keydown', pressed);
  return () => target.removeEventListener('keydown', pressed);
}

/** Whether a person types text there. */
export function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  if (target instanceof HTMLInputElement) {
    return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file'].includes(target.type);
  }
  const editable = target.closest('[contenteditable]');
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (editable !== null && editable.getAttribute('contenteditable') !== 'false')
  );
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [role="dialog"], [role="alertdialog"]') !== null;
}
