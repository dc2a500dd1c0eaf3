import { useEffect, useState } from 'react';
import { words } from '../api/client';
import { injectNodesOf, type InjectNode } from '../api/trying';
import { useLive } from '../store/live';

interface Known {
  /** Of which graph and version. */
  of: string;
  nodes: readonly InjectNode[];
  fault: string | null;
}

/** The inject nodes of the version that serves. */
export const useInjectNodes = () => {
  const graph = useLive(state => state.watched);
  const version = useLive(state => {
    const known = state.graphs?.find(each => each.id === graph);
    return known?.running === true ? known.version : null;
  });
  const [known, setKnown] = useState<Known | null>(null);
  const of = `${graph ?? ''} ${version ?? ''}`;

  useEffect(() => {
    if (graph === null || version === null) return undefined;
    const ended = new AbortController();
    const ask = async () => {
      try {
        setKnown({ of, nodes: await injectNodesOf(graph, ended.signal), fault: null });
      } catch (fault) {
        if (!ended.signal.aborted) setKnown({ of, nodes: [], fault: words(fault) });
      }
    };
    void ask();
    return () => ended.abort();
  }, [graph, version, of]);

  const current = known?.of === of ? known : null;
  return { graph, running: version !== null, nodes: current?.nodes ?? null, fault: current?.fault ?? null };
};
