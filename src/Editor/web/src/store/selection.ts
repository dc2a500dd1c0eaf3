import type { GraphDoc } from '../document';

export interface Selection {
  nodes: ReadonlySet<string>;
  /** Names of links, see `LinkModel.id`. */
  links: ReadonlySet<string>;
}

export const nothing: Selection = { nodes: new Set(), links: new Set() };

export const selectionOf = (nodes: Iterable<string> = [], links: Iterable<string> = []): Selection => ({
  nodes: new Set(nodes),
  links: new Set(links),
});

/** The selection without what the document does not have; the same object where nothing has gone. */
export const within = (selection: Selection, doc: GraphDoc): Selection => {
  const nodes = [...selection.nodes].filter(id => doc.byId.has(id));
  const known = selection.links.size === 0 ? null : new Set(doc.links.map(link => link.id));
  const links = known === null ? [] : [...selection.links].filter(id => known.has(id));
  return nodes.length === selection.nodes.size && links.length === selection.links.size
    ? selection
    : selectionOf(nodes, links);
};
