import { describe, expect, it } from 'vitest';
import { parse } from '../../document';
import { chat } from '../sample/docs';
import { firstNode, neighbour, nextLink, type Standing } from './neighbours';
import { must } from '../sample/must';

const at = (id: string, x: number, y: number): Standing => ({ id, position: { x, y }, width: 100, height: 50 });
const nodes = [at('left', 0, 0), at('middle', 200, 0), at('below', 200, 100), at('right', 400, 40), at('far', 2000, 0)];
const middle = must(nodes[1]);

describe('a step by keys', () => {
  it('goes to the nearest node in its direction', () => {
    expect(neighbour(middle, 'left', nodes)).toBe('left');
    expect(neighbour(middle, 'right', nodes)).toBe('right');
    expect(neighbour(middle, 'down', nodes)).toBe('below');
  });

  it('goes nowhere where nothing lies', () => {
    expect(neighbour(middle, 'up', nodes)).toBeNull();
    expect(neighbour(must(nodes[4]), 'right', nodes)).toBeNull();
  });

  it('begins at the upper left', () => {
    expect(firstNode([...nodes].reverse())).toBe('left');
    expect(firstNode([])).toBeNull();
  });
});

describe('a step from link to link', () => {
  const { links } = parse(chat);

  it('goes round those of a node, in at first', () => {
    const ids: (string | undefined)[] = [];
    let chosen: string | undefined;
    for (let index = 0; index < 4; index++) {
      chosen = nextLink(links, 'chat', chosen, 1)?.id;
      ids.push(chosen);
    }
    expect(ids).toEqual([
      'socket.req -> chat.req',
      'socket.message -> chat.msg',
      'chat.msg -> tell.in',
      'socket.req -> chat.req',
    ]);
    expect(nextLink(links, 'chat', undefined, -1)?.id).toBe('chat.msg -> tell.in');
  });

  it('is none where a node has no links', () => {
    expect(nextLink(links, 'lonely', undefined, 1)).toBeNull();
  });
});
