import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { theme } from './theme';

/** Undo is the document's: there is no history of an editor's own. */
export interface Undoing {
  undo: () => void;
  redo: () => void;
}

const nonce = (): Extension => {
  const given = document.querySelector<HTMLMetaElement>('meta[name="lolo-nonce"]')?.content ?? '';
  return given === '' ? [] : EditorView.cspNonce.of(given);
};

const undoing = ({ undo, redo }: Undoing): Extension => {
  const run = (action: () => void) => () => {
    action();
    return true;
  };
  return Prec.high(
    keymap.of([
      { key: 'Mod-z', run: run(undo), shift: run(redo), preventDefault: true },
      { key: 'Mod-y', run: run(redo), preventDefault: true },
    ]),
  );
};

const beside = 48;

/**
 * Room beside the gutter that the cursor keeps, in pixels: a cursor near the beginning of a line shows the beginning, which
 * would stay hidden under the gutter.
 */
const margin = EditorView.scrollMargins.of(view => {
  const gutters = view.scrollDOM.querySelector<HTMLElement>('.cm-gutters');
  return { left: (gutters?.offsetWidth ?? 0) + beside };
});

/** What every editor of the page has. Tab indents; Escape and then Tab leaves. */
export const basics = (undo: Undoing): Extension => [
  nonce(),
  lineNumbers(),
  foldGutter(),
  lintGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  drawSelection(),
  dropCursor(),
  rectangularSelection(),
  margin,
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ activateOnTyping: true, icons: false }),
  highlightSelectionMatches(),
  undoing(undo),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...foldKeymap,
    ...lintKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
  theme,
];
