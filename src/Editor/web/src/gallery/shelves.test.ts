import { describe, expect, it } from 'vitest';
import { sampleKinds } from '../canvas/sample/kinds';
import { namesOf, shelvesOf } from './shelves';

describe('the gallery', () => {
  it('has triggers and functions first, the rest by name', () => {
    expect(shelvesOf(sampleKinds, '').map(shelf => shelf.category)).toEqual([
      'Triggers',
      'Functions',
      'Routing',
      'Services',
      'Shaping',
      'Timing',
      'Watching',
    ]);
  });

  it('has every kind once', () => {
    expect(namesOf(shelvesOf(sampleKinds, '')).sort()).toEqual(sampleKinds.map(kind => kind.name).sort());
  });

  it('finds by title, name, summary and category, the best first', () => {
    expect(namesOf(shelvesOf(sampleKinds, 'websocket'))).toEqual(['websocket-trigger']);
    expect(namesOf(shelvesOf(sampleKinds, 'http')).slice(0, 2).sort()).toEqual(['http-request', 'http-trigger']);
    expect(namesOf(shelvesOf(sampleKinds, 'asks a server'))).toEqual(['http-request']);
    expect(namesOf(shelvesOf(sampleKinds, 'qqq'))).toEqual([]);
  });
});
