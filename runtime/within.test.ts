import { expect, test, vi } from 'vitest';
import { TooLate, within } from './within.ts';

test('what is done in time is the result, a failure too', async () => {
  expect(await within(10_000, Promise.resolve(7))).toBe(7);
  await expect(within(10_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('what takes longer is waited for no more, and its later failure is nobody’s', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { promise, reject } = Promise.withResolvers<never>();
  await expect(within(5, promise)).rejects.toThrow(TooLate);
  reject(new Error('much later'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
