import { describe, expect, it } from 'vitest';
import { parse } from '../../document';
import { bigGraph } from '../sample/bigGraph';
import { chat, unplacedChat } from '../sample/docs';
import type { LayoutNode } from './boxes';
import { layOut } from './layout';
import { layered } from './layered';
import { freePlace, placesOf } from './places';
import { must } from '../sample/must';

const size = { width: 180, height: 100 };
const sizeOf = () => size;
const nodesOf = (text: string): LayoutNode[] => parse(text).nodes.map(({ id }) => ({ id, ...size }));

const overlaps = (places: ReadonlyMap<string, { x: number; y: number }>) => {
  const all = [...places.values()].sort((a, b) => a.x - b.x);
  return all.some((a, index) => {
    for (let at = index + 1; at < all.length && must(all[at]).x < a.x + size.width; at++) {
      if (Math.abs(must(all[at]).y - a.y) < size.height) {
        return true;
      }
    }
    return false;
  });
};

describe('a layout', () => {
  it('goes from left to right as messages do', () => {
    const places = layOut(nodesOf(chat), parse(chat).links);
    const x = (id: string) => places.get(id)?.x ?? NaN;
    expect(x('socket')).toBeLessThan(x('chat'));
    expect(x('chat')).toBeLessThan(x('tell'));
    expect(overlaps(places)).toBe(false);
  });

  it('passes over links to nodes that are not there', () => {
    const places = layOut([{ id: 'a', ...size }], [{ from: 'a', to: 'nobody' }]);
    expect([...places.keys()]).toEqual(['a']);
  });

  it('of a large graph has every node once, none over another, all links but the closing ones to the right', () => {
    const text = bigGraph({ nodes: 400, links: 800, layout: false });
    const { links } = parse(text);
    const places = layOut(nodesOf(text), links);
    expect(places.size).toBe(400);
    expect(overlaps(places)).toBe(false);
    expect(links.filter(link => must(places.get(link.from)).x >= must(places.get(link.to)).x)).toEqual([]);
  });

  it('holds circles and very long chains', () => {
    const nodes = Array.from({ length: 20_000 }, (_, index) => ({ id: String(index), ...size }));
    const links = nodes.map((node, index) => ({ from: node.id, to: String((index + 1) % nodes.length) }));
    const places = layered(nodes, links);
    expect(places.size).toBe(nodes.length);
    expect(new Set([...places.values()].map(place => place.x)).size).toBe(nodes.length);
  });
});

describe('places', () => {
  const doc = parse(chat);
  const unplaced = parse(unplacedChat);

  it('are those of the text', () => {
    expect(placesOf(doc.nodes, doc.links, sizeOf, new Map()).get('tell')).toEqual({ x: 600, y: 40 });
  });

  it('are reckoned for a graph without layout', () => {
    const places = placesOf(unplaced.nodes, unplaced.links, sizeOf, new Map());
    expect(places).toEqual(layOut(nodesOf(unplacedChat), unplaced.links));
  });

  it('stay where they were when the text changes', () => {
    const former = new Map([
      ['socket', { x: 7, y: 8 }],
      ['chat', { x: 300, y: 8 }],
      ['tell', { x: 600, y: 8 }],
    ]);
    expect(placesOf(unplaced.nodes, [], sizeOf, former)).toEqual(former);
  });

  it('of a new node are beside the one it is linked with, and free', () => {
    const text = chat
      .replace('  tell: [600, 40]\n', '')
      .replace('  chat: [300, 0]', '  chat: [300, 0]\n  wall: [570, 0]')
      .replace('  tell:\n', '  wall: { out: [] }\n  tell:\n');
    const { nodes, links } = parse(text);
    const place = placesOf(nodes, links, sizeOf, new Map()).get('tell');
    expect(place?.x).toBe(300 + size.width + 90);
    expect(place?.y).toBeGreaterThanOrEqual(size.height);
  });

  it('of very many new nodes are found together, beneath the others', () => {
    const text = bigGraph({ nodes: 300, links: 500, layout: false });
    const { nodes, links } = parse(`${text}layout:\n  node-0: [10, 20]\n`);
    const places = placesOf(nodes, links, sizeOf, new Map());
    expect(places.get('node-0')).toEqual({ x: 10, y: 20 });
    expect(places.size).toBe(300);
    expect(overlaps(places)).toBe(false);
  });

  it('that are free cover no other node', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 0, y: 140 }],
    ]);
    const free = freePlace({ x: 10, y: 10 }, size, places, sizeOf);
    expect(overlaps(new Map([...places, ['c', free]]))).toBe(false);
    expect(freePlace({ x: 900, y: 10 }, size, places, sizeOf)).toEqual({ x: 900, y: 10 });
  });
});
