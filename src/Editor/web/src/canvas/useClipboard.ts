import { useEffect } from 'react';
import { isText } from '../commands/dispatch';
import { copied, deleteSelection, pasteText } from './actions';
import { canvasHasFocus } from './keyboard/focus';
import type { Stage } from './stage';

/** Copies, cuts and pastes nodes by the browser's own events, which need no permission. */
export function useClipboard(stage: Stage): void {
  useEffect(() => {
    const mine = (event: ClipboardEvent) =>
      canvasHasFocus() && !isText(event.target) && document.querySelector('dialog[open]') === null;

    const copy = (event: ClipboardEvent) => {
      // A stretch of text that is marked is what the person means.
      const text = mine(event) && document.getSelection()?.isCollapsed !== false ? copied() : null;
      if (text !== null) {
        event.preventDefault();
        event.clipboardData?.setData('text/plain', text);
      }
      return text !== null;
    };
    const cut = (event: ClipboardEvent) => {
      if (copy(event)) {
        deleteSelection(stage);
      }
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (mine(event) && text.trim() !== '') {
        event.preventDefault();
        pasteText(stage, text);
      }
    };

    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [stage]);
}
