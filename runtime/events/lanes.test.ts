import { expect, onTestFinished, test, vi } from 'vitest';
import { inLanes } from './lanes.ts';
import type { Delivery } from './routing.ts';

const HOUR = '2026-01-01T00:00:00.000Z';

function delivery(consumer: string, ids: readonly string[], changes: Partial<Delivery> = {}): Delivery {
  return { consumer, ids, from: HOUR, to: HOUR, attempts: 0, ...changes };
}

/** Lanes whose runs end when told to. */
function startLanes() {
  const runs: { delivery: Delivery; end: (error?: Error) => void }[] = [];
  const putOff: Delivery[] = [];
  const deliver = inLanes({
    run: (given) =>
      new Promise((resolve, reject) => {
        runs.push({ delivery: given, end: (error) => (error ? reject(error) : resolve()) });
      }),
    putOff: async (deliveries) => {
      putOff.push(...deliveries);
    },
  });
  /** The delivery of one run, once it has begun, and how to end it. */
  const run = async (index: number) => {
    await vi.waitFor(() => expect(runs.length).toBeGreaterThan(index), { interval: 1 });
    const begun = runs[index];
    if (begun === undefined) throw new Error('no such run');
    return begun;
  };
  return { runs, run, putOff, deliver };
}

test('one batch of a consumer at a time; what gathered meanwhile goes together; others run beside it', async () => {
  const { runs, run, deliver } = startLanes();
  const first = deliver(delivery('a', ['1']));
  const rest = [
    deliver(delivery('a', ['2'], { from: '2026-01-01T02:00:00.000Z', to: '2026-01-01T02:00:00.000Z' })),
    deliver(delivery('a', ['3', '4'], { to: '2026-01-01T03:00:00.000Z' })),
  ];
  void deliver(delivery('b', ['5']));
  expect(runs.map((begun) => begun.delivery.ids)).toEqual([['1'], ['5']]);
  (await run(0)).end();
  await first;
  expect((await run(2)).delivery).toEqual(delivery('a', ['2', '3', '4'], { to: '2026-01-01T03:00:00.000Z' }));
  (await run(2)).end();
  await Promise.all(rest);
});

test('a failure reaches those who delivered that batch, and the next one runs', async () => {
  const { run, deliver } = startLanes();
  const first = deliver(delivery('a', ['1']));
  const second = deliver(delivery('a', ['2']));
  (await run(0)).end(new Error('no database'));
  await expect(first).rejects.toThrow('no database');
  (await run(1)).end();
  await second;
});

test('a retry goes alone, and no batch passes the limit by merging', async () => {
  const { runs, run, deliver } = startLanes();
  const many = (count: number) => Array.from({ length: count }, String);
  const all = [
    deliver(delivery('a', many(1))),
    deliver(delivery('a', many(1))),
    deliver(delivery('a', many(1), { attempts: 2 })),
    deliver(delivery('a', many(600))),
    deliver(delivery('a', many(400))),
    deliver(delivery('a', many(600))),
    deliver(delivery('a', many(1_200))),
  ];
  for (let index = 0; index < 6; index += 1) (await run(index)).end();
  await Promise.all(all);
  expect(runs.map((begun) => [begun.delivery.ids.length, begun.delivery.attempts])).toEqual([
    [1, 0],
    [1, 0],
    [1, 2],
    [1_000, 0],
    [600, 0],
    [1_200, 0],
  ]);
});

test('what waits for a slow consumer is put off, merged; what it works on is not', async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { runs, run, putOff, deliver } = startLanes();
  const slow = deliver(delivery('a', ['1']));
  const waiting = [
    deliver(delivery('a', ['2'])),
    deliver(delivery('a', ['3'])),
    deliver(delivery('a', ['4'], { attempts: 1 })),
  ];
  await vi.advanceTimersByTimeAsync(150);
  expect(putOff).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all(waiting);
  expect(putOff).toEqual([delivery('a', ['2', '3']), delivery('a', ['4'], { attempts: 1 })]);
  const late = deliver(delivery('a', ['5']));
  await vi.advanceTimersByTimeAsync(50);
  await late;
  expect(putOff.at(-1)).toEqual(delivery('a', ['5']));
  runs[0]?.end();
  await slow;
  void deliver(delivery('a', ['6']));
  expect((await run(1)).delivery.ids).toEqual(['6']);
});
