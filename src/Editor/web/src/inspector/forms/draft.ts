import { useState } from 'react';
import type { Field, Shape } from './fields';
import { readValue, showValue } from './values';

interface Draft {
  typed: string;
  /** What the field would show of the value that was there when this was typed. */
  of: string;
  fault: string | null;
}

/**
 * What stands in a field while it is typed: `1.` on the way to `1.5`, and what is no value yet. It counts as long as nobody else changes the
 * value, so that an undo is seen.
 */
export const useDraft = (
  shape: Shape,
  value: unknown,
  about: Pick<Field, 'perMessage' | 'keeps'>,
  set: (value: unknown) => string | null,
) => {
  const shown = showValue(shape, value);
  const [draft, setDraft] = useState<Draft | null>(null);
  const current = draft?.of === shown ? draft : null;
  return {
    typed: current?.typed ?? shown,
    fault: current?.fault ?? null,
    type: (typed: string) => {
      const read = typed === '' && about.keeps === true ? { value: '' } : readValue(shape, typed, about);
      if ('fault' in read) {
        setDraft({ typed, of: shown, fault: read.fault });
        return;
      }

      const refused = set(read.value);
      setDraft({ typed, of: refused === null ? showValue(shape, read.value) : shown, fault: refused });
    },
    /** Shows the value again, unless what was typed is none. */
    leave: () => {
      if (current?.fault === null) {
        setDraft(null);
      }
    },
  };
};
