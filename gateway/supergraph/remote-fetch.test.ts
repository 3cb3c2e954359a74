import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SubgraphTooSlow } from '#runtime/serving/errors.ts';
import { type HttpPoster, httpPoster } from './remote-fetch.ts';

let server: Server;
let poster: HttpPoster;

async function listen(answer: (request: IncomingMessage, response: ServerResponse, place: number) => void) {
  const places = new WeakMap<object, number>();
  server = createServer((request, response) => {
    const place = (places.get(request.socket) ?? 0) + 1;
    places.set(request.socket, place);
    request.resume().once('end', () => answer(request, response, place));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  poster = httpPoster(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
}

afterEach(async () => {
  poster.close();
  server.closeAllConnections();
  server.close();
});

const post = (again: boolean, leftMs = 5_000) => poster.post('/graphql', '{"é":1}', { headers: {}, leftMs, again });

/** Answers the first request of each connection and dies over the second, as a server that is restarted does. */
function oncePerConnection(counts: { requests: number }) {
  return (request: IncomingMessage, response: ServerResponse, place: number): void => {
    counts.requests += 1;
    if (place > 1) request.socket.destroy();
    else response.end('"ok"');
  };
}

test('a request that meets a connection closed under it is sent again, if that does no harm', async () => {
  const counts = { requests: 0 };
  await listen(oncePerConnection(counts));
  for (let n = 0; n < 8; n += 1) expect(await post(true)).toEqual({ status: 200, body: '"ok"' });
  expect(counts.requests).toBeGreaterThan(8);
});

test('else it fails, for it may have been done', async () => {
  const counts = { requests: 0 };
  await listen(oncePerConnection(counts));
  let answered = 0;
  const untilItFails = async (): Promise<void> => {
    for (; answered < 8; answered += 1) await post(false);
  };
  await expect(untilItFails()).rejects.toThrow(/closed/);
  expect(counts.requests).toBe(answered + 1);
});

test('an answer tells when to come again', async () => {
  await listen((_request, response) => response.writeHead(503, { 'retry-after': '2' }).end('later'));
  expect(await post(true)).toEqual({ status: 503, body: 'later', retryAfter: '2' });
});

test('requests wait for a connection no longer than they have time', async () => {
  await listen(() => {});
  const waiting = Array.from({ length: 200 }, () => post(true, 100));
  for (const { reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[]) {
    expect(reason).toBeInstanceOf(SubgraphTooSlow);
  }
});

test('a new connection that is closed is no reason to try again', async () => {
  let requests = 0;
  await listen((request) => {
    requests += 1;
    request.socket.destroy();
  });
  await expect(post(true)).rejects.toThrow(/closed/);
  expect(requests).toBe(1);
});

test('an answer that does not come in time, or not to its end, is not waited for', async () => {
  await listen((_request, response) => {
    response.writeHead(200);
    response.write('"begun');
  });
  await expect(post(true, 50)).rejects.toBeInstanceOf(SubgraphTooSlow);
});

test('an answer that breaks off is an error', async () => {
  await listen((request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('"begun', () => request.socket.destroy());
  });
  await expect(post(true)).rejects.toThrow(/closed/);
});
