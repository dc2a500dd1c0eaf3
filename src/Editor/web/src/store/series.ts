interface Sample {
  time: number;
  values: readonly number[];
}

/** How much each value grew within the last `seconds`. */
export interface Growth {
  seconds: number;
  by: number[];
}

/** Counts that only grow, as they stood at times; a count holds until the next one is known. */
export class Series {
  readonly #samples: Sample[] = [];

  /** `from` is what is known to have stood there before the first sample, when it is. */
  constructor(from?: Sample) {
    if (from !== undefined) this.#samples.push(from);
  }

  get last(): readonly number[] {
    return this.#samples.at(-1)?.values ?? [];
  }

  add(time: number, values: readonly number[]): void {
    const last = this.#samples.at(-1);
    // A count that fell was begun anew.
    if (last !== undefined && values.some((value, i) => value < (last.values[i] ?? 0))) this.#samples.length = 0;
    this.#samples.push({ time, values });
  }

  /** Growth within the window that ends at `now`; forgets what lies before it. */
  growth(now: number, window: number): Growth {
    const from = now - window;
    let base = 0;
    while (base + 1 < this.#samples.length && (this.#samples[base + 1]?.time ?? now) <= from) base++;
    this.#samples.splice(0, base);
    const first = this.#samples[0];
    if (first === undefined) return { seconds: 0, by: [] };
    return {
      seconds: (now - Math.max(first.time, from)) / 1000,
      by: this.last.map((value, i) => value - (first.values[i] ?? 0)),
    };
  }
}
