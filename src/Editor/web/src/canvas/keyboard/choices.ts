import type { KindInfo } from '../../api/types';
import { mayLink, portsOf, type GraphDoc } from '../../document';
import type { Choice } from '../../commands/Picker';

/** All nodes, to find one. */
export function nodeChoices(doc: GraphDoc, kinds: readonly KindInfo[]): Choice[] {
  const titles = new Map(kinds.map(kind => [kind.name, kind.title]));
  return doc.nodes.map(({ id, label, kind }) => ({
    id,
    title: label ?? id,
    note: label === null ? (titles.get(kind) ?? kind) : `${id} · ${titles.get(kind) ?? kind}`,
    refused: false,
  }));
}

/** The out ports of a node, to draw a link from; what is declared before what every node has. */
export function outChoices(doc: GraphDoc, kinds: KindInfo[], from: string): Choice[] {
  const node = doc.byId.get(from);
  return (node === undefined ? [] : portsOf(node, kinds, doc.links).out).map(port => {
    const targets = doc.links
      .filter(link => link.from === from && link.fromPort === port)
      .map(link => `${link.to}.${link.toPort}`);
    return {
      id: port,
      title: port,
      note: targets.length === 0 ? 'not linked yet' : `linked to ${targets.join(', ')}`,
      refused: false,
    };
  });
}

/** The in ports of all nodes, to end a link at; those that it may not end at come last, with the reason. */
export function inChoices(doc: GraphDoc, kinds: KindInfo[], from: string, fromPort: string): Choice[] {
  const choices = doc.nodes.flatMap(node =>
    portsOf(node, kinds, doc.links).in.map((port): Choice => {
      const refused = mayLink(doc, kinds, { node: from, port: fromPort }, { node: node.id, port });
      return {
        id: `${node.id}.${port}`,
        title: `${node.label ?? node.id} · ${port}`,
        note: refused ?? `${node.id}.${port}`,
        refused: refused !== null,
      };
    }),
  );
  return [...choices.filter(choice => !choice.refused), ...choices.filter(choice => choice.refused)];
}
