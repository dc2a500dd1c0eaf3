import { describe, expect, it } from 'vitest';
import { clockOf, headOf, textOf, whoOf } from './lines';

const line = {
  time: '2026-03-01T10:00:00.1230000+00:00',
  level: 'warn',
  source: 'Lolo.Node',
  message: 'two\nlines',
} as const;

describe('a line of the log', () => {
  it('shows the time of day to the millisecond', () => {
    expect(clockOf('2026-03-01T10:07:09.0421234')).toBe('10:07:09.042');
    expect(clockOf('not a time')).toBe('not a time');
  });

  it('shows the first line of its message', () => {
    expect(headOf('one')).toBe('one');
    expect(headOf(line.message)).toBe('two …');
  });

  it('is named by its node, or by who wrote it', () => {
    expect(whoOf(line)).toBe('Lolo.Node');
    expect(whoOf({ ...line, node: 'affirm' })).toBe('affirm');
  });

  it('is copied whole', () => {
    const whole = { ...line, graph: 'chat', node: 'affirm', session: 's1', error: 'Error: boom\n at 3' };
    expect(textOf({ seq: 1, line: whole })).toBe(
      '2026-03-01T10:00:00.1230000+00:00 warn  chat/affirm: two\nlines (session s1)\nError: boom\n at 3',
    );
    expect(textOf({ seq: 1, line })).toBe('2026-03-01T10:00:00.1230000+00:00 warn  Lolo.Node: two\nlines');
    expect(textOf({ seq: 1, notice: 'a break' })).toBe('-- a break');
  });
});
