// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The rooms from the ground up: a room may use those of the floors beneath its own, and none beside it. */
const floors = [
  ['styles', 'api'],
  ['ui', 'document'],
  ['commands'],
  ['store'],
  ['code'],
  ['canvas', 'gallery', 'inspector', 'textpane', 'running', 'watching', 'trying', 'graphs'],
  ['shell'],
];

const source = `${import.meta.dirname}/`;
const rooms = readdirSync(source, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []));
const floorOf = (room: string) => floors.findIndex(floor => floor.includes(room));

const importsOf = (room: string) =>
  readdirSync(source + room, { recursive: true, withFileTypes: true }).flatMap(entry => {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) return [];
    const path = `${entry.parentPath}/${entry.name}`;
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map(found => ({
      file: path.slice(source.length),
      room: new URL(found[1] ?? '', `file://${path}`).pathname.slice(source.length).split('/')[0] ?? '',
    }));
  });

describe('The rooms', () => {
  it('are all on a floor', () => {
    expect(rooms.filter(room => floorOf(room) < 0)).toEqual([]);
  });

  it.each(rooms)('import downwards only: %s', room => {
    const wrong = importsOf(room).filter(found => found.room !== room && floorOf(found.room) >= floorOf(room));
    expect(wrong.map(found => `${found.file} imports ${found.room}`)).toEqual([]);
  });
});
