import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const opens = /^\s*\.([a-z][\w-]*)(?=[\s,{:.>[])/gm;

describe('the styles of the rooms', () => {
  it('never give one class to two rooms, which would style each other', () => {
    const owners = new Map<string, Set<string>>();
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.css'))) {
      const [room = ''] = file.split(sep);
      for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(opens)) {
        owners.set(name, (owners.get(name) ?? new Set()).add(room));
      }
    }

    expect(owners.size).toBeGreaterThan(100);
    expect([...owners].filter(([, rooms]) => rooms.size > 1).map(([name, rooms]) => [name, ...rooms])).toEqual([]);
  });
});
