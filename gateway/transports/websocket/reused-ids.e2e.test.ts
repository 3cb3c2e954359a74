import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

const SUBSCRIBE = { id: 'a', type: 'subscribe', payload: { query: 'subscription { bookAdded { title } }' } };
const COMPLETE = { id: 'a', type: 'complete' };
const WAIT = { timeout: 20_000 };

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
});
afterAll(() => library.stop());

test('operations that take the id of one that is still being answered count, and end with their socket', async () => {
  const { hostname, port } = new URL(library.url);
  const connection = connect({ host: hostname, port: Number(port) });
  const socket = new WebSocket(`${library.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    createConnection: () => connection,
  });
  const refused: unknown[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; payload?: unknown };
    if (message.type === 'error') refused.push(message.payload);
  });
  const tell = (message: object) => socket.send(JSON.stringify(message));
  await once(socket, 'open');
  tell({ type: 'connection_init' });
  await once(socket, 'message');
  // In one piece: read in several, the first operations might have ended before the last begin.
  connection.cork();
  for (let turn = 0; turn < 150; turn += 1) {
    tell(SUBSCRIBE);
    tell(COMPLETE);
  }
  tell(SUBSCRIBE);
  tell({ id: 'b', type: 'subscribe', payload: { query: '{ shelfCount }' } });
  connection.uncork();
  await vi.waitFor(() => expect(refused.length).toBeGreaterThan(0), WAIT);
  expect(refused[0]).toMatchObject([{ extensions: { reason: 'TOO_MANY_OPERATIONS' } }]);
  socket.close();
  await once(socket, 'close');
  await vi.waitFor(() => expect(library.subscriptions).toBe(0), WAIT);
});
