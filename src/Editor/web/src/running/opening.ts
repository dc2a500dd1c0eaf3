import { create } from 'zustand';
import { ApiError, words } from '../api/client';
import { textsOf } from '../api/routes';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { toast } from '../ui';
import { loadKinds } from './kinds';
import { checkNow, keeper, runner } from './session';

export type Opening =
  | { state: 'none' }
  | { state: 'opening'; graph: string }
  | { state: 'open'; graph: string }
  /** `status` 404: there is no such graph; 0: the host does not answer. */
  | { state: 'failed'; graph: string; why: string; status: number };

/** Which graph the page shows, or is about to. */
export const useOpening = create<{ opening: Opening }>(() => ({ opening: { state: 'none' } }));

let turn = 0;

/** Saves what is not saved; false, and the reason is shown, when it would be lost by leaving the graph. */
export const mayLeave = async (): Promise<boolean> => {
  const { graphId } = useEditor.getState();
  if (graphId === null || (await keeper.flush())) {
    return true;
  }

  toast({
    kind: 'warning',
    text: `The host does not have your last changes of ${graphId} yet.`,
    detail: 'They would be lost by leaving. Answer what is asked above the graph, or wait until the host is back.',
    key: 'leaving',
  });
  return false;
};

/** Opens a graph of the host; the one that was open must have been left before, see {@link mayLeave}. */
export const openGraph = async (graph: string): Promise<void> => {
  const mine = ++turn;
  useOpening.setState({ opening: { state: 'opening', graph } });
  try {
    const texts = await textsOf(graph);
    if (mine !== turn) {
      return;
    }

    runner.shut();
    useEditor.getState().open(graph, texts);
    keeper.begin();
    useLive.getState().watch(graph);
    useOpening.setState({ opening: { state: 'open', graph } });
    checkNow();
    void loadKinds(graph);
  } catch (fault) {
    if (mine === turn) {
      const status = fault instanceof ApiError ? fault.status : -1;
      if (useEditor.getState().graphId !== null) {
        closeGraph();
      }

      useOpening.setState({ opening: { state: 'failed', graph, why: words(fault), status } });
    }
  }
};

/** Shows no graph. */
export const closeGraph = () => {
  turn++;
  runner.shut();
  useEditor.getState().close();
  keeper.begin();
  useLive.getState().watch(null);
  useOpening.setState({ opening: { state: 'none' } });
};
