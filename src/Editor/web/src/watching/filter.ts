import type { LogLine } from '../api/types';
import type { LogEntry } from '../store/live';

export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];

/** Which lines are shown; an empty text asks for nothing. */
export interface LogFilter {
  /** This level or graver. */
  level: Level;
  /** Lines of this graph, and of the host itself; null for those of all graphs. */
  graph: string | null;
  node: string;
  /** The beginning of a session's id. */
  session: string;
  /** Words that must all stand in the line, in any case. */
  text: string;
}

const grades: Record<LogLine['level'], number> = { trace: 0, debug: 0, info: 1, warn: 2, error: 3, fatal: 3 };

export const gradeOf = (line: LogLine): Level => levels[grades[line.level]] ?? 'info';

/** What the page itself says is always shown. */
export const matcher = (filter: LogFilter): ((entry: LogEntry) => boolean) => {
  const least = levels.indexOf(filter.level);
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const session = filter.session.trim();
  return entry => {
    if ('notice' in entry) return true;
    const { line } = entry;
    if (grades[line.level] < least) return false;
    if (filter.graph !== null && line.graph !== undefined && line.graph !== filter.graph) return false;
    if (filter.node !== '' && line.node !== filter.node) return false;
    if (session !== '' && line.session?.startsWith(session) !== true) return false;
    if (words.length === 0) return true;
    const all = `${line.message}\n${line.error ?? ''}\n${line.node ?? ''}\n${line.source}`.toLowerCase();
    return words.every(word => all.includes(word));
  };
};

/** Entries that a filter let through, and how far it has looked. */
export interface Shown {
  filter: LogFilter;
  /** The entries that were looked at. */
  entries: readonly LogEntry[];
  shown: readonly LogEntry[];
}

/** Filters what came since the former answer only, as long as the filter is the same; entries come at the end and go at the front. */
export const refilter = (former: Shown | null, entries: readonly LogEntry[], filter: LogFilter): Shown => {
  if (former?.filter === filter && former.entries === entries) return former;
  const last = former?.entries.at(-1)?.seq;
  const first = entries[0]?.seq;
  if (former?.filter !== filter || last === undefined || first === undefined || first > last) {
    return { filter, entries, shown: entries.filter(matcher(filter)) };
  }
  // Sequence numbers have no gaps.
  const fresh = entries.slice(last + 1 - first).filter(matcher(filter));
  const begin = former.shown.findIndex(entry => entry.seq >= first);
  const kept = begin < 0 ? [] : begin === 0 ? former.shown : former.shown.slice(begin);
  return { filter, entries, shown: fresh.length === 0 ? kept : [...kept, ...fresh] };
};
