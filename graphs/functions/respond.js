/*---
title: Respond
summary: Answers the request or connection that a message came from.
in: { in: What is to be answered. }
out: []
params:
  status: { type: integer, default: 200, min: 200, max: 599, help: The status of an HTTP answer; a WebSocket has none. }
  body: { help: "What is answered; left out, the message itself." }
example: |
  not-found:
    kind: ./functions/respond
    params: { status: 404, body: "there is no {event.params.id}" }
---*/
exports.handler = async (ev, ctx) => {
  const { status, body = ev } = ctx.params;
  ctx.emit('response', { status, body });
};
