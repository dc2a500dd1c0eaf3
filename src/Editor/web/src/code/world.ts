import { type GraphDoc, type NodeModel, keysAt } from '../document';
import type { CodeWorld } from './complete';
import type { Member } from './members';
import { fieldsOf } from './names';

/** The ports of a node, as the document tells them. */
export type PortsOf = (node: NodeModel) => { in: string[]; out: string[] };

/** The language of a node's code. */
export const languageOf = ({ language, file }: Pick<NodeModel, 'language' | 'file'>): CodeWorld['language'] =>
  language === 'csharp' || (language === null && file?.endsWith('.cs') === true) ? 'csharp' : 'javascript';

/** What is known of a node when its code is written. */
export const worldOf = (doc: GraphDoc, node: NodeModel, portsOf: PortsOf): CodeWorld => {
  const ports = portsOf(node);
  return {
    language: languageOf(node),
    in: ports.in,
    out: ports.out.filter(port => port !== 'error'),
    params: Object.keys(node.params),
    env: keysAt(doc, ['env']),
    modules: keysAt(doc, ['modules']),
    fields: fieldsInto(doc, node),
  };
};

/** What the events carry that come into a node: what the kinds before it say, what functions before it write, and through nodes that pass messages on. */
const fieldsInto = (doc: GraphDoc, node: NodeModel): Member[] => {
  const fields = new Map<string, Member>();
  const seen = new Set([node.id]);
  const queue = [node.id];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const link of doc.links.filter(each => each.to === id)) {
      const source = doc.byId.get(link.from);
      const known = source === undefined ? [] : [...fieldsOf(source.kind, link.fromPort), ...routedBy(source)];
      known.filter(field => !fields.has(field.name)).forEach(field => fields.set(field.name, field));
      if (source !== undefined && known.length === 0 && !seen.has(source.id)) {
        seen.add(source.id);
        queue.push(source.id);
      }
    }
  }
  return [...fields.values()];
};

/** The fields of objects that a function's code routes: `route({ text, sender: id })`. */
const routedBy = ({ code, label, id }: NodeModel): Member[] =>
  [...(code ?? '').matchAll(/\broute\(\s*\{([^{}]*)\}/g)].flatMap(found =>
    [...(found[1] ?? '').matchAll(/(?:^|,)\s*([A-Za-z_$][\w$]*)\s*(?=[:,]|$)/g)].map(([, name = '']) => ({
      name,
      detail: `from ${label ?? id}`,
      info: '',
    })),
  );
