import { describe, expect, it } from 'vitest';
import { parse } from '../../document';
import { chat, faceIn, facesFrom, facesOfText } from '../sample/docs';

describe('a face', () => {
  it('has the ports of its kind, or those its author declares', () => {
    expect(faceIn(chat, 'socket').out).toEqual(['req', 'message', 'close']);
    expect(faceIn(chat, 'chat').in).toEqual(['req', 'msg']);
    expect(faceIn(chat, 'tell')).toMatchObject({ in: ['in'], out: [] });
  });

  it('tells triggers, functions and other kinds apart by form and colour', () => {
    const text = chat.replace('nodes:\n', 'nodes:\n  only:\n    kind: filter\n');
    expect(faceIn(text, 'socket')).toMatchObject({ form: 'trigger', family: 'trigger' });
    expect(faceIn(text, 'chat')).toMatchObject({ form: 'function', family: 'function', language: 'JS' });
    expect(faceIn(text, 'only')).toMatchObject({ form: 'other', family: 'flow', language: null });
  });

  it('says that the host does not know its kind', () => {
    const face = faceIn(chat.replace('websocket-trigger', 'webskt'), 'socket');
    expect(face).toMatchObject({ known: false, kindTitle: 'webskt' });
  });

  it('has the error port apart, and tells whether it is linked', () => {
    expect(faceIn(chat, 'chat')).toMatchObject({ out: ['msg'], hasError: true, errorLinked: false });
    const linked = chat.replace('links:\n', 'links:\n  - chat.error -> tell.in\n');
    expect(faceIn(linked, 'chat').errorLinked).toBe(true);
  });

  it('is the same object as before where its node did not change, though the text did', () => {
    const former = facesOfText(chat);
    const later = facesFrom(parse(chat.replace('label: Socket', 'label: Another')), former);
    expect(later.get('chat')).toBe(former.get('chat'));
    expect(later.get('socket')).not.toBe(former.get('socket'));
    expect(later.get('socket')?.name).toBe('Another');
  });
});
