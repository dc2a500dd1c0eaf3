import { afterEach, describe, expect, it, vi } from 'vitest';
import { bytesOf, hexOf } from './bytes';
import { closeWords } from './closing';
import { readHeaders } from './headers';
import { answerText, outcomeWords, readBody } from './injections';
import { headersFor, sendRequest, useRequests } from './requests';
import { gapsOf, methodsOf, pathOf } from './triggers';

describe('headers as they are typed', () => {
  it('are read a line each, values of one name joined', () => {
    expect(readHeaders('A: 1\r\n\n x-b :two: three\na: 4')).toEqual({ headers: { A: '1, 4', 'x-b': 'two: three' } });
    expect(readHeaders('')).toEqual({ headers: {} });
  });

  it('are refused with their line', () => {
    expect(readHeaders('a: 1\nbad')).toEqual({ fault: 'line 2 has no colon; write a header as name: value' });
    expect(readHeaders('not a name: 1')).toEqual({ fault: 'line 1: `not a name` cannot be the name of a header' });
  });

  it('say that a body is JSON where nothing else is said', () => {
    expect(headersFor({ a: '1' }, '{"x":1}')).toEqual({ a: '1', 'content-type': 'application/json' });
    expect(headersFor({ 'Content-Type': 'text/plain' }, '{"x":1}')).toEqual({ 'Content-Type': 'text/plain' });
    expect(headersFor({}, 'hello')).toEqual({});
    expect(headersFor({}, null)).toEqual({});
  });
});

describe('bytes as they are typed', () => {
  it('are pairs of hexadecimal digits', () => {
    expect(bytesOf('00 fF\n10')).toEqual(Uint8Array.of(0, 255, 16));
    expect(bytesOf('')).toEqual(new Uint8Array());
    expect(bytesOf('0')).toBeNull();
    expect(bytesOf('zz')).toBeNull();
  });

  it('are shown up to the sixty-fourth', () => {
    expect(hexOf(new Uint8Array(64))).not.toContain('…');
    expect(hexOf(new Uint8Array(65))).toMatch(/00 …$/);
  });
});

describe('a close code', () => {
  it('is told in words, with the reason', () => {
    expect(closeWords(1000, '')).toBe('Closed with 1000: done');
    expect(closeWords(1013, 'queue')).toBe('Closed with 1013: the graph is overloaded; connect again later (queue)');
    expect(closeWords(4242, '')).toMatch(/a code of the graph’s own$/);
    expect(closeWords(4400, '')).toMatch(/^Refused: /);
  });
});

describe('a trigger to try', () => {
  it('has the path that its text says, or that of its URL below the graph', () => {
    expect(pathOf('ws://h:1/chat/socket', 'chat', '/socket')).toBe('/socket');
    expect(pathOf('ws://h:1/chat/socket', 'chat', undefined)).toBe('/socket');
    expect(pathOf('ws://h:1/socket', 'chat', undefined)).toBe('/socket');
    expect(pathOf('http://h:1', 'chat', undefined)).toBe('/');
    expect(pathOf('http://h:1/a', 'chat', 'a')).toBe('/a');
  });

  it('takes the methods of its kind and parameters', () => {
    expect(methodsOf('http-trigger', undefined)).toEqual(['GET']);
    expect(methodsOf('http-trigger', ['post', 'PUT'])).toEqual(['POST', 'PUT']);
    expect(methodsOf('http-trigger', '*')).toContain('PATCH');
    expect(methodsOf('http-multi-trigger', undefined)).toContain('DELETE');
  });

  it('tells which parts of its path stand for a value', () => {
    expect(gapsOf('/rooms/:room/x/:id?at=/:no')).toEqual([':room', ':id']);
    expect(gapsOf('/files/*')).toEqual(['*']);
    expect(gapsOf('/rooms/a:b')).toEqual([]);
  });
});

describe('an injection', () => {
  it('takes any JSON, and says what is wrong with anything else', () => {
    expect(readBody(' {"a":1} ')).toEqual({ body: { a: 1 } });
    expect(readBody('null')).toEqual({ body: null });
    expect(readBody('hello')).toMatchObject({
      fault: expect.stringContaining('put a text in double quotes') as string,
    });
    expect(readBody('  ')).toMatchObject({ fault: expect.stringContaining('as JSON') as string });
  });

  it('tells what came of it', () => {
    expect(outcomeWords({ id: 'i', outcome: 'answered' })).toBe('answered');
    expect(outcomeWords({ id: 'i', outcome: 'failed', message: 'an order needs items', status: 400 })).toBe(
      'an order needs items (status 400)',
    );
    expect(outcomeWords({ fault: 'the host does not answer' })).toBe('the host does not answer');
    expect(answerText({ id: 'i', outcome: 'answered', json: { a: [1] } })).toBe('{"a":[1]}');
    expect(answerText({ id: 'i', outcome: 'answered', text: 'hi' })).toBe('hi');
    expect(answerText({ id: 'i', outcome: 'ended' })).toBeNull();
  });
});

describe('an HTTP request', () => {
  afterEach(() => vi.unstubAllGlobals());
  const draft = { node: 'todos', method: 'POST', path: '/todos?x=1', headers: 'a: 1', body: '{"title":"x"}' };

  it('goes to the host with its headers and body, and a GET without one', async () => {
    const asked: unknown[] = [];
    const answer = { status: 201, headers: {}, body: '', bytes: 0, ms: 1 };
    vi.stubGlobal('fetch', (path: string, init: { body: string }) => {
      asked.push([path, JSON.parse(init.body)]);
      return Promise.resolve(new Response(JSON.stringify(answer)));
    });
    await sendRequest('todo', draft);
    await sendRequest('todo', { ...draft, method: 'GET' });
    const { body, ...bare } = { graph: 'todo', node: 'todos', path: '/todos?x=1', body: draft.body };
    expect(asked).toEqual([
      ['/api/try/request', { ...bare, body, method: 'POST', headers: { a: '1', 'content-type': 'application/json' } }],
      ['/api/try/request', { ...bare, body: null, method: 'GET', headers: { a: '1' } }],
    ]);
    expect(useRequests.getState().outcomes.todo).toEqual({ answer });
    expect(useRequests.getState().busy.size).toBe(0);
  });

  it('is not sent with headers that are none, and tells what the host refused', async () => {
    const refused = Response.json({ error: { message: 'no node `todos`', status: 404 } }, { status: 404 });
    vi.stubGlobal('fetch', () => Promise.resolve(refused));
    await sendRequest('todo', { ...draft, headers: 'x' });
    expect(useRequests.getState().outcomes.todo).toMatchObject({ fault: expect.stringContaining('line 1') as string });
    await sendRequest('todo', draft);
    expect(useRequests.getState().outcomes.todo).toEqual({ fault: 'no node `todos`' });
  });
});
