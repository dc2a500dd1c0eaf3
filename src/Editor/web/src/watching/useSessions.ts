import { useCallback, useEffect, useState } from 'react';
import { words } from '../api/client';
import { type SessionPage, sessionsOf } from '../api/sessions';
import { useLive } from '../store/live';

const every = 2000;

/** What is known of the sessions that were asked for; `asked` tells for what. */
interface Known {
  asked: string;
  page: SessionPage | null;
  fault: string | null;
  /** When the page came. */
  at: number;
}

/** The first open sessions of a graph, asked for again every two seconds and when their number changes. */
export const useSessions = (graph: string | null, limit: number, node: string) => {
  const asked = JSON.stringify([graph, limit, node]);
  const running = useLive(state => state.graphs?.find(each => each.id === graph)?.running === true);
  const open = useLive(state => state.connection.state === 'open');
  const count = useLive(state => state.sessions);
  const [known, setKnown] = useState<Known>({ asked, page: null, fault: null, at: 0 });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn(before => before + 1), []);

  useEffect(() => {
    if (graph === null || !running || !open) return undefined;
    const ended = new AbortController();
    const ask = async () => {
      try {
        const page = await sessionsOf(graph, limit, node, { signal: ended.signal });
        setKnown({ asked, page, fault: null, at: Date.now() });
      } catch (fault) {
        if (!ended.signal.aborted) setKnown(before => ({ ...before, asked, fault: words(fault) }));
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), every);
    return () => {
      clearInterval(timer);
      ended.abort();
    };
  }, [graph, limit, node, asked, running, open, count, turn]);

  const page = running && graphOf(known.asked) === graph ? known.page : null;
  return { page, at: known.at, fault: known.fault, running, again };
};

const graphOf = (asked: string): string | null => (JSON.parse(asked) as [string | null])[0];
