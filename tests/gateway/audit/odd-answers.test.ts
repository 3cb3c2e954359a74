import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AuditedGraph, link, serveGraph } from './audited-graph.ts';

/** A subgraph that answers whatever a test says, in a graph with one that is as it should be. */
let answer: (response: ServerResponse) => void;
let odd: Server;
let graph: AuditedGraph;
beforeAll(async () => {
  odd = createServer((request, response) => {
    request.resume().once('end', () => answer(response));
  }).listen(0, '127.0.0.1');
  await once(odd, 'listening');
  graph = await serveGraph({
    fine: {
      sdl: `${link('v2.3', '@key')} type Query { well: Int! items: [Item!]! } type Item @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { well: () => 1, items: () => Array.from({ length: 500 }, (_, id) => ({ id })) } },
    },
    odd: {
      sdl: `${link('v2.3', '@key')} scalar Any
        type Query { text: String any: Any sure: Any! list: [Thing!] thing: Thing must: Thing! }
        type Mutation { change: String }
        type Item @key(fields: "id") { id: ID! odd: Int }
        type Thing { n: Int s: String more: [Thing] }`,
      resolvers: {},
      url: `http://127.0.0.1:${(odd.address() as AddressInfo).port}/graphql`,
    },
  });
});
afterAll(async () => {
  await graph.close();
  odd.closeAllConnections();
  odd.close();
});
beforeEach(() => {
  answer = (response) => response.destroy();
});

const say = (body: string | Buffer, status = 200, headers: Record<string, string> = {}): void => {
  answer = (response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};
const UNAVAILABLE = {
  data: { well: 1, text: null },
  errors: [{ path: ['text'], extensions: { reason: 'SUBGRAPH_UNAVAILABLE' } }],
};

describe('an answer that is none', () => {
  const html = '<!doctype html><title>Sign in</title>';
  test.each<[string, () => void]>([
    ['HTML', () => say(html, 200, { 'content-type': 'text/html' })],
    ['nothing', () => say('')],
    ['a redirect', () => say(html, 302, { location: '/elsewhere' })],
    ['401 with HTML', () => say(html, 401)],
    ['JSON that breaks off', () => say('{"data":{"text":"te')],
    ['a list', () => say('[{"data":{"text":"batch"}}]')],
    ['neither data nor errors', () => say('{"extensions":{}}')],
    ['null for data and no errors', () => say('{"data":null}')],
    ['null for data and an empty list of errors', () => say('{"data":null,"errors":[]}')],
    ['an empty list of errors', () => say('{"errors":[]}')],
    [
      'compressed although nobody asked for that',
      () => say(gzipSync('{"data":{"text":"t"}}'), 200, { 'content-encoding': 'gzip' }),
    ],
    [
      'less than it announced',
      () => {
        answer = (response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{"data":', () => response.destroy());
        };
      },
    ],
    [
      'no HTTP',
      () => {
        answer = (response) => {
          response.socket?.end('garbage\r\n\r\n');
        };
      },
    ],
  ])('%s: an error at its fields, and the rest of the answer', async (_what, prepare) => {
    prepare();
    expect(await graph.ask('{ well text }')).toMatchObject(UNAVAILABLE);
  });
});

describe('an answer that is one, oddly', () => {
  test('may have a byte order mark', async () => {
    say('\uFEFF{"data":{"text":"t"}}');
    expect(await graph.ask('{ text }')).toEqual({ data: { text: 't' } });
  });

  test('has what is no UTF-8 replaced', async () => {
    say(Buffer.concat([Buffer.from('{"data":{"text":"'), Buffer.from([0xfd]), Buffer.from('"}}')]));
    expect(await graph.ask('{ text }')).toEqual({ data: { text: '\uFFFD' } });
  });

  test('has its errors told with a status of its own', async () => {
    say('{"errors":[{"message":"who are you?","extensions":{"code":"UNAUTHENTICATED"}}]}', 401);
    expect(await graph.ask('{ well text }')).toMatchObject({
      data: { well: 1, text: null },
      errors: [{ message: 'who are you?', path: ['text'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('has nothing taken of it that nobody asked for', async () => {
    say(
      '{"data":{"well":9,"text":"t","other":1,"__proto__":{"text":"p"},"thing":{"n":1,"other":2}},"extensions":{"secret":1}}',
    );
    expect(await graph.ask('{ text thing { n } }')).toEqual({ data: { text: 't', thing: { n: 1 } } });
  });

  test.each([
    ['{"thing":[1],"list":{"n":1},"text":{"a":1}}'],
    ['{"thing":"text","list":"text","text":["text"]}'],
    ['{"thing":7,"list":7,"text":{}}'],
    ['{"thing":null,"list":[null],"text":null}'],
    ['{}'],
  ])('has null where it is of another shape: %s', async (data) => {
    say(`{"data":${data}}`);
    expect((await graph.ask('{ well thing { n } list { n } text }')).data).toEqual({
      well: 1,
      thing: null,
      list: null,
      text: null,
    });
  });

  test('loses the whole answer only where nothing may be null', async () => {
    say('{"data":{"must":7}}');
    expect((await graph.ask('{ well must { n } }')).data).toBeNull();
  });

  test('may be nested as deep as it is long', { timeout: 30_000 }, async () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    say(`{"data":{"any":${deep(1_000_000)},"text":"t"}}`);
    expect((await graph.ask('{ well any text }')).data).toEqual({ well: 1, any: null, text: 't' });
    say(`{"data":{"sure":${deep(1_000_000)}}}`);
    expect((await graph.ask('{ well sure }')).data).toBeNull();
    say(`{"data":{"thing":${'{"more":['.repeat(100_000)}${']}'.repeat(100_000)}}}`);
    expect((await graph.ask('{ well thing { more { n } } }')).data).toMatchObject({
      well: 1,
      thing: { more: [{ n: null }] },
    });
  });

  test('has so many of its errors told, and no more', { timeout: 30_000 }, async () => {
    const error = '{"message":"again","path":["text"]}';
    say(`{"data":null,"errors":[${Array(500_000).fill(error).join()}]}`);
    const { errors } = await graph.ask('{ well text }');
    expect(errors).toHaveLength(1_000);
  });

  test('has errors without a path told at the fields they are about, and no more', { timeout: 30_000 }, async () => {
    say(`{"data":null,"errors":[${Array(1_000).fill('{"message":"again"}').join()}]}`);
    const { data, errors } = await graph.ask('{ well items { odd } }');
    expect(data).toMatchObject({ well: 1, items: { length: 500 } });
    expect(errors?.length).toBeLessThanOrEqual(1_000);
    expect(errors?.[0]).toMatchObject({ message: 'again', path: ['items', 0] });
  });

  test.each([
    'query($yes: Boolean!) { well ... @include(if: $yes) { text } }',
    'query($yes: Boolean!) { well ... @include(if: $yes) { text any } }',
    'query($yes: Boolean!) { well ...F @include(if: $yes) any } fragment F on Query { text }',
    'query($yes: Boolean!) { well text @include(if: $yes) ... @include(if: $yes) { list { n } } }',
  ])('is told also where its fields are under a condition: %s', async (query) => {
    say('no GraphQL');
    const { data, errors } = await graph.ask(query, { yes: true });
    expect(data).toMatchObject({ well: 1, text: null });
    expect(errors).toContainEqual(expect.objectContaining({ path: ['text'] }));
  });

  test('is not read beyond a bound', { timeout: 60_000 }, async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    let sent = 0;
    answer = (response) => {
      response.writeHead(200).write('{"data":{"text":"');
      const more = (): void => {
        while (!response.destroyed && sent < 1_000) {
          sent += 1;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end('"}}');
      };
      more();
    };
    expect(await graph.ask('{ well text }')).toMatchObject(UNAVAILABLE);
    expect(sent).toBeLessThan(200);
  });
});

test('a mutation whose answer is lost is sent once', async () => {
  let sent = 0;
  answer = (response) => {
    sent += 1;
    response.destroy();
  };
  expect(await graph.ask('mutation { change }')).toMatchObject({
    data: { change: null },
    errors: [{ path: ['change'] }],
  });
  expect(sent).toBe(1);
});
