import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('few go on at once', () => {
  const turns = createTurns(3);
  expect([turns.next(), turns.next(), turns.next()]).toEqual([undefined, undefined, undefined]);
});

test('many go on in the order of asking, so many in each turn of the event loop', async () => {
  const turns = createTurns(3);
  const gone: number[] = [];
  const all = Array.from({ length: 10 }, async (_, place) => {
    await turns.next();
    gone.push(place);
  });
  const counts: number[] = [3];
  while (gone.length < 10) {
    await turn();
    counts.push(gone.length);
  }
  await Promise.all(all);
  expect(gone).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(counts.every((count, place) => place === 0 || count - Number(counts[place - 1]) <= 3)).toBe(true);
  await turn();
  await turn();
  expect(turns.next()).toBeUndefined();
});
