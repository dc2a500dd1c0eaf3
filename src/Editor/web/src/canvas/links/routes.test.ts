import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from '../../document';
import { chat, facesFrom } from '../sample/docs';
import { bunches, inView, sharpness, viewKey, viewOf } from './cull';
import { paint } from './picture';
import { courseOf } from './path';
import { Routes, type Placed } from './routes';
import { must } from '../sample/must';

afterEach(() => vi.unstubAllGlobals());

const placed = (text: string): Map<string, Placed> => {
  const doc = parse(text);
  const faces = facesFrom(doc);
  return new Map([...faces].map(([id, data]) => [id, { data, position: doc.byId.get(id)?.at ?? { x: 0, y: 0 } }]));
};

describe('routes', () => {
  it('lead from port to port', () => {
    const [route] = new Routes().of(parse(chat).links, placed(chat));
    expect(route?.link.id).toBe('socket.req -> chat.req');
    expect(route?.d).toMatch(/^M172 57C.* 300 57$/);
    expect(route).toMatchObject({ broken: false, error: false });
  });

  it('stay the same objects where their ends did not move', () => {
    const routes = new Routes();
    const { links } = parse(chat);
    const nodes = placed(chat);
    const before = routes.of(links, nodes);
    expect(routes.of(links, nodes)).toBe(before);

    const tell = must(nodes.get('tell'));
    const moved = new Map(nodes).set('tell', { data: tell.data, position: { x: 600, y: 300 } });
    const after = routes.of(links, moved);
    expect(after.map((route, index) => route === before[index])).toEqual([true, true, false]);
  });

  it('show a link to a port that is not there as broken', () => {
    const text = chat.replace('chat.msg       -> tell.in', 'chat.mgs -> tell.in');
    const [, , route] = new Routes().of(parse(text).links, placed(text));
    expect(route).toMatchObject({ broken: true });
  });

  it('leave out a link to a node that is not there', () => {
    const text = chat.replace('-> tell.in', '-> nobody.in');
    expect(new Routes().of(parse(text).links, placed(text))).toHaveLength(2);
  });
});

describe('a course', () => {
  it('has its figures in the middle', () => {
    expect(courseOf({ x: 0, y: 0 }, { x: 200, y: 100 }).middle).toEqual({ x: 100, y: 50 });
  });

  it('that goes back swings out on both sides', () => {
    const course = courseOf({ x: 500, y: 0 }, { x: 0, y: 0 });
    expect(course.right).toBeGreaterThan(540);
    expect(course.left).toBeLessThan(-40);
  });
});

describe('the picture of many links', () => {
  it('draws each line once, with the ink and dash of what it is', () => {
    vi.stubGlobal(
      'Path2D',
      class {
        constructor(readonly d: string) {}
      },
    );
    const text = chat
      .replace('chat.msg       -> tell.in', 'chat.error -> tell.in')
      .replace('-> chat.msg', '-> chat.mgs');
    const drawn: unknown[] = [];
    const pen = {
      lineWidth: 0,
      strokeStyle: '' as string | CanvasGradient | CanvasPattern,
      dash: [] as number[],
      setLineDash(dash: number[]) {
        this.dash = dash;
      },
      stroke(path?: Path2D) {
        drawn.push([this.strokeStyle, this.dash.length, (path as unknown as { d: string }).d.slice(0, 8)]);
      },
    };
    paint(pen, new Routes().of(parse(text).links, placed(text)), { line: 'grey', error: 'red' });
    expect(drawn).toEqual([
      ['grey', 0, 'M172 57C'],
      ['red', 2, 'M472 101'],
      ['red', 2, 'M172 79C'],
    ]);
  });

  it('has the sharpness of the screen, within bounds', () => {
    expect(sharpness(1000, 1000, 0.5, 2)).toBe(1);
    expect(sharpness(8000, 8000, 2, 2)).toBeLessThan(0.5);
  });
});

describe('what is in view', () => {
  it('keeps its key while the view moves within a field, and changes it beyond', () => {
    const key = viewKey([-10, -10, 1], 800, 600);
    expect(viewKey([-90, -60, 1], 800, 600)).toBe(key);
    expect(viewKey([-500, -60, 1], 800, 600)).not.toBe(key);
  });

  it('holds all that can be seen at any zoom', () => {
    for (const zoom of [0.1, 0.5, 1, 2]) {
      const rect = viewOf(viewKey([-333, 77, zoom], 800, 600)).rect;
      expect(rect.left).toBeLessThanOrEqual(333 / zoom);
      expect(rect.right).toBeGreaterThanOrEqual((333 + 800) / zoom);
      expect(rect.top).toBeLessThanOrEqual(-77 / zoom);
      expect(rect.bottom).toBeGreaterThanOrEqual((600 - 77) / zoom);
    }
  });

  it('leaves out what lies elsewhere', () => {
    const routes = new Routes().of(parse(chat).links, placed(chat));
    expect(inView(routes, { left: 500, top: 0, right: 600, bottom: 200 }).map(route => route.link.to)).toEqual([
      'tell',
    ]);
    expect(bunches(routes, 2).map(bunch => bunch.length)).toEqual([2, 1]);
  });
});
