import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '#runtime/db/database.ts';
import { createLogger } from '#runtime/log.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { createJobRunner } from './job-runner.ts';

let database: TestDatabase;
let here: AppServices;
let there: AppServices;

beforeAll(async () => {
  database = await testDatabase({ empty: true });
  here = testServices(database.url, { log: createLogger('silent') });
  there = testServices(database.url, { log: createLogger('silent') });
});

afterAll(async () => {
  await Promise.all([closeServices(here), closeServices(there)]);
  await database.drop();
});

/** A job that notes how many of its runs overlap. */
function watched(name: string, everyMs: number, work: () => Promise<void> = async () => {}) {
  const seen = { runs: 0, now: 0, most: 0 };
  const job: JobDefinition = {
    name,
    everyMs,
    run: async () => {
      seen.runs += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      try {
        await work();
      } finally {
        seen.now -= 1;
      }
    },
  };
  return { job, seen };
}

test('runs again and again, in two processes, never twice at the same time', async () => {
  const { job, seen } = watched('toy.count-items', 1, async () => {
    await here.db.query('SELECT pg_sleep(0.005)');
  });
  const runners = [createJobRunner(here, [job]), createJobRunner(there, [job])];
  for (const runner of runners) runner.start();
  await vi.waitFor(() => expect(seen.runs).toBeGreaterThan(20), { timeout: 20_000, interval: 5 });
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(seen.most).toBe(1);
  const { runs } = seen;
  await here.db.query('SELECT pg_sleep(0.05)');
  expect(seen.runs).toBe(runs);
});

test('a run that fails keeps neither the next one nor other jobs from running', async () => {
  const failing = watched('toy.fail', 1, () => Promise.reject(new Error('no')));
  const other = watched('toy.work', 1);
  const runner = createJobRunner(here, [failing.job, other.job]);
  runner.start();
  await vi.waitFor(() => expect(Math.min(failing.seen.runs, other.seen.runs)).toBeGreaterThan(3), {
    timeout: 20_000,
    interval: 5,
  });
  await runner.stop();
});

test('stopping waits for the run in hand', async () => {
  const entered = Promise.withResolvers<void>();
  const resume = Promise.withResolvers<void>();
  const { job, seen } = watched('toy.take-time', 1, async () => {
    entered.resolve();
    await resume.promise;
  });
  const runner = createJobRunner(here, [job]);
  runner.start();
  await entered.promise;
  let stopped = false;
  const stop = runner.stop().then(() => {
    stopped = true;
  });
  await here.db.query('SELECT pg_sleep(0.02)');
  expect(stopped).toBe(false);
  resume.resolve();
  await stop;
  expect(seen).toEqual({ runs: 1, now: 0, most: 1 });
});

test('running all waits for a run that is under way elsewhere, then runs each once', async () => {
  const entered = Promise.withResolvers<void>();
  const resume = Promise.withResolvers<void>();
  const order: string[] = [];
  const name = 'toy.fold-items';
  const elsewhere = createJobRunner(there, [
    {
      name,
      everyMs: 1,
      run: async () => {
        entered.resolve();
        await resume.promise;
        order.push('there');
      },
    },
  ]);
  const runner = createJobRunner(here, [{ name, everyMs: 3_600_000, run: async () => void order.push('here') }]);
  elsewhere.start();
  await entered.promise;
  const all = runner.runAll();
  await here.db.query('SELECT pg_sleep(0.03)');
  expect(order).toEqual([]);
  resume.resolve();
  await elsewhere.stop();
  await all;
  expect(order.at(0)).toBe('there');
  expect(order.filter((where) => where === 'here')).toHaveLength(1);
});

test('a lost connection ends the claim on a job: it runs on', async () => {
  const { job, seen } = watched('toy.lose', 1, async () => {
    if (seen.runs > 1) return;
    await there.db.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  });
  const runner = createJobRunner(here, [job]);
  runner.start();
  await vi.waitFor(() => expect(seen.runs).toBeGreaterThan(3), { timeout: 20_000, interval: 5 });
  await runner.stop();
});

test('refuses two jobs of one name', () => {
  const { job } = watched('toy.same', 1);
  expect(() => createJobRunner(here, [job, job])).toThrow('the same name');
});

test('more jobs than the pool has connections do not wait for each other for ever', async () => {
  const db = openDatabase({ url: database.url, poolSize: 3 });
  const seen = Array.from({ length: 8 }, (_, place) =>
    watched(`test.crowd-${place}`, 1, async () => void (await db.query('SELECT pg_sleep(0.01)'))),
  );
  const jobs = createJobRunner(
    { ...here, db },
    seen.map(({ job }) => job),
  );
  jobs.start();
  // A connection that is waited for in vain fails the run after ten seconds.
  await vi.waitFor(() => expect(seen.filter(({ seen: { runs } }) => runs < 2)).toEqual([]), 8_000);
  await jobs.stop();
  await db.close();
});
