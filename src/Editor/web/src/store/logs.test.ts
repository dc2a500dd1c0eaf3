import { describe, expect, it } from 'vitest';
import type { LogLine } from '../api/types';
import { keptLines, LogBook } from './logs';

const line = (n: number): LogLine => ({ time: `t${n}`, level: 'info', source: 's', message: `m${n}` });
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => line(from + i));
const texts = (book: LogBook) => {
  book.flush();
  return book.entries.map(entry => ('line' in entry ? entry.line.message : entry.notice));
};

describe('the log book', () => {
  it('keeps the last five thousand lines, numbered as they came', () => {
    const book = new LogBook();
    book.take(lines(0, 4000), 0);
    book.take(lines(4000, 7000), 0);
    book.flush();
    expect(book.entries).toHaveLength(keptLines);
    expect(book.entries[0]).toEqual({ seq: 2000, line: line(2000) });
    expect(book.entries.at(-1)?.seq).toBe(6999);
  });

  it('says how many lines were left out, where they would stand', () => {
    const book = new LogBook();
    book.take([line(1)], 0);
    book.take([line(9)], 1234);
    expect(texts(book)).toEqual(['m1', '1,234 lines came faster than they could be sent and are left out', 'm9']);
  });

  it('leaves out what the host sends once more after a break, in however many pieces', () => {
    const book = new LogBook();
    book.take(lines(0, 10), 0);
    book.resume();
    book.take(lines(5, 8), 0);
    book.take(lines(8, 12), 0);
    expect(texts(book)).toEqual(lines(0, 12).map(({ message }) => message));
  });

  it('takes a line twice when it really came twice', () => {
    const book = new LogBook();
    book.take([line(1)], 0);
    book.take([line(1)], 0);
    book.resume();
    book.take([line(2)], 0);
    book.take([line(1)], 0);
    expect(texts(book)).toEqual(['m1', 'm1', 'm2', 'm1']);
  });

  it('does not bring back after a break what was cleared', () => {
    const book = new LogBook();
    book.take(lines(0, 3), 0);
    book.clear();
    book.resume();
    book.take(lines(0, 4), 0);
    expect(texts(book)).toEqual(['m3']);
  });

  it('gives the same list as long as nothing comes', () => {
    const book = new LogBook();
    book.take([line(1)], 0);
    expect(book.flush()).toBe(true);
    const { entries } = book;
    expect(book.flush()).toBe(false);
    expect(book.entries).toBe(entries);
  });
});
