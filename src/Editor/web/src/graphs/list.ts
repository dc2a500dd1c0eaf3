import { create } from 'zustand';
import { words } from '../api/client';
import { examplesOf, graphsOf } from '../api/routes';
import type { ExampleInfo, GraphSummary } from '../api/types';
import { useLive } from '../store/live';

interface Known {
  /** As asked for; what the live socket tells goes before it. Null before the first answer. */
  graphs: readonly GraphSummary[] | null;
  examples: readonly ExampleInfo[] | null;
  examplesFault: string | null;
}

export const useKnown = create<Known>(() => ({ graphs: null, examples: null, examplesFault: null }));

/** Asks for the graphs; fails as {@link graphsOf} does. */
export const loadGraphs = async (): Promise<readonly GraphSummary[]> => {
  const graphs = await graphsOf();
  useKnown.setState({ graphs });
  return graphs;
};

export const loadExamples = async (): Promise<void> => {
  if (useKnown.getState().examples !== null) {
    return;
  }

  try {
    useKnown.setState({ examples: await examplesOf(), examplesFault: null });
  } catch (fault) {
    useKnown.setState({ examplesFault: words(fault) });
  }
};

/** All graphs of the host by id; null before it has told. */
export const useGraphs = (): readonly GraphSummary[] | null => {
  const live = useLive(state => state.graphs);
  const asked = useKnown(state => state.graphs);
  return live ?? asked;
};

export const graphsNow = (): readonly GraphSummary[] => useLive.getState().graphs ?? useKnown.getState().graphs ?? [];
