import { describe, expect, it } from 'vitest';
import { parse } from '../document';
import { emptyText, faultOf, freeName, idFrom, withId, withTitle } from './names';
import { hashOf, routeOf } from './route';

describe('an id', () => {
  it('is made of a title', () => {
    expect(idFrom('My first Chat!')).toBe('my-first-chat');
    expect(idFrom('  Größe & Maß 2 ')).toBe('gro-e-ma-2');
    expect(idFrom('2 chats')).toBe('chats');
    expect(idFrom('***')).toBe('');
  });

  it('is refused with a reason', () => {
    expect(faultOf('chat', [])).toBeNull();
    expect(faultOf('', [])).toContain('Give it a name');
    expect(faultOf('Chat', [])).toContain('a-z');
    expect(faultOf('chat', ['chat'])).toContain('already');
  });

  it('takes a number where it is taken', () => {
    expect(freeName('chat', [])).toBe('chat');
    expect(freeName('chat', ['chat', 'chat-2'])).toBe('chat-3');
  });
});

describe('the text of an empty graph', () => {
  it.each(['Chat', 'A: "b" # c', '- x', 'yes', '1e3', "Ann's chat"])('keeps the title %s as it is', title => {
    const doc = parse(emptyText('chat', title));
    expect(doc.title).toBe(title);
    expect(doc.graph).toBe('chat');
    expect(doc.nodes).toEqual([]);
    expect(doc.problems).toEqual([]);
  });

  it('has no title that only repeats the id', () => {
    expect(emptyText('chat', 'chat')).toBe('graph: chat\n');
  });
});

describe('another id', () => {
  it('changes its own line only', () => {
    expect(withId('# c\ngraph: chat # here\nnodes: {}\n', 'mine')).toBe('# c\ngraph: mine # here\nnodes: {}\n');
    expect(parse(withId('nodes:\n  a:\n    kind: log\n', 'mine')).graph).toBe('mine');
  });
});

describe('the address', () => {
  it('leads to a graph, to the list, or is a code', () => {
    expect(routeOf('#/graph/chat')).toEqual({ view: 'graph', graph: 'chat' });
    expect(routeOf(hashOf('a b'))).toEqual({ view: 'graph', graph: 'a b' });
    expect(routeOf('#/graph/%')).toEqual({ view: 'graph', graph: '%' });
    expect(routeOf('')).toEqual({ view: 'list' });
    expect(routeOf('#/')).toEqual({ view: 'list' });
    expect(routeOf('#AbC-123')).toEqual({ view: 'login', code: 'AbC-123' });
  });
});

describe('the title of an example', () => {
  const text = 'graph: chat\ntitle: WebSocket chat # the first\nnodes: {}\n';

  it('gives way to one that was typed', () => {
    expect(withTitle(text, ' Talk ')).toBe('graph: chat\ntitle: Talk # the first\nnodes: {}\n');
    expect(parse(withTitle('graph: chat\nnodes: {}\n', 'A: b')).title).toBe('A: b');
  });

  it('stays where none was typed', () => {
    expect(withTitle(text, ' ')).toBe(text);
  });
});
