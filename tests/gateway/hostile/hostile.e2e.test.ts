import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QueryPlanner } from '@apollo/query-planner';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { HOSTILE_CASES, type HostileCase } from '../../../bench/hostile/cases.ts';

/** What costs the sender nothing must cost us nothing: no plan is made, no subgraph asked, no memory kept. */

const REPEATS = 1_000;
/** Before these, what is compiled and kept for good is still growing. */
const WARM_UP = 200;
const AT_ONCE = 10;
const GROWTH_BYTES = 10_000_000;

const INTROSPECTION: HostileCase = {
  name: 'introspection where it is off',
  expected: { status: 403, reason: 'INTROSPECTION_REFUSED' },
  async send(url) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __schema { types { name fields { name } } } }"}',
    });
    const { errors } = (await response.json()) as { errors: [{ extensions: { reason: string } }] };
    return { status: response.status, reason: errors[0].extensions.reason };
  },
};

const ADDED = 'subscription { bookAdded { title } }';

const subscribe = (url: string, init: RequestInit & { readonly headers?: Readonly<Record<string, string>> } = {}) =>
  fetch(`${url}/graphql/stream`, {
    ...init,
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...init.headers },
    body: JSON.stringify({ documentId: sha256Hex(ADDED) }),
  });

const LAST_EVENT: HostileCase = {
  name: 'a Last-Event-ID of 10,000 characters',
  expected: { status: 200, reason: 'EVENT_ID_UNKNOWN' },
  async send(url) {
    const response = await subscribe(url, { headers: { 'last-event-id': 'x'.repeat(10_000) } });
    return { status: response.status, reason: /"reason":"(\w+)"/.exec(await response.text())?.[1] ?? null };
  },
};

let library: ServedLibrary;
const planned = vi.spyOn(QueryPlanner.prototype, 'buildQueryPlan');

beforeAll(async () => {
  library = await serveLibrary({ introspection: false, registered: [ADDED] });
});
afterAll(() => library.stop());
beforeEach(() => {
  planned.mockClear();
});
afterEach(async () => {
  expect(planned).not.toHaveBeenCalled();
  expect(await fetches(library.url)).toBe(0);
});

/** Fetches that subgraphs were asked for so far. */
async function fetches(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return [...text.matchAll(/^polit_subgraph_fetch_duration_seconds_count\{.*\} (\d+)$/gm)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function repeat(times: number, { send, expected }: HostileCase): Promise<void> {
  let left = times;
  const worker = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      expect(await send(library.url)).toEqual(expected);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test.each([...HOSTILE_CASES, INTROSPECTION, LAST_EVENT].map((it) => [it.name, it] as const))(
  '%s: refused, and nothing of it is kept',
  async (_, hostile) => {
    await repeat(WARM_UP, hostile);
    const before = held();
    await repeat(REPEATS, hostile);
    await vi.waitFor(() => expect(held() - before).toBeLessThan(GROWTH_BYTES), { timeout: 20_000 });
  },
  300_000,
);

test('streams of events that are left as soon as they are open leave nothing', async () => {
  const left: HostileCase = {
    name: 'a stream that is left at once',
    expected: { status: 200, reason: null },
    async send(url) {
      const leaving = new AbortController();
      const { status } = await subscribe(url, { signal: leaving.signal });
      leaving.abort();
      return { status, reason: null };
    },
  };
  await repeat(WARM_UP, left);
  await vi.waitFor(() => expect(library.subscriptions).toBe(0), { timeout: 20_000 });
  const before = held();
  await repeat(REPEATS, left);
  await vi.waitFor(() => expect(library.subscriptions).toBe(0), { timeout: 20_000 });
  await vi.waitFor(() => expect(held() - before).toBeLessThan(GROWTH_BYTES), { timeout: 20_000 });
}, 300_000);

test('the fetches that are counted are those that are made', async () => {
  const response = await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ shelfCount }"}',
  });
  expect(response.status).toBe(200);
  expect(planned).toHaveBeenCalledOnce();
  expect(await fetches(library.url)).toBe(1);
  planned.mockClear();
  await library.stop();
  library = await serveLibrary({ introspection: false });
});
