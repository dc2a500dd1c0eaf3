import { describe, expect, it } from 'vitest';
import { parse, portsOf } from '../document';
import { dropOnNode, endsOf, refusalOf, type End } from './connecting';
import { inChoices, nodeChoices, outChoices } from './keyboard/choices';
import { chat } from './sample/docs';
import { sampleKinds } from './sample/kinds';
import { must } from './sample/must';

const doc = parse(chat);
const out = (node: string, port: string): End => ({ node, port, side: 'out' });
const into = (node: string, port: string): End => ({ node, port, side: 'in' });
const drop = (from: End, node: string) =>
  dropOnNode(doc, sampleKinds, from, node, portsOf(must(doc.byId.get(node)), sampleKinds, doc.links));

describe('a link that is drawn', () => {
  it('is the same from whichever end', () => {
    const ends = { from: 'chat', fromPort: 'msg', to: 'tell', toPort: 'in' };
    expect(endsOf(out('chat', 'msg'), into('tell', 'in'))).toEqual(ends);
    expect(endsOf(into('tell', 'in'), out('chat', 'msg'))).toEqual(ends);
  });

  it('is refused between two ports of one side, with the reason', () => {
    expect(refusalOf(doc, sampleKinds, out('socket', 'req'), out('chat', 'msg'))).toBe(
      'Both socket.req and chat.msg are out ports; a link leads from an out port to an in port.',
    );
  });

  it('is refused where it is there already', () => {
    expect(refusalOf(doc, sampleKinds, out('chat', 'msg'), into('tell', 'in'))).toContain('already');
    expect(refusalOf(doc, sampleKinds, out('socket', 'close'), into('chat', 'msg'))).toBeNull();
  });

  it('goes to the one fitting port of a node that it is dropped on', () => {
    expect(drop(out('socket', 'close'), 'tell')).toEqual({
      from: 'socket',
      fromPort: 'close',
      to: 'tell',
      toPort: 'in',
    });
    expect(drop(into('tell', 'in'), 'chat')).toContain('already');
  });

  it('is asked for a port where several fit', () => {
    expect(drop(out('socket', 'close'), 'chat')).toBe('Drop the link on one of the ports of chat: req, msg.');
  });

  it('is refused by a node that no link leads to', () => {
    expect(drop(out('chat', 'msg'), 'socket')).toBe('socket has no in ports; a link ends at an in port.');
  });
});

describe('the lists of a link that is drawn by keys', () => {
  it('tell what each out port leads to', () => {
    expect(outChoices(doc, sampleKinds, 'chat').map(({ id, note }) => [id, note])).toEqual([
      ['msg', 'linked to tell.in'],
      ['error', 'not linked yet'],
    ]);
  });

  it('have the refused in ports last, with the reason', () => {
    const choices = inChoices(doc, sampleKinds, 'socket', 'req');
    expect(choices.map(({ id, refused }) => [id, refused])).toEqual([
      ['chat.msg', false],
      ['tell.in', false],
      ['chat.req', true],
    ]);
    expect(choices.at(-1)?.note).toContain('already');
  });

  it('find a node by name, id and kind', () => {
    expect(nodeChoices(doc, sampleKinds)[0]).toMatchObject({
      id: 'socket',
      title: 'Socket',
      note: 'socket · WebSocket trigger',
    });
  });
});
