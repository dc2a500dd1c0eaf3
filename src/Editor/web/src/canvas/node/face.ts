import type { KindInfo } from '../../api/types';
import type { GraphDoc, NodeModel } from '../../document/model';
import { noFaults, type Faults } from './faults';
import { familyOf, formOf, type Family, type Form } from '../../ui/kinds/family';

/** What a node shows: the text's words, filled in by its kind. Equal faces are the same object from one text to the next. */
export interface Face {
  id: string;
  name: string;
  kind: string;
  /** What the kind is called; its name where the host does not know it. */
  kindTitle: string;
  /** Whether the host knows the kind; true as long as it has not told its kinds. */
  known: boolean;
  form: Form;
  family: Family;
  /** The letters of the language of a function. */
  language: string | null;
  comment: string | null;
  in: readonly string[];
  /** Without the error port that every node has. */
  out: readonly string[];
  hasError: boolean;
  /** Whether a link leaves from the error port; it is shown then, and else when it is asked for. */
  errorLinked: boolean;
  faults: Faults;
}

export interface Ports {
  in: readonly string[];
  out: readonly string[];
}

/** The out port that the semantics give every node. */
export const errorPort = 'error';

/** What a face is made of besides the node. */
export interface Surroundings {
  kind: KindInfo | undefined;
  /** Whether the host has told its kinds. */
  told: boolean;
  ports: Ports;
  faults: Faults;
  errorLinked: boolean;
}

export function faceOf(node: NodeModel, { kind, told, ports, faults, errorLinked }: Surroundings): Face {
  const form = formOf(node.kind, kind);
  return {
    id: node.id,
    name: node.label ?? node.id,
    kind: node.kind,
    kindTitle: kind?.title ?? node.kind,
    known: kind !== undefined || !told,
    form,
    family: familyOf(node.kind, kind),
    language: form !== 'function' ? null : node.language === 'csharp' ? 'C#' : 'JS',
    comment: node.comment,
    in: ports.in,
    out: ports.out.filter(port => port !== errorPort),
    hasError: ports.out.includes(errorPort),
    errorLinked,
    faults,
  };
}

/** Faces of all nodes, by id and in the order of the text; those that did not change are taken from the former ones. */
export function facesOf(
  doc: Pick<GraphDoc, 'nodes' | 'links'>,
  kinds: readonly KindInfo[],
  faults: ReadonlyMap<string, Faults>,
  portsOf: (node: NodeModel) => Ports,
  former: ReadonlyMap<string, Face>,
): ReadonlyMap<string, Face> {
  const byName = new Map(kinds.map(kind => [kind.name, kind]));
  const errorLinked = new Set(doc.links.filter(link => link.fromPort === errorPort).map(link => link.from));
  const faces = new Map<string, Face>();
  for (const node of doc.nodes) {
    const face = faceOf(node, {
      kind: byName.get(node.kind),
      told: kinds.length > 0,
      ports: portsOf(node),
      faults: faults.get(node.id) ?? noFaults,
      errorLinked: errorLinked.has(node.id),
    });
    const old = former.get(node.id);
    faces.set(node.id, old !== undefined && same(old, face) ? old : face);
  }
  return faces;
}

function same(a: Face, b: Face): boolean {
  return (Object.keys(a) as (keyof Face)[]).every(key => {
    const [one, other] = [a[key], b[key]];
    return Array.isArray(one) && Array.isArray(other)
      ? one.length === other.length && one.every((name, index) => name === other[index])
      : one === other;
  });
}
