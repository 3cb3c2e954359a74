import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CacheReadListener } from '#runtime/adapters/cache-reads.ts';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createRedisCache } from '#runtime/adapters/redis/redis-cache.ts';
import { systemClock } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { type PeopleAction, peopleAction, peopleModel } from '#tests/harness/cached-people.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { type PeopleProcess, peopleProcess, registeredPeople } from '#tests/harness/people-process.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';

const PEOPLE = 4;
const memory = (alone: boolean) => (onRead: CacheReadListener) =>
  createMemoryCache({ maxEntries: 10_000, clock: systemClock, alone, onRead });

/** Runs drawn histories through processes that share a database: each change, among reads of everybody, and then what everybody is shown. */
function describeExactness(
  name: string,
  caches: readonly ((onRead: CacheReadListener) => Cache)[],
  expectReads: (reads: PeopleProcess['reads']) => void,
): void {
  describe(name, () => {
    let database: TestDatabase;
    let processes: PeopleProcess[];
    beforeAll(async () => {
      database = await testDatabase();
      processes = await Promise.all(caches.map((cache) => peopleProcess(database.url, cache)));
    });
    afterAll(async () => {
      await Promise.all(processes.map((process) => process.close()));
      await database.drop();
    });
    const processOf = (place: number): PeopleProcess => processes[place % processes.length] as PeopleProcess;

    test('nobody is shown anything of before an acknowledged change', async () => {
      const history = fc.array(peopleAction(PEOPLE, processes.length), { minLength: 10, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(history, async (actions) => {
          const model = peopleModel(await registeredPeople(processOf(0), PEOPLE));
          const seenByAll = async (turn: number): Promise<unknown[]> =>
            await Promise.all(
              processes.flatMap((process, place) =>
                Array.from({ length: PEOPLE }, (_, viewer) =>
                  model.see(process, viewer, (turn + place + viewer) % 3 === 0 ? 'username' : 'id'),
                ),
              ),
            );
          const shown = (): unknown[] =>
            processes.flatMap(() => Array.from({ length: PEOPLE }, (_, viewer) => model.shownTo(viewer)));
          expect(await seenByAll(0)).toEqual(shown());
          for (const [turn, action] of actions.entries()) {
            const process = processOf(action.through);
            const meanwhile = seenByAll(turn);
            meanwhile.catch(() => undefined); // If the action fails as well, that is what is told.
            // What is read now is soon out of date, and must not be kept.
            process.beforeCommit = () => seenByAll(turn + 1);
            await model.act(process, action);
            expect(await seenByAll(turn), describeAction(action)).toEqual(shown());
            await meanwhile;
            process.beforeCommit = async () => {};
            expect(await seenByAll(turn + 1), `${describeAction(action)}, later`).toEqual(shown());
          }
        }),
        { numRuns: 3, endOnFailure: true },
      );
      for (const { reads } of processes) expectReads(reads);
    }, 180_000);
  });
}

function describeAction({ kind, actor, other, value, through }: PeopleAction): string {
  return `${kind} by ${actor} about ${other} with ${value} through ${through}`;
}

describeExactness('one process that keeps values in its memory', [memory(true)], ({ hit, miss }) => {
  expect(hit / (hit + miss)).toBeGreaterThan(0.5);
});

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  const redis = testRedis();
  afterAll(() => redis.close());
  const shared = (onRead: CacheReadListener) =>
    createRedisCache({ link: redis.link(), subscriber: redis.link(), clock: systemClock, onRead });
  describeExactness('two processes that share a cache', [shared, shared], ({ hit, miss }) => {
    expect(hit / (hit + miss)).toBeGreaterThan(0.5);
  });
});

describeExactness('two processes without a shared cache', [memory(false), memory(false)], ({ hit, miss }) => {
  // Usernames alone are kept: they need no tag.
  expect(hit / (hit + miss)).toBeLessThan(0.2);
});
