import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.css'));

const classesOf = (sheet: string) =>
  readFileSync(join('src', sheet), 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .split('{')
    .flatMap(part => part.slice(part.lastIndexOf('}') + 1).split(','))
    .flatMap(selector => /^\s*\.([\w-]+)/.exec(selector)?.[1] ?? []);

it('a class belongs to the style sheets of one room', () => {
  const rooms = new Map<string, Set<string>>();
  for (const sheet of sheets) {
    for (const name of classesOf(sheet)) {
      rooms.set(name, (rooms.get(name) ?? new Set()).add(sheet.split(/[\\/]/)[0] ?? ''));
    }
  }

  expect(rooms.size).toBeGreaterThan(100);
  expect([...rooms].filter(([, of]) => of.size > 1).map(([name, of]) => `${name}: ${[...of].join(', ')}`)).toEqual([]);
});
