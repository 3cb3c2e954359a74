import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

/** Keeps this thread busy, as reading a long text does. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('texts are read in their order, and others have their turn between long ones', async () => {
  let turns = 0;
  let reading = true;
  const others = (async () => {
    while (reading) {
      await setImmediate();
      turns += 1;
    }
  })();
  const read = await inTurns(['a', 'b', 'c', 'd', 'e', 'f'], (text) => {
    busy(10);
    return `${text}!`;
  });
  reading = false;
  await others;
  expect(read).toEqual(['a!', 'b!', 'c!', 'd!', 'e!', 'f!']);
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('what fails fails all', async () => {
  const failing = inTurns(['a', 'b'], (text) => {
    if (text === 'b') throw new Error('no text');
    return text;
  });
  await expect(failing).rejects.toThrow('no text');
});
