import { expect, test } from 'vitest';
import { createEventQueue, ReaderTooSlow } from './event-queue.ts';

const open = (capacity: number) => {
  let overflows = 0;
  const queue = createEventQueue<number>({ capacity, onOverflow: () => (overflows += 1) });
  return { queue, reader: queue[Symbol.asyncIterator](), overflows: () => overflows };
};

test('events come in order, those before the first reading included', async () => {
  const { queue, reader } = open(10);
  queue.push(1);
  queue.push(2);
  expect(await reader.next()).toEqual({ done: false, value: 1 });
  expect(await reader.next()).toEqual({ done: false, value: 2 });
  const third = reader.next();
  queue.push(3);
  expect(await third).toEqual({ done: false, value: 3 });
});

test('closing ends a reading that waits, and drops what was not read', async () => {
  const { queue, reader } = open(10);
  const waiting = reader.next();
  queue.close();
  expect(await waiting).toEqual({ done: true, value: undefined });
  const other = open(10);
  other.queue.push(1);
  other.queue.close();
  other.queue.push(2);
  expect(await other.reader.next()).toEqual({ done: true, value: undefined });
});

test('one event too many ends it for good, and is told once', async () => {
  const { queue, reader, overflows } = open(2);
  for (const event of [1, 2]) queue.push(event);
  expect(overflows()).toBe(0);
  for (const event of [3, 4, 5]) queue.push(event);
  expect(overflows()).toBe(1);
  await expect(reader.next()).rejects.toBeInstanceOf(ReaderTooSlow);
});
