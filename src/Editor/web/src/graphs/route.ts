/** What the address asks for. */
export type Route = { view: 'list' } | { view: 'graph'; graph: string } | { view: 'login'; code: string };

/** Reads what stands behind the `#`: `/graph/ID`, the code of a login link, or nothing. */
export const routeOf = (hash: string): Route => {
  const rest = hash.replace(/^#/, '');
  const graph = /^\/graph\/([^/?]+)\/?$/.exec(rest)?.[1];
  if (graph !== undefined) {
    return { view: 'graph', graph: decoded(graph) };
  }

  return rest !== '' && !rest.startsWith('/') ? { view: 'login', code: rest } : { view: 'list' };
};

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export const listHash = '#/';
export const hashOf = (graph: string) => `#/graph/${encodeURIComponent(graph)}`;

/** Goes to a graph, or to the list; what shows it listens to the address. */
export const go = (graph: string | null) => {
  location.hash = graph === null ? listHash : hashOf(graph);
};
