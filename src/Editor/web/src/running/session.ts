import { check, compare, deploy, dropDraft, putDraft, textsOf } from '../api/routes';
import type { Diagnostic } from '../api/types';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';
import { setSaver } from '../store/saving';
import { reveal } from '../store/view';
import { toast } from '../ui';
import { summaryOf } from './changes';
import { Checker, useCheck } from './checking';
import { Keeper } from './keeper';
import { Runner } from './run';

const followed = {
  disk: 'The file changed on disk; what you see is the new text.',
  draft: 'Another tab changes this graph; this one follows.',
  discarded: 'The draft was discarded elsewhere; what you see is the file.',
};

let quiet = 0;

/** Does what changes the file by this tab's own hand: it is no news then. */
export const quietly = async (work: () => Promise<void>): Promise<void> => {
  quiet++;
  try {
    await work();
  } finally {
    quiet--;
  }
};

/** Drafts and conflicts of the open graph. */
export const keeper = new Keeper({ texts: textsOf, putDraft, dropDraft }, why => {
  if (quiet === 0) {
    toast({ kind: 'info', text: followed[why], key: 'followed' });
  }
});

/** Save & Run of the open graph. */
export const runner = new Runner({ texts: textsOf, check, compare, deploy }, keeper, (answer, comparison) => {
  toast(
    answer.changed
      ? {
          kind: 'ok',
          text: `Version ${answer.version} of ${answer.graph} runs`,
          detail: summaryOf(comparison),
          key: 'deployed',
        }
      : { kind: 'info', text: `Nothing had changed: version ${answer.version} goes on`, key: 'deployed' },
  );
  checkNow();
});

const withoutNodes = 'LOLO112';

/** A graph that has just been begun is no mistake yet. */
const begun = (found: Diagnostic) => found.id === withoutNodes && useEditor.getState().texts?.serving === null;

const checker = new Checker(check, diagnostics =>
  useEditor.getState().setDiagnostics(diagnostics.filter(found => !begun(found))),
);

/** Has the host check the shown text anew. */
export const checkNow = () => {
  const { graphId, text } = useEditor.getState();
  if (graphId !== null) {
    checker.changed(graphId, text);
  }
};

/** Shows a place of the graph's text: the node is selected, and editors go to the line. */
export const goTo = (node: string | null, line: number, column: number) => {
  if (node !== null) {
    useEditor.getState().select([node]);
  }

  reveal({ node, line, column });
};

/** Whether the host may have other texts than before: somebody wrote, deployed, or the connection is new. */
const hasNews = (now: ReturnType<typeof useLive.getState>, before: typeof now, graph: string) =>
  now.texts.get(graph) !== before.texts.get(graph) ||
  now.deploys.some(news => news.graph === graph && !before.deploys.includes(news)) ||
  (now.connection.state === 'open' && before.connection.state !== 'open');

const askBeforeLeaving = (event: BeforeUnloadEvent) => {
  if (keeper.wouldLose()) {
    event.preventDefault();
  }
};

const saveWhenHidden = () => {
  if (document.visibilityState === 'hidden' && keeper.wouldLose()) {
    void keeper.flush();
  }
};

/** Follows the editor and the host until the answer is called. */
export const startRunning = (): (() => void) => {
  const stops = [
    setSaver(() => keeper.flush()),
    useEditor.subscribe((now, before) => {
      if (now.graphId === before.graphId && now.text !== before.text) {
        keeper.changed();
        checkNow();
      }
    }),
    useLive.subscribe((now, before) => {
      const { graphId } = useEditor.getState();
      if (graphId !== null && hasNews(now, before, graphId)) {
        void keeper.refresh();
        checkNow();
      }
    }),
  ];
  window.addEventListener('beforeunload', askBeforeLeaving);
  document.addEventListener('visibilitychange', saveWhenHidden);
  return () => {
    stops.forEach(stop => stop());
    checker.stop();
    useCheck.setState({ check: { state: 'none' } });
    window.removeEventListener('beforeunload', askBeforeLeaving);
    document.removeEventListener('visibilitychange', saveWhenHidden);
  };
};
