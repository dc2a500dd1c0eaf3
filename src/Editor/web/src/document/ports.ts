import type { KindInfo } from '../api/types';
import type { LinkEnds } from './links';
import type { GraphDoc, NodeModel } from './model';

export interface Ports {
  in: string[];
  out: string[];
  /** Whether these are all; not so for kinds that the host does not list, such as composites and functions of the library. */
  areKnown: boolean;
}

/**
 * The ports of a node: its kind's, or those its author declared, with the out port `error` that every node has. Where nobody knows them, those that
 * `links` name.
 */
export const portsOf = (node: NodeModel, kinds: readonly KindInfo[], links: readonly LinkEnds[] = []): Ports => {
  const kind = kinds.find(known => known.name === node.kind);
  if (kind === undefined || kind.name === 'graph') {
    const ins = links.filter(link => link.to === node.id).map(link => link.toPort);
    const outs = links.filter(link => link.from === node.id).map(link => link.fromPort);
    const isFunction = node.kind === 'function' || node.kind.startsWith('./');
    return {
      in: unique([...(node.in ?? (isFunction ? ['in'] : [])), ...ins]),
      out: unique([...(node.out ?? (isFunction ? ['out'] : [])), ...outs.filter(name => name !== 'error'), 'error']),
      areKnown: false,
    };
  }

  const named = kind.outOf === null ? [] : keysOf(node.params[kind.outOf]);
  const outs = kind.out?.map(port => port.name) ?? node.out ?? kind.defaultOut;
  const isBorder = kind.name === 'inlet' || kind.name === 'outlet';
  return {
    in: unique(kind.in?.map(port => port.name) ?? node.in ?? kind.defaultIn),
    out: unique([...named, ...outs.filter(name => name !== 'error'), ...(isBorder ? [] : ['error'])]),
    areKnown: true,
  };
};

export interface PortPlace {
  node: string;
  port: string;
}

/** Why a link may not lead from an out port to an in port, in a sentence; null when it may. */
export const mayLink = (doc: GraphDoc, kinds: readonly KindInfo[], from: PortPlace, to: PortPlace): string | null => {
  const [source, target] = [doc.byId.get(from.node), doc.byId.get(to.node)];
  if (source === undefined || target === undefined) {
    return `There is no node \`${source === undefined ? from.node : to.node}\`.`;
  }

  const outs = portsOf(source, kinds, doc.links);
  const ins = portsOf(target, kinds, doc.links);
  if (outs.areKnown && !outs.out.includes(from.port)) {
    return outs.in.includes(from.port)
      ? `\`${from.port}\` of \`${from.node}\` is an in port; a link leads from an out port to an in port.`
      : `\`${from.node}\` has no out port \`${from.port}\`; it has ${listed(outs.out)}.`;
  }

  if (ins.areKnown && !ins.in.includes(to.port)) {
    if (kinds.some(kind => kind.name === target.kind && kind.isTrigger)) {
      return `\`${to.node}\` is a trigger: journeys begin at it, and no link leads to it.`;
    }

    return ins.out.includes(to.port)
      ? `\`${to.port}\` of \`${to.node}\` is an out port; a link leads from an out port to an in port.`
      : `\`${to.node}\` has no in port \`${to.port}\`; it has ${listed(ins.in)}.`;
  }

  const isThere = doc.links.some(
    link => link.from === from.node && link.fromPort === from.port && link.to === to.node && link.toPort === to.port,
  );
  return isThere ? `\`${from.node}.${from.port}\` is linked to \`${to.node}.${to.port}\` already.` : null;
};

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const keysOf = (map: unknown): string[] =>
  typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.keys(map) : [];

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.map(name => `\`${name}\``).join(', ');
