import { parse, portsOf, type GraphDoc } from '../../document';
import { facesOf, type Face } from '../node/face';
import { sampleKinds } from './kinds';

/** The chat in short: a trigger and two functions, with places for some. */
export const chat = `graph: chat
nodes:
  socket:
    kind: websocket-trigger
    label: Socket
    params: { path: /socket }
  chat:
    in: [req, msg]
    out: [msg]
    comment: Keeps who is here.
    code: |
      exports.handler = async (ev, ctx) => ctx.route(ev);
  tell:
    out: []
    code: |
      exports.handler = async () => {};
links:
  - socket.req     -> chat.req
  - socket.message -> chat.msg
  - chat.msg       -> tell.in
layout:
  socket: [0, 0]
  chat: [300, 0]
  tell: [600, 40]
`;

/** The same without places. */
export const unplacedChat = chat.slice(0, chat.indexOf('layout:'));

export function facesFrom(doc: GraphDoc, former: ReadonlyMap<string, Face> = new Map()): ReadonlyMap<string, Face> {
  return facesOf(doc, sampleKinds, new Map(), node => portsOf(node, sampleKinds, doc.links), former);
}

/** The faces of a text. */
export function facesOfText(text: string): ReadonlyMap<string, Face> {
  return facesFrom(parse(text));
}

export function faceIn(text: string, id: string): Face {
  const face = facesOfText(text).get(id);
  if (face === undefined) {
    throw new Error(`the text has no node ${id}`);
  }
  return face;
}
