/** What form and colour are told by. */
export interface KindLook {
  isTrigger: boolean;
  category: string;
}

/** The outline of a node: triggers are round where the world comes in, functions are boxes, all others are leaves. */
export type Form = 'trigger' | 'function' | 'other';

/** The colour of a node; `--kind-…` of the tokens. */
export type Family = 'trigger' | 'function' | 'flow' | 'state' | 'out' | 'time' | 'other';

const families: Record<string, Family> = {
  Triggers: 'trigger',
  Functions: 'function',
  Routing: 'flow',
  Shaping: 'flow',
  Timing: 'time',
  Services: 'out',
  Watching: 'state',
  Graphs: 'other',
};

export function formOf(name: string, kind: Pick<KindLook, 'isTrigger'> | undefined): Form {
  return name === 'function' ? 'function' : (kind?.isTrigger ?? name.endsWith('-trigger')) ? 'trigger' : 'other';
}

export function familyOf(name: string, kind: KindLook | undefined): Family {
  const form = formOf(name, kind);
  return form !== 'other' ? form : (families[kind?.category ?? ''] ?? 'other');
}
