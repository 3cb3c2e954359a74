import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

let library: ServedLibrary;
const failures: unknown[] = [];
/** In the product an error that nobody listens for ends the process, and with it everybody's sockets. */
const onFailure = (error: unknown): void => {
  failures.push(error);
};

beforeAll(async () => {
  library = await serveLibrary();
  process.prependListener('uncaughtException', onFailure);
});
afterAll(async () => {
  process.off('uncaughtException', onFailure);
  await library.stop();
});

/** Asks for a WebSocket by hand. @returns the open connection */
async function upgrade(path: string, header = '') {
  const connection = connect(Number(new URL(library.url).port), '127.0.0.1');
  await once(connection, 'connect');
  connection.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n${header}\r\n`,
  );
  return connection;
}

test.each(['/nowhere', '//', '///', '//:99999999/', '/graphql/', '/%00'])(
  'there is no socket at %s, and the server goes on',
  async (path) => {
    const connection = await upgrade(path);
    const [head] = await once(connection, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    connection.destroy();
    expect((await fetch(`${library.url}/health/live`)).status).toBe(200);
    expect(failures).toEqual([]);
  },
);

test('a client that resets the connection while it is turned away harms nobody', async () => {
  const attempts = Array.from({ length: 50 }, async (_, i) => {
    const header = i % 2 === 0 ? 'Origin: https://evil.example\r\n' : '';
    const connection = await upgrade(i % 3 === 0 ? '/nowhere' : '/graphql', header);
    connection.on('error', () => {});
    connection.resetAndDestroy();
    await once(connection, 'close');
  });
  await Promise.all(attempts);
  await expect.poll(async () => (await fetch(`${library.url}/health/live`)).status).toBe(200);
  expect(failures).toEqual([]);
});
