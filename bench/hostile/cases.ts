import { once } from 'node:events';
import { WebSocket } from 'ws';

/** How an attack was answered: the status of HTTP, or the code that a socket was closed with. */
export interface Refusal {
  readonly status: number;
  /** `extensions.reason` of the first error; null where an answer has none, as a closed socket. */
  readonly reason: string | null;
}

/** Something that nobody sends who means well; it fits any graph. */
export interface HostileCase {
  readonly name: string;
  readonly expected: Refusal;
  /** @param url of the gateway */
  send(url: string): Promise<Refusal>;
}

const times = (n: number, part: (n: number) => string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(' ');
const nested = (levels: number, name: string): string =>
  `${`${name} { `.repeat(levels)}__typename${' }'.repeat(levels)}`;

/** Each fragment spreads the next one twice: a few hundred bytes that stand for more fields than there are atoms. */
const DOUBLING = `{ ...F0 } ${times(60, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Query { __typename }`;

/** Documents of strangers, which is where floods come as. */
const DOCUMENTS: readonly (readonly [name: string, query: string, reason: string])[] = [
  ['aliases', `{ ${times(400, (n) => `a${n}: __typename`)} }`, 'TOO_MANY_ROOT_FIELDS'],
  ['aliases below one field', `{ __schema { ${times(400, (n) => `a${n}: description`)} } }`, 'TOO_MANY_ALIASES'],
  ['directives', `{ __typename ${times(150, () => '@include(if: true)')} }`, 'TOO_MANY_DIRECTIVES'],
  ['directives nobody knows', `{ __typename ${times(900, () => '@x')} }`, 'TOO_MANY_DIRECTIVES'],
  ['the same field again and again', `{ ${times(1_900, () => '__typename')} }`, 'TOO_MANY_ROOT_FIELDS'],
  ['the same field below one field', `{ __schema { ${times(1_900, () => 'description')} } }`, 'TOO_MANY_FIELDS'],
  ['fragments that double', DOUBLING, 'TOO_MANY_ROOT_FIELDS'],
  ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'DOCUMENT_INVALID'],
  [
    'fragments nobody spreads',
    `{ __typename } ${times(150, (n) => `fragment F${n} on Query { __typename }`)}`,
    'DOCUMENT_INVALID',
  ],
  ['levels', `{ ${nested(400, 'a')} }`, 'DOCUMENT_TOO_DEEP'],
  ['inline fragments', `{ ${nested(400, '...')} }`, 'DOCUMENT_TOO_DEEP'],
  ['tokens', `{ ${times(100_000, () => 'a')} }`, 'DOCUMENT_TOO_LONG'],
  ['lists in an argument', `{ a(b: ${'['.repeat(1_500)}`, 'DOCUMENT_INVALID'],
  ['a text without end', `{ a(b: "${'x'.repeat(900_000)}`, 'DOCUMENT_INVALID'],
  ['a name that JavaScript would swallow', '{ __proto__: __typename }', 'DOCUMENT_INVALID'],
];

const JSON_TYPE = { 'content-type': 'application/json' };

async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = JSON_TYPE,
): Promise<Refusal> {
  return await refusalOf(await fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers }, body }));
}

async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text();
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const json = isStream ? /^data: (.*)$/m.exec(text)?.[1] : text;
  const { errors } = JSON.parse(json ?? '') as { errors?: { extensions?: { reason?: string; code?: string } }[] };
  const { reason, code } = errors?.[0]?.extensions ?? {};
  return { status: response.status, reason: reason ?? code ?? null };
}

const FORM = { 'content-type': 'multipart/form-data; boundary=b' };
const OPERATION = '{"query":"{ __typename }"}';

const REQUESTS: readonly HostileCase[] = [
  {
    name: 'a batch of 1,000 operations',
    expected: { status: 400, reason: 'MALFORMED_REQUEST' },
    send: (url) => post(url, `[${Array(1_000).fill(OPERATION).join()}]`),
  },
  {
    name: 'variables of more than a megabyte',
    expected: { status: 413, reason: 'REQUEST_TOO_LARGE' },
    send: (url) => post(url, `{"query":"{ __typename }","variables":{"a":"${'x'.repeat(1_100_000)}"}}`),
  },
  {
    name: 'variables of 100,000 levels',
    expected: { status: 400, reason: 'VARIABLES_INVALID' },
    send: (url) =>
      post(
        url,
        `{"query":"query ($a: Boolean!) { __typename @skip(if: $a) }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      ),
  },
  {
    name: 'a list of 200,000 where a number belongs',
    expected: { status: 400, reason: 'VARIABLES_INVALID' },
    send: (url) =>
      post(
        url,
        `{"query":"query ($a: Boolean!) { __typename @skip(if: $a) }","variables":{"a":[${Array(200_000).fill('1').join()}]}}`,
      ),
  },
  {
    name: 'an operation name of 900,000 characters',
    expected: { status: 400, reason: 'OPERATION_UNKNOWN' },
    send: (url) => post(url, JSON.stringify({ query: '{ __typename }', operationName: 'x'.repeat(900_000) })),
  },
  {
    name: 'a document id of 100,000 characters',
    expected: { status: 400, reason: 'PERSISTED_DOCUMENT_NOT_FOUND' },
    send: (url) => post(url, JSON.stringify({ documentId: 'x'.repeat(100_000) })),
  },
  {
    name: 'a hash of 100,000 characters',
    expected: { status: 200, reason: 'PERSISTED_QUERY_NOT_FOUND' },
    send: (url) =>
      post(url, JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x'.repeat(100_000) } } })),
  },
  {
    name: 'JSON that ends too early',
    expected: { status: 400, reason: 'MALFORMED_REQUEST' },
    send: (url) => post(url, '{"query":"{ __typename }"'),
  },
  {
    name: "another site's form",
    expected: { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED' },
    send: (url) => post(url, 'query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
  },
  {
    name: "another site's text",
    expected: { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED' },
    send: (url) => post(url, OPERATION, { 'content-type': 'text/plain' }),
  },
  {
    name: 'an address of another site’s page',
    expected: { status: 400, reason: 'PREFLIGHT_REQUIRED' },
    send: async (url) => await refusalOf(await fetch(`${url}/graphql?query=%7B__typename%7D`)),
  },
  {
    name: 'a multipart body without an end',
    expected: { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED' },
    send: (url) => post(url, `--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${OPERATION}`, FORM),
  },
  {
    name: 'a multipart body of another boundary',
    expected: { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED' },
    send: (url) => post(url, `--other\r\n\r\n${'--'.repeat(100_000)}`, FORM),
  },
];

/** A request to the route of server-sent events. */
async function stream(
  url: string,
  path: string,
  init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<Refusal> {
  const headers = { accept: 'text/event-stream', ...(init.body !== undefined && JSON_TYPE), ...init.headers };
  return await refusalOf(await fetch(`${url}/graphql/stream${path}`, { ...init, headers }));
}

/** Reserves streams, and opens none, until it is told to stop. */
async function reserveAll(url: string): Promise<Refusal> {
  for (;;) {
    const response = await fetch(`${url}/graphql/stream`, { method: 'PUT' });
    if (response.status !== 201) return await refusalOf(response);
    await response.text();
  }
}

const STREAMS: readonly HostileCase[] = [
  {
    name: 'aliases, by server-sent events',
    expected: { status: 200, reason: 'TOO_MANY_ROOT_FIELDS' },
    send: (url) =>
      stream(url, '', {
        method: 'POST',
        body: JSON.stringify({ query: `{ ${times(400, (n) => `a${n}: __typename`)} }` }),
      }),
  },
  {
    name: 'a batch, by server-sent events',
    expected: { status: 400, reason: 'MALFORMED_REQUEST' },
    send: (url) => stream(url, '', { method: 'POST', body: `[${Array(1_000).fill(OPERATION).join()}]` }),
  },
  {
    name: 'an address of another site’s page, by server-sent events',
    expected: { status: 400, reason: 'PREFLIGHT_REQUIRED' },
    send: (url) => stream(url, '?query=%7B__typename%7D'),
  },
  {
    name: 'streams that are reserved and never opened',
    expected: { status: 429, reason: 'TOO_MANY_RESERVATIONS' },
    send: reserveAll,
  },
  {
    name: 'a guess at the token of a stream',
    expected: { status: 404, reason: 'EVENT_STREAM_NOT_FOUND' },
    send: (url) => stream(url, `?token=${'x'.repeat(10_000)}`),
  },
  {
    name: 'an operation on a stream that nobody reserved',
    expected: { status: 404, reason: 'EVENT_STREAM_NOT_FOUND' },
    send: (url) =>
      stream(url, '', { method: 'POST', body: OPERATION, headers: { 'x-graphql-event-stream-token': '__proto__' } }),
  },
  {
    name: 'an event to go on after that is no text',
    expected: { status: 400, reason: 'MALFORMED_REQUEST' },
    send: (url) =>
      stream(url, '', { method: 'POST', body: '{"query":"{ __typename }","extensions":{"resumeAfter":[[]]}}' }),
  },
];

const HEADERS: readonly (readonly [name: string, accept: string])[] = [
  ['an Accept header of nothing but commas', ','.repeat(15_000)],
  ['an Accept header of 1,900 media types', 'a/b;q=1,'.repeat(1_900)],
  ['an Accept header of one type with 4,000 parameters', `multipart/mixed${';a=1'.repeat(3_800)};deferSpec=x`],
  ['an Accept header of quotes that do not end', `a/b;c="${`'"`.repeat(7_000)}`],
];

const INIT = '{"type":"connection_init"}';

/** Sends frames once the socket is open, and tells what it was closed with. */
async function closedBy(url: string, ...frames: readonly (string | Buffer)[]): Promise<Refusal> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => {}); // what is closed while it is written to; the code tells more
  const closed = once(socket, 'close');
  await once(socket, 'open');
  for (const frame of frames) socket.send(frame);
  const [code] = await closed;
  return { status: Number(code), reason: null };
}

const FRAMES: readonly (readonly [name: string, code: number, frames: readonly (string | Buffer)[]])[] = [
  ['a frame that is not JSON', 4400, ['nonsense']],
  ['a frame of a type nobody knows', 4400, ['{"type":"drop"}']],
  [
    'a frame of 100,000 values of a type nobody knows',
    4400,
    [`{"type":"drop","payload":[${Array(100_000).fill('1').join()}]}`],
  ],
  ['a frame of bytes', 1003, [Buffer.from([1, 2, 3])]],
  ['a frame of more than a megabyte', 1009, ['x'.repeat(1_100_000)]],
  ['an operation before the beginning', 4401, ['{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}']],
  ['two beginnings', 4429, [INIT, INIT]],
  ['a token that is no text', 4403, ['{"type":"connection_init","payload":{"authorization":{}}}']],
  ['a key that is no text', 4403, ['{"type":"connection_init","payload":{"x-api-key":[]}}']],
  ['a subscribe frame without a payload', 4400, [INIT, '{"id":"1","type":"subscribe"}']],
];

/** Everything that has to be refused before it costs anything. */
export const HOSTILE_CASES: readonly HostileCase[] = [
  ...DOCUMENTS.map(
    ([name, query, reason]): HostileCase => ({
      name: `${name}, in a document`,
      expected: { status: 400, reason },
      send: (url) => post(url, JSON.stringify({ query })),
    }),
  ),
  ...REQUESTS,
  ...STREAMS,
  ...HEADERS.map(
    ([name, accept]): HostileCase => ({
      name,
      expected: { status: 406, reason: 'NOT_ACCEPTABLE' },
      send: (url) => post(url, OPERATION, { ...JSON_TYPE, accept }),
    }),
  ),
  ...FRAMES.map(
    ([name, status, frames]): HostileCase => ({
      name,
      expected: { status, reason: null },
      send: (url) => closedBy(url, ...frames),
    }),
  ),
];
