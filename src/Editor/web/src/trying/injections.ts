import { create } from 'zustand';
import { words } from '../api/client';
import { inject, type Injection } from '../api/trying';

/** What came of one injection. */
export interface Result {
  seq: number;
  time: number;
  graph: string;
  node: string;
  /** The sample's name, or what was typed, cut. */
  what: string;
  outcome: Injection | { fault: string };
}

interface Injections {
  results: readonly Result[];
  /** Bodies that are being typed, by graph and node. */
  drafts: Readonly<Record<string, string>>;
  /** How many are on their way. */
  underWay: number;
}

const kept = 20;
let next = 1;

/** Injections of the person, the newest first; they stay while another tab is open. */
export const useInjections = create<Injections>(() => ({ results: [], drafts: {}, underWay: 0 }));

export const draftKey = (graph: string, node: string) => `${graph} ${node}`;

export const setDraft = (graph: string, node: string, text: string) =>
  useInjections.setState(({ drafts }) => ({ drafts: { ...drafts, [draftKey(graph, node)]: text } }));

/** A body as it is typed: JSON. Gives it, or what is wrong with it. */
export const readBody = (text: string): { body: unknown } | { fault: string } => {
  if (text.trim() === '') return { fault: 'Write a body as JSON, such as { "id": 1 }, "text" or null.' };
  try {
    return { body: JSON.parse(text) as unknown };
  } catch (fault) {
    const place = words(fault).replace(/^JSON\.parse: |, "[^]*$| in JSON(?= at)/g, '');
    return { fault: `That is no JSON (${place}); put a text in double quotes.` };
  }
};

/** What came of it, in words. */
export const outcomeWords = (outcome: Result['outcome']): string => {
  if ('fault' in outcome) return outcome.fault;
  const status = typeof outcome.status === 'number' ? ` (status ${outcome.status})` : '';
  return `${outcome.outcome === 'answered' ? 'answered' : (outcome.message ?? outcome.outcome)}${status}`;
};

/** The body of the answer as text; null where there is none. */
export const answerText = (outcome: Result['outcome']): string | null => {
  if ('fault' in outcome) return null;
  if (outcome.json !== undefined && outcome.json !== null) return JSON.stringify(outcome.json);
  return outcome.text ?? outcome.bytes ?? null;
};

export const sendBody = async (
  graph: string,
  node: string,
  what: string,
  order: { sample: string } | { body: unknown },
): Promise<void> => {
  const [seq, time] = [next++, Date.now()];
  useInjections.setState(({ underWay }) => ({ underWay: underWay + 1 }));
  let outcome: Result['outcome'];
  try {
    outcome = await inject(graph, node, order);
  } catch (fault) {
    outcome = { fault: words(fault) };
  }

  useInjections.setState(({ results, underWay }) => ({
    underWay: underWay - 1,
    results: [{ seq, time, graph, node, what, outcome }, ...results].slice(0, kept),
  }));
};
