import { snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';

/** What can be offered, whatever is written. */
export interface Offer {
  label: string;
  detail?: string;
  info?: string;
  type: string;
  /** What is written in place of the label; `${}` is where the cursor goes. */
  template?: string;
}

export type Offers = (text: string, at: number) => { from: number; options: readonly Offer[] } | null;

/** Completes by a plain function of text and place. */
export const completing = (offers: () => Offers): Extension => {
  const source = ({ state, pos }: CompletionContext): CompletionResult | null => {
    const found = offers()(state.doc.toString(), pos);
    return found === null
      ? null
      : { from: found.from, options: found.options.map(completionOf), validFor: /^[\w$.-]*$/ };
  };
  return EditorState.languageData.of(() => [{ autocomplete: source }]);
};

// What is offered first is what is wanted most often.
const completionOf = ({ label, detail, info, type, template }: Offer, index: number): Completion => ({
  label,
  type,
  boost: Math.max(1, 60 - index),
  ...(detail === undefined || detail === '' ? {} : { detail: ` ${detail}` }),
  ...(info === undefined || info === '' ? {} : { info }),
  ...(template === undefined ? {} : { apply: snippet(template) }),
});
