import { expect, test } from 'vitest';
import { createEvaluations } from './evaluations.ts';

test('an answer is handed on for five seconds, then there is a new one, which is handed on in turn', async () => {
  let now = 0;
  let made = 0;
  const evaluations = createEvaluations(() => now);
  const event = {};
  const answer = () => evaluations.evaluate(event, 'key', async () => (made += 1));
  expect([await answer(), await answer()]).toEqual([1, 1]);
  now = 5_000;
  expect(await answer()).toBe(1);
  now = 5_001;
  expect([await answer(), await answer()]).toEqual([2, 2]);
});

test('other events and other keys have answers of their own', async () => {
  let made = 0;
  const evaluations = createEvaluations(() => 0);
  const make = async () => (made += 1);
  const event = {};
  expect(await evaluations.evaluate(event, 'one', make)).toBe(1);
  expect(await evaluations.evaluate(event, 'other', make)).toBe(2);
  expect(await evaluations.evaluate({}, 'one', make)).toBe(3);
});

test('at most 32 are made at a time, and one that fails makes room like any other', async () => {
  const evaluations = createEvaluations(() => 0);
  let running = 0;
  let most = 0;
  const work = async (index: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (index % 3 === 0) throw new Error('failed');
    return index;
  };
  const all = Array.from({ length: 200 }, (_, index) => evaluations.evaluate({}, 'key', () => work(index)));
  const settled = await Promise.allSettled(all);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(67);
  expect(most).toBe(32);
});
