import { describe, expect, it } from 'vitest';
import { chat, faceIn } from '../sample/docs';
import { boxOf, footHeight, headHeight, rowHeight } from './box';
import { describe as inWords } from './describe';

describe('a box', () => {
  it('has a row for each port, in on the left and out on the right', () => {
    const box = boxOf(faceIn(chat, 'chat'));
    expect(box.height).toBe(headHeight + 2 * rowHeight + footHeight);
    expect(box.in.get('msg')).toEqual({ x: 0, y: headHeight + 1.5 * rowHeight });
    expect(box.out.get('msg')).toEqual({ x: box.width, y: headHeight + 0.5 * rowHeight });
  });

  it('has the error port at its foot', () => {
    const box = boxOf(faceIn(chat, 'tell'));
    expect(box.out.get('error')).toEqual({ x: box.width, y: box.height - footHeight / 2 });
  });

  it('is as wide as its name needs, within bounds', () => {
    const width = (name: string) => boxOf(faceIn(chat.replace('label: Socket', `label: ${name}`), 'socket')).width;
    expect(width('A')).toBe(172);
    expect(width('Everything that came in today')).toBeGreaterThan(220);
    expect(width('W'.repeat(200))).toBe(320);
  });

  it('leaves room for a comment', () => {
    const box = boxOf(faceIn(chat, 'chat'));
    expect(box.fullHeight).toBeGreaterThan(box.height);
    expect(boxOf(faceIn(chat, 'tell')).fullHeight).toBe(boxOf(faceIn(chat, 'tell')).height);
  });

  it('is reckoned once for a face', () => {
    const face = faceIn(chat, 'chat');
    expect(boxOf(face)).toBe(boxOf(face));
  });
});

describe('a node in words', () => {
  it('says name, kind, ports and comment', () => {
    expect(inWords(faceIn(chat, 'chat'))).toBe(
      'chat, function in JavaScript, in ports req msg, out port msg, Keeps who is here.',
    );
    expect(inWords(faceIn(chat, 'socket'), true)).toBe(
      'Socket, WebSocket trigger, no in ports, out ports req message close, selected',
    );
  });
});
