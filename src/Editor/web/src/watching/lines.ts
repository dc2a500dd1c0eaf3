import type { LogLine } from '../api/types';
import type { LogEntry } from '../store/live';

const two = (value: number) => String(value).padStart(2, '0');

/** Time of day in the reader's zone, to the millisecond. */
export const clockOf = (time: string | number): string => {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${milliseconds}`;
};

/** Who a line is of, in a word. */
export const whoOf = (line: LogLine): string => line.node ?? line.source;

/** The first line of a message, for a row. */
export const headOf = (message: string): string => {
  const end = message.search(/[\r\n]/);
  return end < 0 ? message : `${message.slice(0, end)} …`;
};

/** An entry as text, for the clipboard. */
export const textOf = (entry: LogEntry): string => {
  if ('notice' in entry) return `-- ${entry.notice}`;
  const { line } = entry;
  const place = [line.graph, line.node].filter(part => part !== undefined).join('/') || line.source;
  const session = line.session === undefined ? '' : ` (session ${line.session})`;
  const error = line.error === undefined ? '' : `\n${line.error}`;
  return `${line.time} ${line.level.padEnd(5)} ${place}: ${line.message}${session}${error}`;
};
