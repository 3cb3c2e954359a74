import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { createLogger } from '#runtime/log.ts';
import { createHttpServer } from './server.ts';

const ANSWER = 'x'.repeat(1_000_000);
/** More than the buffers of both ends take. */
const ANSWERS = 40;

let client: Socket | undefined;
afterEach(() => client?.destroy());

test('answers that nobody reads are given up with their connection', async () => {
  const app = createHttpServer({
    log: createLogger('silent'),
    newId: newUuid,
    origins: [],
    https: false,
    stillMs: 500,
  });
  app.get('/long', () => ANSWER);
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const connections = promisify(app.server.getConnections.bind(app.server));

  const socket = connect(Number(port), '127.0.0.1');
  client = socket.on('error', () => {}); // the reset, once it is noticed
  await once(socket, 'connect');
  socket.pause();
  socket.write('GET /long HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(ANSWERS));

  await vi.waitFor(async () => expect(await connections()).toBe(1), { timeout: 30_000 });
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 30_000 });
  await app.close();
});
