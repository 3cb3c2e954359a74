import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { comparable } from './comparable.ts';
import { historyOf } from './history.ts';
import { type Errand, openStage, type Stage } from './stage.ts';
import { steps } from './steps.ts';

/** As many as take half a minute on a quiet machine. */
const RUNS = 40;
const TIME_OUT_MS = 600_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Each event reaches all its consumers before the next one happens, and so does what they tell because of it. */
async function inOrder(events: readonly EventEnvelope[]): Promise<void> {
  await stage.clear();
  for (const event of events) await settle(stage.errandsOf(event));
  await settle(await stage.runJobs());
}

async function settle(errands: readonly Errand[]): Promise<void> {
  const waiting = [...errands];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    waiting.push(...(await stage.run(next.consumer, [next.event])));
  }
}

/**
 * Every consumer gets its events in an order and in batches of its own, some twice, as far ahead of the others or behind as chance has
 * it; what they tell because of them joins the rest anywhere.
 */
async function shuffled(events: readonly EventEnvelope[], random: () => number): Promise<void> {
  await stage.clear();
  const below = (limit: number): number => Math.floor(random() * limit);
  const waiting = new Map<string, EventEnvelope[]>();
  const put = ({ consumer, event }: Errand): void => {
    const queue = waiting.get(consumer) ?? [];
    waiting.set(consumer, queue);
    for (let copies = below(4) === 0 ? 2 : 1; copies > 0; copies -= 1) queue.splice(below(queue.length + 1), 0, event);
  };
  const deliverAll = async (): Promise<void> => {
    for (;;) {
      const busy = [...waiting].filter(([, queue]) => queue.length > 0);
      const next = busy[below(busy.length)];
      if (next === undefined) return;
      const [consumer, queue] = next;
      const batch = queue.splice(0, 1 + below(Math.min(queue.length, 12)));
      for (const errand of await stage.run(consumer, batch)) put(errand);
    }
  };
  for (const errand of events.flatMap(stage.errandsOf)) put(errand);
  await deliverAll();
  for (const errand of await stage.runJobs()) put(errand);
  await deliverAll();
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('whatever the order, the batches and the copies, all consumers end in the state of the ordered history', {
  timeout: TIME_OUT_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer(), async (happenings, seed) => {
      const events = historyOf(happenings);
      await inOrder(events);
      const expected = comparable(await stage.state());
      await shuffled(events, randomFrom(seed));
      expect(comparable(await stage.state())).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
});
