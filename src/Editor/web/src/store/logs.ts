import type { LogLine } from '../api/types';

/** A line of the log panel: of the host, or what the page itself has to say between two of them. */
export type LogEntry = { seq: number } & ({ line: LogLine } | { notice: string });

export const keptLines = 5000;
const remembered = 1000;

/** The last lines that came, the oldest first. */
export class LogBook {
  entries: readonly LogEntry[] = [];
  #fresh: LogEntry[] = [];
  #seq = 0;
  /** Lines that the host may send once more, after a connection was lost. */
  #known: Set<string> | null = null;
  #last: string[] = [];

  take(lines: readonly LogLine[], missed: number): void {
    if (missed > 0)
      this.note(`${missed.toLocaleString('en')} lines came faster than they could be sent and are left out`);
    const known = this.#known;
    let repeated = false;
    for (const line of lines) {
      const key = JSON.stringify(line);
      if (known?.has(key) === true) {
        repeated = true;
        continue;
      }
      this.#fresh.push({ seq: this.#seq++, line });
      this.#last.push(key);
    }
    if (lines.length > 0 && !repeated) this.#known = null;
    if (this.#last.length > remembered) this.#last = this.#last.slice(-remembered);
  }

  note(notice: string): void {
    this.#fresh.push({ seq: this.#seq++, notice });
  }

  /** The host sends its last lines once more; those that are here already are left out. */
  resume(): void {
    this.#known = new Set(this.#last);
  }

  clear(): void {
    this.#fresh = [];
    this.entries = [];
  }

  /** Puts what came into `entries`; false when nothing did. */
  flush(): boolean {
    if (this.#fresh.length === 0) return false;
    this.entries = [...this.entries, ...this.#fresh].slice(-keptLines);
    this.#fresh = [];
    return true;
  }
}
