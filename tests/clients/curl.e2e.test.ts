import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { addBooks, subscribed, WAIT } from './live-library.ts';

const ADDED = '{"query":"subscription { bookAdded { title } }"}';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
});
afterAll(() => library.stop());

/** @param path behind the gateway's address */
const curl = (path: string, ...options: readonly string[]) =>
  spawn('curl', ['--silent', '--no-buffer', ...options, `${library.url}${path}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Runs a subscription until two events have come. @returns all that came, piece by piece */
async function watch(...options: readonly string[]): Promise<string> {
  const process = curl('/graphql', '--include', '-H', 'content-type: application/json', '-d', ADDED, ...options);
  let seen = '';
  process.stdout.on('data', (chunk) => {
    seen += chunk;
  });
  await subscribed(library);
  for (const [id, title] of [
    ['1', 'one'],
    ['2', 'two'],
  ] as const) {
    expect(seen).not.toContain(`"title":"${title}"`);
    await addBooks(library, id);
    await vi.waitFor(() => expect(seen).toContain(`"title":"${title}"`), WAIT);
  }
  process.kill();
  await once(process, 'close');
  await subscribed(library, 0);
  return seen;
}

test('curl asks', async () => {
  const { stdout } = curl('/graphql', '-H', 'content-type: application/json', '-d', '{"query":"{ shelfCount }"}');
  expect(await text(stdout)).toBe('{"data":{"shelfCount":4}}');
});

test('curl reads the events of a subscription as they come', async () => {
  const seen = await watch('-H', 'accept: text/event-stream');
  expect(seen).toContain('content-type: text/event-stream; charset=utf-8\r\n');
  expect(seen).toContain('x-accel-buffering: no\r\n');
  expect(seen.split('\r\n\r\n')[1]).toBe(
    ':\n\nevent: next\ndata: {"data":{"bookAdded":{"title":"one"}}}\n\nevent: next\ndata: {"data":{"bookAdded":{"title":"two"}}}\n\n',
  );
});

test('curl reads them in parts, each whole as soon as it is there', async () => {
  const seen = await watch('-H', 'accept: multipart/mixed;subscriptionSpec="1.0"');
  expect(seen).toContain('content-type: multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"\r\n');
  const part = (title: string) =>
    `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{"payload":{"data":{"bookAdded":{"title":"${title}"}}}}\r\n--graphql`;
  expect(seen.slice(seen.indexOf('\r\n\r\n') + 4)).toBe(`\r\n--graphql${part('one')}${part('two')}`);
});

test('curl reserves a stream, opens it, and runs operations on it', async () => {
  const token = await text(curl('/graphql/stream', '-X', 'PUT').stdout);
  const stream = curl(`/graphql/stream?token=${token}`, '-H', 'accept: text/event-stream');
  const answer = curl(
    `/graphql/stream?token=${token}`,
    ...['--write-out', '%{http_code}', '-H', 'content-type: application/json'],
    ...['-d', '{"query":"{ shelfCount }","extensions":{"operationId":"a"}}'],
  );
  expect(await text(answer.stdout)).toBe('202');
  let seen = '';
  stream.stdout.on('data', (chunk) => {
    seen += chunk;
  });
  const told =
    'event: next\ndata: {"id":"a","payload":{"data":{"shelfCount":4}}}\n\nevent: complete\ndata: {"id":"a"}\n\n';
  await vi.waitFor(() => expect(seen).toContain(told), WAIT);
  stream.kill();
});

test('curl reads what is deferred part by part', async () => {
  const waits = new Promise<void>((resolve) => {
    void library.services.pubsub.subscribe('library:waiting', () => resolve());
  });
  const process = curl(
    '/graphql',
    ...['-H', 'content-type: application/json', '-H', 'accept: multipart/mixed;deferSpec=20220824'],
    ...['-d', '{"query":"{ shelfCount ... @defer(label: \\"later\\") { waits } }"}'],
  );
  let seen = '';
  process.stdout.on('data', (chunk) => {
    seen += chunk;
  });
  const part = (json: string) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n---`;
  const first = `\r\n---${part('{"hasNext":true,"data":{"shelfCount":4}}')}`;
  await vi.waitFor(() => expect(seen).toBe(first), WAIT);
  await waits;
  await library.services.pubsub.publish('library:release', {});
  await once(process, 'close');
  const later = '{"incremental":[{"path":[],"label":"later","data":{"waits":"released"}}],"hasNext":false}';
  expect(seen).toBe(`${first}${part(later)}--\r\n`);
});
