import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../api/types';
import type { LogEntry } from '../store/live';
import { type LogFilter, matcher, refilter, type Shown } from './filter';

const all: LogFilter = { level: 'debug', graph: null, node: '', session: '', text: '' };
const entry = (seq: number, part: Partial<LogLine> = {}): LogEntry => ({
  seq,
  line: { time: '', level: 'info', source: 'Lolo.Host', message: 'hello world', ...part },
});
const passes = (filter: Partial<LogFilter>, part: Partial<LogLine>) => matcher({ ...all, ...filter })(entry(0, part));

describe('a filter of the log', () => {
  it('lets a level and what is graver through', () => {
    const of = (level: LogFilter['level']) =>
      (['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const).filter(each =>
        passes({ level }, { level: each }),
      );
    expect(of('debug')).toEqual(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
    expect(of('warn')).toEqual(['warn', 'error', 'fatal']);
    expect(of('error')).toEqual(['error', 'fatal']);
  });

  it('shows lines of the graph and of the host, and not those of another graph', () => {
    expect(passes({ graph: 'chat' }, { graph: 'chat' })).toBe(true);
    expect(passes({ graph: 'chat' }, {})).toBe(true);
    expect(passes({ graph: 'chat' }, { graph: 'echo' })).toBe(false);
  });

  it('takes a node by its whole id and a session by its beginning', () => {
    expect(passes({ node: 'a' }, { node: 'a' })).toBe(true);
    expect(passes({ node: 'a' }, { node: 'ab' })).toBe(false);
    expect(passes({ session: '01K' }, { session: '01KXY' })).toBe(true);
    expect(passes({ session: '01K' }, {})).toBe(false);
  });

  it('wants all words, anywhere in the line and in any case', () => {
    expect(passes({ text: 'WORLD hell' }, {})).toBe(true);
    expect(passes({ text: 'world boom' }, { error: 'Boom at 3' })).toBe(true);
    expect(passes({ text: 'world nowhere' }, {})).toBe(false);
    expect(passes({ text: 'affirm' }, { node: 'affirm-connection' })).toBe(true);
  });

  it('always shows what the page itself says', () => {
    expect(matcher({ ...all, level: 'error', text: 'x' })({ seq: 1, notice: 'the host was started anew' })).toBe(true);
  });
});

describe('filtering as lines come', () => {
  it('gives what filtering all lines would, however they come and go', () => {
    const step = fc.record({
      come: fc.nat(7),
      keep: fc.integer({ min: 1, max: 12 }),
      level: fc.constantFrom('debug', 'warn'),
    });
    fc.assert(
      fc.property(fc.array(step), steps => {
        let entries: LogEntry[] = [];
        let seq = 0;
        let former: Shown | null = null;
        const filters = { debug: all, warn: { ...all, level: 'warn' as const } };
        for (const { come, keep, level } of steps) {
          for (let i = 0; i < come; i++)
            entries = [...entries, entry(seq++, { level: seq % 3 === 0 ? 'error' : 'info' })];
          entries = entries.slice(-keep);
          const filter: LogFilter = filters[level];
          former = refilter(former, entries, filter);
          expect(former.shown).toEqual(entries.filter(matcher(filter)));
        }
      }),
    );
  });

  it('looks at new lines only', () => {
    const entries = [entry(0), entry(1)];
    const former = refilter(null, entries, all);
    expect(refilter(former, entries, all)).toBe(former);
    const next = refilter({ ...former, shown: [] }, [...entries, entry(2)], all);
    expect(next.shown).toEqual([entry(2)]);
  });
});
