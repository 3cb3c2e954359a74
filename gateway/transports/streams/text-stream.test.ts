import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createTextStream } from './text-stream.ts';

/** Several times what is kept for a reader. */
const MUCH = 'x'.repeat(100_000);

test('is read in the order in which it was written', async () => {
  const stream = createTextStream();
  await stream.write('one ');
  await stream.write('two ');
  stream.end('three');
  await stream.write('four');
  expect(await text(stream.body)).toBe('one two three');
  expect(stream.isOver).toBe(true);
});

test('holds a writer back until the reader reads', async () => {
  const stream = createTextStream();
  let isHeld = true;
  const written = stream.write(MUCH).then(() => {
    isHeld = false;
  });
  await new Promise(setImmediate);
  expect(stream.isBehind).toBe(true);
  expect(isHeld).toBe(true);
  const read = text(stream.body);
  await written;
  stream.end();
  expect(await read).toBe(MUCH);
});

test.each(['cut', 'end'] as const)('%s lets go of a writer that is held back', async (how) => {
  const stream = createTextStream();
  const written = stream.write(MUCH);
  stream[how]();
  await written;
  await stream.write(MUCH);
  expect(stream.isOver).toBe(true);
});

test('what a reader did not wait for is not kept', async () => {
  const stream = createTextStream();
  const written = stream.write(MUCH);
  stream.body.destroy();
  await written;
  expect(stream.isOver).toBe(true);
});
