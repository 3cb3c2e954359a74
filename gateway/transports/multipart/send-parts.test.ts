import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import type { PendingPart } from '#gateway/execution/executor.ts';
import { type ClientError, ClientResult } from '#gateway/execution/respond.ts';
import { dataOfValue } from '#gateway/execution/response-data.ts';
import type { ClientBatch, ClientParts } from '#gateway/pipeline.ts';
import type { PartsMedia } from '#gateway/transports/http/media-type.ts';
import { createLogger } from '#runtime/log.ts';
import { sendOnePart, sendParts } from './send-parts.ts';

const log = createLogger('silent');
const OLD: PartsMedia = 'deferSpec=20220824';
const NEW: PartsMedia = 'incrementalSpec=v0.2';

const ERROR: ClientError = { message: 'No.', path: ['a', 'b'], extensions: { code: 'SERVER_ERROR', requestId: 'r-1' } };
const result = (value: Record<string, unknown> | null, ...errors: ClientError[]) =>
  new ClientResult(dataOfValue(value), errors);
const part = (id: string, path: (string | number)[], label: string | null = null): PendingPart => ({ id, path, label });

const FIRST = result({ a: { b: 1 } });

async function* given(batches: readonly ClientBatch[]): AsyncGenerator<ClientBatch, void> {
  yield* batches;
}

/** What a client gets, part by part. */
async function told(first: ClientResult, parts: ClientParts, media: PartsMedia): Promise<unknown[]> {
  const body = await text(sendParts({ result: first, parts }, media, log));
  const pieces = body.split('\r\n---');
  expect(pieces[0]).toBe('');
  expect(pieces.at(-1)).toBe('--\r\n');
  return pieces.slice(1, -1).map((piece) => {
    const [header, json] = piece.split('\r\n\r\n');
    expect(header).toBe('\r\ncontent-type: application/json; charset=utf-8');
    return JSON.parse(json ?? '');
  });
}

const nested = (): ClientParts => ({
  pending: [part('0', ['a'], 'outer'), part('1', ['list', 0])],
  batches: given([
    { pending: [part('2', ['a', 'c'])], completed: [{ id: '0', result: result({ c: {} }) }] },
    {
      pending: [],
      completed: [
        { id: '1', result: result({ d: null }, ERROR) },
        { id: '2', result: result(null, ERROR) },
      ],
    },
  ]),
});

test('deferSpec=20220824 names the place of each part', async () => {
  expect(await told(FIRST, nested(), OLD)).toEqual([
    { data: { a: { b: 1 } }, hasNext: true },
    { incremental: [{ path: ['a'], label: 'outer', data: { c: {} } }], hasNext: true },
    {
      incremental: [
        { path: ['list', 0], data: { d: null }, errors: [ERROR] },
        { path: ['a', 'c'], data: null, errors: [ERROR] },
      ],
      hasNext: false,
    },
  ]);
});

test('incrementalSpec=v0.2 announces parts and completes them', async () => {
  expect(await told(FIRST, nested(), NEW)).toEqual([
    {
      data: { a: { b: 1 } },
      pending: [
        { id: '0', path: ['a'], label: 'outer' },
        { id: '1', path: ['list', 0] },
      ],
      hasNext: true,
    },
    {
      pending: [{ id: '2', path: ['a', 'c'] }],
      incremental: [{ id: '0', data: { c: {} } }],
      completed: [{ id: '0' }],
      hasNext: true,
    },
    {
      incremental: [{ id: '1', data: { d: null }, errors: [ERROR] }],
      completed: [{ id: '1' }, { id: '2', errors: [ERROR] }],
      hasNext: false,
    },
  ]);
});

test.each([OLD, NEW])('%s: parts that end early are told to be over', async (media) => {
  const parts = { pending: [part('0', ['a'])], batches: given([]) };
  const all = await told(FIRST, parts, media);
  expect(all).toHaveLength(2);
  expect(all[1]).toEqual({ hasNext: false });
});

test.each([OLD, NEW])('%s: an answer without parts is one', (media) => {
  expect(sendOnePart(result({ a: 1 }, ERROR), media)).toBe(
    `\r\n---\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{"hasNext":false,"errors":${JSON.stringify([ERROR])},"data":{"a":1}}\r\n-----\r\n`,
  );
});

test('each part can be read as soon as it is made', async () => {
  const coming = Promise.withResolvers<ClientBatch>();
  async function* batches(): AsyncGenerator<ClientBatch, void> {
    yield await coming.promise;
  }
  const body = sendParts({ result: FIRST, parts: { pending: [part('0', ['a'])], batches: batches() } }, OLD, log);
  let seen = '';
  body.on('data', (chunk) => (seen += chunk));
  await vi.waitFor(() => expect(seen).toMatch(/"hasNext":true}?.*\r\n---$/));
  coming.resolve({ pending: [], completed: [{ id: '0', result: result({ c: 1 }) }] });
  await vi.waitFor(() => expect(seen).toMatch(/"hasNext":false}\r\n-----\r\n$/));
});

test('a client that goes away ends the making of parts', async () => {
  const left = vi.fn();
  async function* batches(): AsyncGenerator<ClientBatch, void> {
    try {
      for (;;) yield { pending: [part('1', ['b'])], completed: [] };
    } finally {
      left();
    }
  }
  const body = sendParts({ result: FIRST, parts: { pending: [part('0', ['a'])], batches: batches() } }, OLD, log);
  body.destroy();
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
});

test('parts that fail break the answer off, and it is not taken for whole', async () => {
  async function* batches(): AsyncGenerator<ClientBatch, void> {
    yield { pending: [], completed: [{ id: 'unknown', result: FIRST }] };
  }
  const body = sendParts({ result: FIRST, parts: { pending: [part('0', ['a'])], batches: batches() } }, OLD, log);
  await expect(text(body)).rejects.toThrow();
});
