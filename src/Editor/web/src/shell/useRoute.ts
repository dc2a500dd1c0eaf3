import { useEffect, useState } from 'react';
import { hashOf, listHash, routeOf, type Route } from '../graphs/route';
import { closeGraph, mayLeave, openGraph, useOpening } from '../running/opening';
import { useEditor } from '../store/editor';
import { takeLink } from './start';

const follow = async (route: Route): Promise<Route> => {
  const { graphId } = useEditor.getState();
  if (route.view === 'login') {
    await takeLink(route.code);
    return routeOf(location.hash);
  }

  if (route.view === 'graph' && route.graph === graphId) {
    return route;
  }

  if (!(await mayLeave())) {
    history.replaceState(null, '', graphId === null ? listHash : hashOf(graphId));
    return graphId === null ? { view: 'list' } : { view: 'graph', graph: graphId };
  }

  if (route.view === 'graph') {
    void openGraph(route.graph);
  } else {
    closeGraph();
  }

  return route;
};

/** Follows the address while `active`: opens and closes graphs, never leaving what is not saved. */
export const useRoute = (active: boolean): Route => {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash));
  useEffect(() => {
    if (!active) {
      return undefined;
    }

    const changed = () => void follow(routeOf(location.hash)).then(setRoute);
    changed();
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, [active]);
  return route;
};

/** Tries again to open what could not be opened. */
export const openAgain = (): void => {
  const { opening } = useOpening.getState();
  if (opening.state === 'failed') {
    void openGraph(opening.graph);
  }
};
