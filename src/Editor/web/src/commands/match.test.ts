import { describe, expect, it } from 'vitest';
import { score, search } from './match';

describe('search', () => {
  const kinds = [
    { name: 'http-request', summary: 'Asks a server over HTTP' },
    { name: 'websocket-trigger', summary: 'Lets clients in by a socket' },
    { name: 'http-trigger', summary: 'Lets requests in' },
    { name: 'switch', summary: 'Sends a message on by what it holds' },
  ];
  const find = (typed: string) => search(kinds, typed, kind => [kind.name, kind.summary]).map(kind => kind.name);

  it('keeps all in order where nothing was typed', () => {
    expect(find(' ')).toEqual(kinds.map(kind => kind.name));
  });

  it('wants every word', () => {
    expect(find('http trig')).toEqual(['http-trigger']);
  });

  it('puts a name before a summary', () => {
    expect(find('trigger').slice(0, 2)).toEqual(['websocket-trigger', 'http-trigger']);
    expect(find('socket')[0]).toBe('websocket-trigger');
    expect(find('message')).toEqual(['switch']);
  });

  it('finds loose letters in a name, and not in a summary', () => {
    expect(find('wst')).toEqual(['websocket-trigger']);
    expect(find('xyz')).toEqual([]);
  });

  it('counts a beginning more than a middle', () => {
    expect(score('switch', 'sw')).toBeGreaterThan(score('my switch', 'sw'));
    expect(score('my switch', 'sw')).toBeGreaterThan(score('misw', 'sw'));
  });
});
