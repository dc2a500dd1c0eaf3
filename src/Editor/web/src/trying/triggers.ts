import { useShallow } from 'zustand/react/shallow';
import type { TriggerInfo } from '../api/types';
import { useEditor } from '../store/editor';
import { useLive } from '../store/live';

export interface Triable {
  node: string;
  label: string;
  /** As the trigger has it, below the graph's base: `/rooms/:room`. */
  path: string;
  methods: readonly string[];
  url: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const anyMethod = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods that a trigger takes, as far as its parameters say. */
export const methodsOf = (kind: string, method: unknown): string[] => {
  if (kind === 'http-multi-trigger') return anyMethod;
  const asked = (Array.isArray(method) ? method : [method]).filter(isText).map(each => each.toUpperCase());
  return asked.length === 0 ? ['GET'] : asked.includes('*') ? anyMethod : asked;
};

/** Where a trigger is below its graph's base; its URL where its text does not say, as for one that is not deployed yet. */
export const pathOf = (url: string, graph: string, written: unknown): string => {
  if (isText(written)) return written.startsWith('/') ? written : `/${written}`;
  const path = url.replace(/^\w+:\/\/[^/]*/, '') || '/';
  return path.startsWith(`/${graph}/`) ? path.slice(graph.length + 1) : path;
};

/** The names that stand for values in a path: `:room`, `*`. */
export const gapsOf = (path: string): string[] => path.replace(/\?.*$/s, '').match(/(?<=\/)(?::\w+|\*)/g) ?? [];

const noTriggers: readonly TriggerInfo[] = [];

/** Triggers of the version that serves which can be tried from the page, WebSocket or HTTP. */
export const useTriggers = (scheme: 'ws' | 'http'): readonly Triable[] => {
  const id = useLive(state => state.watched);
  const triggers = useLive(state => state.graphs?.find(graph => graph.id === id)?.triggers ?? noTriggers);
  const nodes = useEditor(useShallow(state => triggers.map(({ node }) => state.doc.byId.get(node))));
  return triggers.flatMap(({ node, kind, url }, i) => {
    if (!url?.startsWith(scheme)) return [];
    const { label, params = {} } = nodes[i] ?? {};
    const path = pathOf(url, id ?? '', params.path);
    return [{ node, label: label ?? node, path, url, methods: methodsOf(kind, params.method) }];
  });
};
