import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parse } from '..';
import { examples, hostile } from '../testing/hostile';
import { operationOn } from '../testing/operations';
import { meaning, settled } from '../testing/oracle';
import { type Seed, seeds } from '../testing/seeds';

// LOLO_FULL=1 makes many more; LOLO_EDITS=folder keeps the edited texts there, for `lolo check`.
const runs = process.env.LOLO_FULL === '1' ? 400 : 15;
const folder = process.env.LOLO_EDITS;
const counts = { made: 0, refused: 0, nothing: 0 };
const refusals = new Map<string, number>();

/** Makes one edit after the other of a text, and holds each to what it was asked. */
const walk = (name: string, start: string, chosen: Seed[]): string => {
  let text = start;
  for (const seed of chosen) {
    const doc = parse(text);
    const operation = operationOn(doc, seed);
    const edited = operation?.run(doc);
    if (operation === null || edited === undefined) {
      counts.nothing++;
      continue;
    }

    if ('refused' in edited) {
      counts.refused++;
      const key = `${name}: ${operation.name}: ${edited.refused}`;
      refusals.set(key, (refusals.get(key) ?? 0) + 1);
      continue;
    }

    counts.made++;
    expect(settled(meaning(edited.text)), operation.name).toEqual(settled(operation.expected(meaning(text))));
    expect([
      ...((meaning(edited.text).get('nodes') as Map<string, unknown> | null) ?? new Map<string, unknown>()).keys(),
    ]).toEqual([
      ...(
        (settled(operation.expected(meaning(text))).get('nodes') as Map<string, unknown> | undefined) ??
        new Map<string, unknown>()
      ).keys(),
    ]);
    expect(
      stranger(text, edited.text, operation.touches(doc)),
      `${operation.name} in\n${text}\nmade\n${edited.text}`,
    ).toBeNull();
    text = edited.text;
  }

  return text;
};

/** The first line that an edit had no business with and that is not in the new text, in its order; blank lines and commas at the end do not count. */
const stranger = (before: string, after: string, touched: { start: number; end: number }[]): string | null => {
  const lineOf = (place: number) => before.slice(0, place).split('\n').length - 1;
  const allowed = new Set(
    touched.flatMap(({ start, end }) =>
      Array.from({ length: lineOf(end) - lineOf(start) + 1 }, (_, index) => lineOf(start) + index),
    ),
  );
  const tidy = (line: string) => line.replace(/^\uFEFF/, '').replace(/[\s,]+$/, '');
  const there = after.split('\n').map(tidy);
  let place = 0;
  for (const line of before.split('\n').flatMap((written, index) => (allowed.has(index) ? [] : [tidy(written)]))) {
    const found = line === '' || isFilled(line) ? place - 1 : there.indexOf(line, place);
    if (line !== '' && !isFilled(line) && found < 0) {
      return line;
    }

    place = found + 1;
  }

  return null;
};

/** Whether a line is a section that an edit may fill. */
const isFilled = (line: string): boolean => /^\s*["']?(nodes|links|layout|env)["']?:|^\{.*\}$/.test(line);

test.each([...examples(), ...Object.entries(hostile)])(
  'Random edits of %s mean what was asked and leave the rest alone',
  (name, text) => {
    let number = 0;
    fc.assert(
      fc.property(fc.array(seeds, { minLength: 1, maxLength: 8 }), chosen => {
        const made = walk(name, text, chosen);
        if (folder !== undefined) {
          const place = `${folder}/${name.replaceAll(/[^a-z]+/g, '-')}`;
          mkdirSync(place, { recursive: true });
          writeFileSync(`${place}/${number++}.yaml`, made);
        }
      }),
      { seed: 20240701, numRuns: runs, endOnFailure: true },
    );
    expect([...refusals.keys()].filter(key => key.startsWith(`${name}: `) && key.includes('cannot follow'))).toEqual(
      [],
    );
  },
  600_000,
);

afterAll(() => {
  // A test that refuses or finds nothing to do would prove nothing.
  expect(counts.refused + counts.nothing).toBeLessThan(counts.made / 4);
});
