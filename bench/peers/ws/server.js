'use strict';

const { randomBytes } = require('node:crypto');
const { createServer } = require('node:http');
const { WebSocket, WebSocketServer } = require('ws');

const paths = { '/socket': new WebSocketServer({ noServer: true }), '/echo': new WebSocketServer({ noServer: true }) };
const chat = paths['/socket'];

chat.on('connection', client => {
  const id = randomBytes(16).toString('base64url');
  const says = Buffer.from(`${id} says: `);
  client.on('error', console.error);
  client.on('message', text => {
    // Bytes are made once and go to everybody.
    const message = Buffer.concat([says, text]);
    for (const other of chat.clients) {
      if (other !== client && other.readyState === WebSocket.OPEN) other.send(message, { binary: false });
    }
  });
  client.send(JSON.stringify({ connected: true, yourConnectionId: id }));
});

paths['/echo'].on('connection', client => {
  client.on('error', console.error);
  client.on('message', (text, binary) => client.send(text, { binary }));
});

const server = createServer((_, response) => response.writeHead(426).end());
server.on('upgrade', (request, socket, head) => {
  const path = paths[request.url];
  if (!path) return socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  path.handleUpgrade(request, socket, head, client => path.emit('connection', client, request));
});
server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 511 });
