import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { useServer as answerSubscriptions } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createEventQueue, type EventQueue } from '#gateway/execution/event-queue.ts';
import { createLogger } from '#runtime/log.ts';
import { ForeignError, SubgraphUnavailable } from '#runtime/serving/errors.ts';
import type { SubgraphFetch, SubgraphResult } from '#runtime/subgraph/source.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { type RemoteStreams, remoteStreams } from './remote-streams.ts';

/** A subgraph elsewhere that tells what a test hands it. */
interface Told {
  readonly port: number;
  readonly queues: EventQueue<{ said: string }>[];
  readonly server: WebSocketServer;
  stop(): Promise<void>;
}

async function serve(port = 0): Promise<Told> {
  const queues: EventQueue<{ said: string }>[] = [];
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { a: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        said: {
          type: GraphQLString,
          subscribe() {
            const queue = createEventQueue<{ said: string }>({ capacity: 1_000, onOverflow: () => {} });
            queues.push(queue);
            return queue;
          },
        },
      },
    }),
  });
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  const wired = answerSubscriptions({ schema }, server);
  await once(server, 'listening');
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    for (const socket of server.clients) socket.terminate();
    await wired.dispose();
  };
  return {
    port: (server.address() as AddressInfo).port,
    queues,
    server,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

const FETCH: SubgraphFetch = {
  document: 'subscription { said }',
  variables: {},
  request: { ...ANONYMOUS_REQUEST, requestId: 'r-1' },
};

let told: Told;
let streams: RemoteStreams;
beforeEach(async () => {
  told = await serve();
  streams = remoteStreams({
    name: 'theirs',
    url: new URL(`ws://127.0.0.1:${told.port}/`),
    log: createLogger('debug', new Writable({ write: (_chunk, _encoding, done) => done() })),
    random: () => 0,
  });
});
afterEach(async () => {
  streams.close();
  await told.stop();
});

const subscribed = async (count: number): Promise<EventQueue<{ said: string }>> => {
  await expect.poll(() => told.queues.length, { timeout: 10_000 }).toBe(count);
  return told.queues[count - 1] as EventQueue<{ said: string }>;
};
const next = async (stream: AsyncGenerator<SubgraphResult, void>) => (await stream.next()).value;

test('results come in order, over one socket for all subscriptions', async () => {
  const [one, two] = [streams.subscribe(FETCH), streams.subscribe(FETCH)];
  for (const [place, stream] of [one, two].entries()) {
    const queue = await subscribed(2).then(() => told.queues[place]);
    queue?.push({ said: 'a' });
    queue?.push({ said: 'b' });
    expect(await next(stream)).toEqual({ data: { said: 'a' } });
    expect(await next(stream)).toEqual({ data: { said: 'b' } });
  }
  expect(told.server.clients.size).toBe(1);
  await one.return();
  await two.return();
});

test('the end of the subgraph’s stream comes after its last result', async () => {
  const stream = streams.subscribe(FETCH);
  const queue = await subscribed(1);
  queue.push({ said: 'last' });
  expect(await next(stream)).toEqual({ data: { said: 'last' } });
  queue.close();
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test('returning ends the subscription, also while a result is waited for', async () => {
  const stream = streams.subscribe(FETCH);
  const waits = stream.next();
  await subscribed(1);
  await stream.return();
  expect(await waits).toEqual({ value: undefined, done: true });
  await expect.poll(() => told.server.clients.size, { timeout: 10_000 }).toBe(0);
});

test('a document that the subgraph does not take ends the stream with its errors', async () => {
  const stream = streams.subscribe({ ...FETCH, document: 'subscription { nothing }' });
  const refused = await next(stream);
  expect(refused).toMatchObject({ data: null, errors: [{ path: ['nothing'] }] });
  expect(refused?.errors?.[0]?.originalError).toBeInstanceOf(ForeignError);
  expect((await stream.next()).done).toBe(true);
});

test('a socket that breaks is opened again', async () => {
  const stream = streams.subscribe(FETCH);
  await subscribed(1);
  for (const socket of told.server.clients) socket.terminate();
  (await subscribed(2)).push({ said: 'again' });
  expect(await next(stream)).toEqual({ data: { said: 'again' } });
  await stream.return();
});

test('a subgraph that does not come back ends the stream with an error', { timeout: 30_000 }, async () => {
  const stream = streams.subscribe(FETCH);
  await subscribed(1);
  await told.stop();
  const last = await next(stream);
  expect(last).toMatchObject({ data: null, errors: [{ path: ['said'] }] });
  expect(last?.errors?.[0]?.originalError).toBeInstanceOf(SubgraphUnavailable);
  expect((await stream.next()).done).toBe(true);
});

test('a reader that does not read loses its stream, and is told', async () => {
  const stream = streams.subscribe(FETCH);
  const queue = await subscribed(1);
  queue.push({ said: 'first' });
  await next(stream);
  for (let n = 0; n < 500; n += 1) queue.push({ said: String(n) });
  await expect.poll(() => told.server.clients.size, { timeout: 10_000 }).toBe(0);
  expect((await next(stream))?.errors).toHaveLength(1);
  expect((await stream.next()).done).toBe(true);
});
