import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QueryPlanner } from '@apollo/query-planner';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
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

let library: ServedLibrary;
const planned = vi.spyOn(QueryPlanner.prototype, 'buildQueryPlan');

beforeAll(async () => {
  library = await serveLibrary({ introspection: false });
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

test.each([...HOSTILE_CASES, INTROSPECTION].map((it) => [it.name, it] as const))(
  '%s: refused, and nothing of it is kept',
  async (_, hostile) => {
    await repeat(WARM_UP, hostile);
    const before = held();
    await repeat(REPEATS, hostile);
    await vi.waitFor(() => expect(held() - before).toBeLessThan(GROWTH_BYTES), { timeout: 20_000 });
  },
  300_000,
);

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
