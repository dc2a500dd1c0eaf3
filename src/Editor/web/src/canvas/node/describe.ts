import type { LinkModel } from '../../document/model';
import type { Face } from './face';
import { faultWords } from './faults';

/** A node in a sentence, for those who hear it. */
export function describe(face: Face, selected = false): string {
  const kind =
    face.form === 'function' ? `function in ${face.language === 'C#' ? 'C#' : 'JavaScript'}` : face.kindTitle;
  const faults = faultWords(face.faults);
  return [
    face.name,
    kind,
    faults === '' ? '' : `${faults}: ${face.faults.first}`,
    ports('in', face.in),
    ports('out', face.out),
    face.comment ?? '',
    selected ? 'selected' : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}

/** A link in a sentence. */
export function describeLink(link: LinkModel, nameOf: (id: string) => string): string {
  return `link from ${link.fromPort} of ${nameOf(link.from)} to ${link.toPort} of ${nameOf(link.to)}`;
}

function ports(side: 'in' | 'out', names: readonly string[]): string {
  return names.length === 0
    ? `no ${side} ports`
    : `${side} ${names.length === 1 ? 'port' : 'ports'} ${names.join(' ')}`;
}

/** The id of a node's element. */
export function domId(node: string): string {
  return `node-${node}`;
}
