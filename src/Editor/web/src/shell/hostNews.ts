import { letIn, shutOut } from '../api/client';
import { loadGraphs } from '../graphs/list';
import { loadKinds } from '../running/kinds';
import { useOpening } from '../running/opening';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { dismissKey, toast } from '../ui';
import { openAgain } from './useRoute';

type Live = ReturnType<typeof useLive.getState>;

const connectionChanged = (now: Live, before: Live) => {
  if (now.connection.state === 'locked') {
    shutOut();
  }

  if (now.connection.state !== 'open') {
    return;
  }

  letIn();
  if (before.connection.state !== 'off') {
    void loadGraphs().catch(() => undefined); // The socket tells them too.
  }

  const { graphId } = useEditor.getState();
  if (graphId !== null) {
    void loadKinds(graphId);
  }

  const { opening } = useOpening.getState();
  if (opening.state === 'failed' && opening.status !== 404) {
    openAgain();
  }
};

/** Says what the host does by itself: started anew, or took a changed file. Until the answer is called. */
export const followHost = (): (() => void) =>
  useLive.subscribe((now, before) => {
    if (now.connection !== before.connection) {
      connectionChanged(now, before);
    }

    if (now.restarts !== before.restarts) {
      dismissKey('leaving');
      toast({
        kind: 'info',
        text: 'The host was started anew. This page is connected again; sessions of before are closed.',
        key: 'host',
      });
    }

    const { graphId } = useEditor.getState();
    for (const news of now.deploys) {
      if (
        !before.deploys.includes(news) &&
        news.graph === graphId &&
        news.cause === 'change' &&
        news.started !== null
      ) {
        toast({ kind: 'ok', text: `The file changed: version ${news.started} of ${news.graph} runs`, key: 'deployed' });
      }
    }
  });
