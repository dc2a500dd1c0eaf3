import { javascript, javascriptLanguage, localCompletionSource } from '@codemirror/lang-javascript';
import { yaml } from '@codemirror/lang-yaml';
import { indentUnit, LanguageSupport, StreamLanguage } from '@codemirror/language';
import { csharp } from '@codemirror/legacy-modes/mode/clike';
import type { Extension } from '@codemirror/state';

const sharp = StreamLanguage.define(csharp);

/** What is written. */
export type Written = 'javascript' | 'csharp' | 'yaml';

/** The grammar of a language, and how it is indented. */
export const languageFor = (written: Written): Extension => {
  switch (written) {
    case 'javascript':
      return [javascript(), javascriptLanguage.data.of({ autocomplete: localCompletionSource }), indentUnit.of('  ')];
    case 'csharp':
      return [new LanguageSupport(sharp), indentUnit.of('    ')];
    case 'yaml':
      return [yaml(), indentUnit.of('  ')];
  }
};
