import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../api/types';
import type { DeployNews } from '../store/live';
import { ago, bytesOf } from './figures';
import { newsOf } from './news';

const news: DeployNews = {
  seq: 0,
  time: 0,
  graph: 'chat',
  started: 2,
  failure: null,
  cause: 'deploy',
  unchanged: false,
  diagnostics: [],
};
const fault = (line: number, message: string, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  id: 'LOLO001',
  severity,
  file: 'chat.yaml',
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  message,
});

describe('news of a deploy', () => {
  it('says which version runs and, where nobody asked for it, why', () => {
    expect(newsOf(news)).toEqual({ kind: 'ok', text: 'Version 2 runs' });
    expect(newsOf({ ...news, cause: 'change' }).text).toBe('Version 2 runs because a file changed');
  });

  it('says that nothing was to be done', () => {
    expect(newsOf({ ...news, started: null, unchanged: true }).kind).toBe('info');
  });

  it('names the first fault with its line, and what serves on', () => {
    const diagnostics = [fault(3, 'a hint', 'warning'), fault(9, 'unknown port `mesage`'), fault(12, 'another')];
    const told = newsOf({ ...news, started: null, diagnostics });
    expect(told.kind).toBe('error');
    expect(told.text).toContain('what ran before still serves');
    expect(told.detail).toBe('line 9: unknown port `mesage`\nand 1 more');
  });

  it('gives the failure where there is no fault in the text', () => {
    expect(newsOf({ ...news, started: null, failure: 'setup took longer than 10 s' }).detail).toBe(
      'setup took longer than 10 s',
    );
    expect(newsOf({ ...news, started: null })).not.toHaveProperty('detail');
  });
});

describe('figures for people', () => {
  it('tells how long ago', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(ago('2026-03-01T12:00:00.400Z', now)).toBe('now');
    expect(ago('2026-03-01T11:59:18Z', now)).toBe('42 s');
    expect(ago('2026-03-01T10:30:00Z', now)).toBe('1 h');
    expect(ago('2026-02-26T10:30:00Z', now)).toBe('3 d');
  });

  it('tells bytes', () => {
    expect([12, 2048, 200_000, 5_000_000].map(bytesOf)).toEqual(['12 B', '2.0 KiB', '195 KiB', '4.77 MiB']);
  });
});
