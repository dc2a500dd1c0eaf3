import type { GraphTexts } from '../api/types';

/** A draft on the host as this tab last saved or took it. */
export interface KnownDraft {
  text: string;
  hash: string;
  base: string | null;
}

/** What this tab and the host last agreed on. */
export interface Agreed {
  /** Hash of the file that the text began from; null where there was none. */
  base: string | null;
  /** That file's text; null where it is not known. */
  baseText: string | null;
  draft: KnownDraft | null;
  /** What this tab last sent to be deployed: when the file says the same, it is this tab's own doing. */
  sent: string | null;
}

/** Both this tab and somebody else changed the graph, and neither may be overwritten without being asked. */
export interface Conflict {
  with: 'disk' | 'draft';
  text: string;
  hash: string;
  /** Of the other draft: what it began from. */
  base: string | null;
  author: string | null;
}

export interface Step {
  agreed: Agreed;
  /** A text to take over, and why; absent where the text stays. */
  follow?: { text: string; why: 'disk' | 'draft' | 'discarded' };
  conflict?: Conflict;
}

const fileOf = (texts: GraphTexts) => texts.disk ?? texts.serving;

/** What is agreed when a graph has just been opened with these texts. */
export const agreedAtOpening = (texts: GraphTexts): Agreed => {
  const file = fileOf(texts);
  const base = texts.draft === null ? (file?.hash ?? null) : texts.draft.base;
  return {
    base,
    baseText: file !== null && file.hash === base ? file.text : null,
    draft: texts.draft === null ? null : { text: texts.draft.text, hash: texts.draft.hash, base: texts.draft.base },
    sent: null,
  };
};

/** Whether the host has this text nowhere: it would be gone with the page. */
export const isUnsaved = (agreed: Agreed, text: string): boolean =>
  agreed.draft === null ? text !== agreed.baseText : text !== agreed.draft.text;

/** What to do about the texts that the host has now. Nothing of this tab is ever replaced unless the host has it or the person was asked. */
export const reconcile = (agreed: Agreed, texts: GraphTexts, text: string): Step => {
  const draft = withDraft(agreed, texts, text);
  return draft.conflict !== undefined ? draft : withDisk(draft, texts, text);
};

const withDraft = (agreed: Agreed, texts: GraphTexts, text: string): Step => {
  const theirs = texts.draft;
  if (theirs?.hash === agreed.draft?.hash) {
    return { agreed };
  }

  if (theirs === null) {
    return withoutDraft(agreed, texts, text);
  }

  const taken = { text: theirs.text, hash: theirs.hash, base: theirs.base };
  const file = fileOf(texts);
  const known = file !== null && file.hash === theirs.base ? file.text : null;
  const baseText = theirs.base === agreed.base ? agreed.baseText : known;
  const next = { ...agreed, draft: taken, base: theirs.base, baseText };
  if (theirs.text === text) {
    return { agreed: next };
  }

  return isUnsaved(agreed, text)
    ? { agreed, conflict: { with: 'draft', author: theirs.author, ...taken } }
    : { agreed: next, follow: { text: theirs.text, why: 'draft' } };
};

/** The draft is gone: deployed or discarded elsewhere. */
const withoutDraft = (agreed: Agreed, texts: GraphTexts, text: string): Step => {
  const file = fileOf(texts);
  const next = { ...agreed, draft: null, sent: agreed.sent ?? agreed.draft?.text ?? null };
  const discarded = file !== null && file.hash === agreed.base;
  return discarded && !isUnsaved(agreed, text) && text !== file.text
    ? { agreed: { ...next, baseText: file.text }, follow: { text: file.text, why: 'discarded' } }
    : { agreed: next };
};

const withDisk = (step: Step, texts: GraphTexts, mine: string): Step => {
  const { agreed } = step;
  const file = fileOf(texts);
  const text = step.follow?.text ?? mine;
  if (file === null || file.hash === agreed.base) {
    return file === null ? { ...step, agreed: { ...agreed, base: null } } : step;
  }

  const rebased = { ...agreed, base: file.hash, baseText: file.text, sent: null };
  if (text === file.text || file.text === agreed.sent || file.text === agreed.draft?.text) {
    return { ...step, agreed: rebased };
  }

  if (text === agreed.baseText && agreed.draft === null) {
    return { agreed: rebased, follow: { text: file.text, why: 'disk' } };
  }

  return { ...step, conflict: { with: 'disk', text: file.text, hash: file.hash, base: null, author: null } };
};

/** What is agreed when the person keeps this tab's text: theirs counts as seen, and may be overwritten. */
export const keepingMine = (agreed: Agreed, conflict: Conflict): Agreed =>
  conflict.with === 'disk'
    ? { ...agreed, base: conflict.hash, baseText: conflict.text }
    : { ...agreed, draft: { text: conflict.text, hash: conflict.hash, base: conflict.base } };

/** What is agreed when the person takes the other text. */
export const takingTheirs = (agreed: Agreed, conflict: Conflict): Agreed =>
  conflict.with === 'disk'
    ? { ...agreed, base: conflict.hash, baseText: conflict.text }
    : {
        ...agreed,
        draft: { text: conflict.text, hash: conflict.hash, base: conflict.base },
        base: conflict.base,
        baseText: conflict.base === agreed.base ? agreed.baseText : null,
      };
