import { create } from 'zustand';
import { letIn, useAccess, words } from '../api/client';
import { login } from '../api/routes';
import { loadGraphs } from '../graphs/list';
import { go, hashOf, routeOf } from '../graphs/route';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';

/** Why the page cannot begin; null while it can. */
export const useStart = create<{ fault: string | null; loginFault: string | null }>(() => ({
  fault: null,
  loginFault: null,
}));

/** The link or its code, or the token, as a person may paste any of them. */
export const keyOf = (text: string): { code: string } | { token: string } => {
  const pasted = text.trim();
  const code = /#([^#/]+)$/.exec(pasted)?.[1];
  return code === undefined ? { token: pasted } : { code };
};

/** Lets this browser in; tells why not in {@link useStart}. */
export const logIn = async (key: { code: string } | { token: string }): Promise<boolean> => {
  try {
    await login(key);
    letIn();
    useStart.setState({ loginFault: null });
    await begin();
    return true;
  } catch (fault) {
    useStart.setState({ loginFault: words(fault) });
    return false;
  }
};

/** Asks what there is, and hears the host from now on. */
export const begin = async (): Promise<void> => {
  try {
    const graphs = await loadGraphs();
    useStart.setState({ fault: null });
    const [only] = graphs;
    if (graphs.length === 1 && only !== undefined && location.hash === '') {
      location.replace(hashOf(only.id));
    }
  } catch (fault) {
    useStart.setState({ fault: words(fault) });
    if (useAccess.getState().access === 'out') {
      return;
    }
  }

  const live = useLive.getState();
  live.start();
  live.retry();
};

/** The page's first steps: a login link is used up and leaves the address, then the host is asked what there is. */
export const startPage = async (): Promise<void> => {
  const route = routeOf(location.hash);
  if (location.pathname !== '/' || route.view === 'login') {
    history.replaceState(null, '', route.view === 'login' ? '/' : `/${location.hash}`);
  }

  if (route.view !== 'login' || !(await logIn({ code: route.code }))) {
    await begin();
  }

  if (useAccess.getState().access === 'in') {
    useStart.setState({ loginFault: null });
  }
};

/** A login link that was opened in a page that stands already. */
export const takeLink = async (code: string): Promise<void> => {
  history.replaceState(null, '', '/');
  await logIn({ code });
  const { graphId } = useEditor.getState();
  if (graphId !== null) {
    go(graphId);
  }
};
