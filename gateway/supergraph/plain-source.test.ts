import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import { ForeignError, SubgraphTooSlow, SubgraphUnavailable } from '#runtime/serving/errors.ts';
import type { SubgraphFetch } from '#runtime/subgraph/source.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import type { RemoteSource } from './http-source.ts';
import { plainSource } from './plain-source.ts';
import { FAILURES_TO_OPEN } from './remote-circuit.ts';
import { createSharing, type Sharing } from './remote-sharing.ts';

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Respond = (response: ServerResponse, seen: Seen) => void;

/** A subgraph whose answers a test writes itself, and a source that reaches it. */
async function open(sharing?: Sharing) {
  const seen: Seen[] = [];
  const logged: Record<string, unknown>[] = [];
  let respond: Respond = (response) => response.end('{"data":{"a":1}}');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      respond(response, { headers: request.headers, body: Buffer.concat(chunks).toString() });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const source = plainSource({
    name: 'theirs',
    url: new URL(`http://127.0.0.1:${port}/query?x=1`),
    log: createLogger('debug', sink),
    sharing,
    random: () => 0,
  });
  return {
    seen,
    logged,
    source,
    answer(next: Respond) {
      respond = next;
    },
    close() {
      source.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const fetchOf = (document: string, more: Partial<SubgraphFetch> = {}): SubgraphFetch => ({
  document,
  variables: {},
  request: { ...ANONYMOUS_REQUEST, requestId: 'r-1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
  deadline: performance.now() + 10_000,
  ...more,
});

const statusOnly =
  (status: number, headers = {}): Respond =>
  (response) =>
    response.writeHead(status, headers).end('nobody is there');

let world: Awaited<ReturnType<typeof open>>;
let source: RemoteSource;
beforeEach(async () => {
  world = await open();
  ({ source } = world);
});
afterEach(() => world.close());

const run = async (document: string, more: Partial<SubgraphFetch> = {}) =>
  await source.execute(fetchOf(document, more));
const causes = ({ errors = [] }: Awaited<ReturnType<typeof run>>) => errors.map(({ originalError }) => originalError);

describe('a subgraph that is not ours', () => {
  test('is asked in plain GraphQL over HTTP, with the request’s id and trace and nothing else of it', async () => {
    expect(await run('query($a: Int) { a(b: $a) }', { variables: { a: 1 } })).toEqual({ data: { a: 1 } });
    expect(JSON.parse(world.seen[0]?.body ?? '')).toEqual({
      query: 'query($a: Int) { a(b: $a) }',
      variables: { a: 1 },
    });
    expect(world.seen[0]?.headers).toEqual({
      host: expect.any(String),
      connection: 'keep-alive',
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      'content-length': expect.any(String),
      'x-request-id': 'r-1',
      traceparent: expect.stringMatching(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/),
    });
  });

  test('is sent the variables’ text where it is there', async () => {
    await run('query($a: Int) { a(b: $a) }', { variables: { a: 1 }, variablesText: '{"a": 1}' });
    expect(world.seen[0]?.body).toContain('"variables":{"a": 1}');
  });

  test('has its errors told as they are, whatever the status', async () => {
    const error = { message: 'theirs', path: ['a', 0], extensions: { code: 'THEIRS', more: [1] } };
    world.answer((response) =>
      response.writeHead(400).end(JSON.stringify({ data: { a: [null] }, errors: [error, { message: 'all' }] })),
    );
    const result = await run('{ a b }');
    expect(result.data).toEqual({ a: [null] });
    expect(result.errors?.map(({ message, path }) => [message, path])).toEqual([
      ['theirs', ['a', 0]],
      ['all', ['a']],
      ['all', ['b']],
    ]);
    expect(causes(result)).toEqual(Array(3).fill(expect.any(ForeignError)));
    expect(result.errors?.[0]?.originalError).toMatchObject({ extensions: { code: 'THEIRS', more: [1] } });
  });

  test.each(['no JSON', '[]', '{}', '{"data":7}', '{"errors":"no list"}', '{"data":null,"errors":[{}]}'])(
    'that answers %s is not available',
    async (text) => {
      world.answer((response) => response.end(text));
      const result = await run('{ a b }');
      expect(result.errors?.map(({ path }) => path)).toEqual([['a'], ['b']]);
      expect(causes(result)).toEqual(Array(2).fill(expect.any(SubgraphUnavailable)));
    },
  );
});

describe('what fails for the moment', () => {
  test('is tried again', async () => {
    const answers = [statusOnly(503, { 'retry-after': '0' }), (response: ServerResponse) => response.destroy()];
    world.answer((response, seen) => (answers.shift() ?? ((it) => it.end('{"data":{"a":1}}')))(response, seen));
    expect(await run('{ a }')).toEqual({ data: { a: 1 } });
    expect(world.seen).toHaveLength(3);
  });

  test('is given up after three tries', async () => {
    world.answer(statusOnly(502));
    expect(causes(await run('{ a }'))).toEqual([expect.any(SubgraphUnavailable)]);
    expect(world.seen).toHaveLength(3);
  });

  test('is not tried again when the server wants more time than there is', async () => {
    world.answer(statusOnly(503, { 'retry-after': '60' }));
    await run('{ a }');
    expect(world.seen).toHaveLength(1);
  });

  test('is not tried again when it is a mutation', async () => {
    world.answer((response) => response.destroy());
    expect(causes(await run('mutation { a }'))).toEqual([expect.any(SubgraphUnavailable)]);
    expect(world.seen).toHaveLength(1);
  });

  test('is not tried at all when its time is over', async () => {
    const deadline = performance.now() - 1;
    expect(causes(await run('{ a }', { deadline }))).toEqual([expect.any(SubgraphTooSlow)]);
    expect(world.seen).toHaveLength(0);
  });
});

describe('a subgraph that is down', () => {
  const failOften = async (): Promise<void> => {
    world.answer((response) => response.destroy());
    for (let n = 0; n < FAILURES_TO_OPEN; n += 1) await run('mutation { a }');
  };

  test('is left alone, which is told once', async () => {
    await failOften();
    const asked = world.seen.length;
    expect(source.circuit).toBe('open');
    expect(causes(await run('{ a }'))).toEqual([expect.any(SubgraphUnavailable)]);
    expect(world.seen).toHaveLength(asked);
    expect(world.logged.filter(({ circuit }) => circuit === 'open')).toHaveLength(1);
  });

  test('is asked again when it is back', async () => {
    await failOften();
    world.answer((response) => response.end('{"data":{"a":1}}'));
    await expect.poll(() => run('{ a }'), { timeout: 20_000 }).toEqual({ data: { a: 1 } });
    expect(source.circuit).toBe('closed');
  });

  test('and answers with errors is not down', async () => {
    world.answer((response) => response.writeHead(500).end('{"errors":[{"message":"no"}]}'));
    for (let n = 0; n <= FAILURES_TO_OPEN; n += 1) await run('{ a }');
    expect(source.circuit).toBe('closed');
  });
});

describe('fetches that are the same and under way at the same time', () => {
  let sharing: Sharing;
  let waiting: ServerResponse[];
  beforeEach(async () => {
    world.close();
    sharing = createSharing();
    world = await open(sharing);
    ({ source } = world);
    waiting = [];
    world.answer((response, { body }) => {
      if (body.includes('mutation')) response.end('{"data":{"m":1}}');
      else waiting.push(response);
    });
  });
  const answerAll = async (requests: number): Promise<void> => {
    await expect.poll(() => waiting.length).toBe(requests);
    for (const response of waiting) response.end('{"data":{"a":{"b":1}}}');
  };

  test('are one request, of which each has a result of its own', async () => {
    const results = Promise.all([run('{ a { b } }'), run('{ a { b } }')]);
    await answerAll(1);
    const [one, two] = await results;
    expect(one).toEqual({ data: { a: { b: 1 } } });
    expect(two).toEqual(one);
    expect(two?.data?.a).not.toBe(one?.data?.a);
  });

  test('are two when they differ in their variables, or in how long they may take', async () => {
    const results = Promise.all([
      run('{ a { b } }'),
      run('{ a { b } }', { variables: { a: 1 } }),
      run('{ a { b } }', { deadline: performance.now() + 5_000 }),
    ]);
    await answerAll(3);
    await results;
  });

  test('are two when something was changed between them', async () => {
    const before = run('{ a { b } }');
    await expect.poll(() => waiting.length).toBe(1);
    await run('mutation { m }');
    const after = run('{ a { b } }');
    await answerAll(2);
    await Promise.all([before, after]);
  });

  test('are not shared when they are mutations', async () => {
    await Promise.all([run('mutation { m }'), run('mutation { m }')]);
    expect(world.seen).toHaveLength(2);
  });
});
