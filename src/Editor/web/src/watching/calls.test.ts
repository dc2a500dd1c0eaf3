import { describe, expect, it } from 'vitest';
import { callOf } from './calls';

const socket = { node: 'websocket', kind: 'websocket-trigger', url: 'ws://localhost:4000/chat/socket' };
const http = { node: 'http', kind: 'http-trigger', url: 'http://localhost:4000/api/orders' };

describe('the line for a terminal', () => {
  it('connects with wscat to a WebSocket trigger', () => {
    expect(callOf(socket, { path: '/socket' })).toBe('wscat -c ws://localhost:4000/chat/socket');
    expect(callOf({ ...socket, url: 'wss://chat.example/socket' })).toBe('wscat -c wss://chat.example/socket');
  });

  it('asks with curl and the method that the trigger takes', () => {
    expect(callOf(http)).toBe('curl http://localhost:4000/api/orders');
    expect(callOf(http, { method: ['POST', 'GET'] })).toBe('curl http://localhost:4000/api/orders');
    expect(callOf(http, { method: '*' })).toBe('curl http://localhost:4000/api/orders');
    expect(callOf(http, { method: 'delete' })).toBe('curl -X DELETE http://localhost:4000/api/orders');
    expect(callOf(http, { method: 'post' })).toBe(
      `curl -X POST http://localhost:4000/api/orders -H "content-type: application/json" -d '{}'`,
    );
  });

  it('shows where a credential belongs, and none itself', () => {
    expect(callOf(socket, { auth: { bearer: ['${TOKEN}'] } })).toMatch(/ -H "Authorization: Bearer TOKEN"$/);
    expect(callOf(http, { auth: { header: 'x-api-key', equals: '${KEY}' } })).toMatch(/ -H "x-api-key: KEY"$/);
  });

  it('quotes what a shell would read otherwise', () => {
    expect(callOf({ ...http, url: 'http://localhost:4000/files/*' })).toBe("curl 'http://localhost:4000/files/*'");
  });

  it('has none for a trigger without an address', () => {
    expect(callOf({ node: 'timer', kind: 'timer', url: null })).toBeNull();
  });
});
