import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletedPart, Executed, PendingPart } from '#gateway/execution/executor.ts';
import type { Contest } from './compare.ts';
import { drawContests, endContests, smallestFailure } from './hunt.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { NO_FAULTS } from './world.ts';

/** Deferred against undeferred answers, over generated graphs, worlds and operations. Each number gives the same run again. */
const SEED = 20_261_122;
const GRAPHS = 4;
const OPERATIONS = 25;
/** Plans of several conditions are made for each of their values. */
const TIME_MS = 300_000;

let contests: readonly Contest[] = [];

beforeAll(async () => {
  contests = await drawContests(SEED, GRAPHS);
});
afterAll(() => endContests(contests));

interface Delivered {
  readonly pending: readonly PendingPart[];
  readonly completed: readonly CompletedPart[];
}

describe('an operation with deferred fragments', () => {
  test(
    'gives, in all, what it gives without deferring, each part announced once and completed once',
    async () => {
      let deferred = 0;
      for (const [i, contest] of contests.entries()) {
        const operations = randomOperation(contest.graph.loaded.apiSchema, 'query', true);
        for (const [n, operation] of fc.sample(operations, { seed: SEED + i, numRuns: OPERATIONS }).entries()) {
          contest.graph.world = { seed: SEED + n, faults: NO_FAULTS };
          deferred += await compared(contest, operation).catch(async (error: unknown) => {
            throw await smallestFailure(contest, operation, error, compared);
          });
        }
      }
      expect(deferred).toBeGreaterThan(contests.length);
    },
    TIME_MS,
  );
});

/** @returns how many parts came later */
async function compared(contest: Contest, operation: RandomOperation): Promise<number> {
  const whole = await contest.own.execute(contest.run(operation));
  const first = await contest.own.execute(contest.run(operation, true));
  const { pending, completed } = await delivered(first);
  const context = `${operation.text} ${JSON.stringify(operation.variables)}`;

  const ids = pending.map(({ id }) => id);
  expect(new Set(ids).size, context).toBe(ids.length);
  expect(completed.map(({ id }) => id).sort(), context).toEqual([...ids].sort());
  const initial: unknown = structuredClone(first.data.value);
  const merged = completed.reduce((data, part) => withPart(data, part, pending), initial);
  expect([first, ...completed].flatMap(({ errors }) => errors)).toEqual([]);
  expect(sorted(merged), context).toEqual(sorted(whole.data.value));
  for (const { label } of pending) {
    if (label !== null) expect(operation.text, context).toContain(`label: "${label}"`);
  }
  return completed.length;
}

async function delivered({ deferred }: Executed): Promise<Delivered> {
  if (deferred === undefined) return { pending: [], completed: [] };
  const pending = [...deferred.pending];
  const completed: CompletedPart[] = [];
  for await (const batch of deferred.batches) {
    pending.push(...batch.pending);
    completed.push(...batch.completed);
  }
  return { pending, completed };
}

function withPart(data: unknown, { id, data: part }: CompletedPart, pending: readonly PendingPart[]): unknown {
  const path = pending.find((it) => it.id === id)?.path ?? [];
  let at = data;
  for (const key of path) at = Reflect.get(Object(at), key);
  if (typeof at !== 'object' || at === null) throw new Error(`part ${id} is at ${path.join('.')}, where no object is`);
  merge(at, part.value ?? {});
  return data;
}

/** Objects and lists are merged, for several parts may bring fields of one object. */
function merge(into: object, from: object): void {
  for (const [key, value] of Object.entries(from)) {
    const there: unknown = Reflect.get(into, key);
    const both = typeof there === 'object' && there !== null && typeof value === 'object' && value !== null;
    if (both) merge(there, value);
    else Reflect.set(into, key, value);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
