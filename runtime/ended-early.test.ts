import { expect, test } from 'vitest';
import { endedEarly } from './ended-early.ts';

/** Gives 1 and then waits until it is let go. */
function waiting() {
  const { promise: letGo, resolve: end } = Promise.withResolvers<void>();
  let closed = false;
  async function* numbers(): AsyncGenerator<number, void> {
    try {
      yield 1;
      await letGo;
    } finally {
      closed = true;
    }
  }
  return { stream: endedEarly(numbers(), end), closed: () => closed };
}

test('gives what the generator gives', async () => {
  const { stream } = waiting();
  expect(await stream.next()).toEqual({ value: 1, done: false });
  await stream.return();
});

test.each([
  ['return()', (stream: AsyncGenerator<number, void>) => stream.return()],
  ['await using', (stream: AsyncGenerator<number, void>) => stream[Symbol.asyncDispose]()],
])('%s ends a reading that waits', async (_name, leave) => {
  const { stream, closed } = waiting();
  await stream.next();
  const reading = stream.next();
  await leave(stream);
  expect(await reading).toEqual({ value: undefined, done: true });
  expect(closed()).toBe(true);
});

test('throw() ends a reading that waits, and is told to whoever threw', async () => {
  const { stream, closed } = waiting();
  await stream.next();
  const reading = stream.next();
  await expect(stream.throw(new Error('enough'))).rejects.toThrow('enough');
  expect(await reading).toEqual({ value: undefined, done: true });
  expect(closed()).toBe(true);
});
