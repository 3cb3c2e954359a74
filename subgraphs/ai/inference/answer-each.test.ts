import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerEach } from './answer-each.ts';
import { ModelBroken } from './inference-errors.ts';

test('those that cannot be answered fail, all others are answered, in the order asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 70 }), async (poisonous) => {
      const run = async (items: readonly number[]) => {
        if (items.some((item) => poisonous[item])) throw new Error('poison');
        return items.map((item) => item * 10);
      };
      const outcomes = await answerEach(
        poisonous.map((_, at) => at),
        run,
        async () => true,
      );
      expect(outcomes).toEqual(poisonous.map((is, at) => (is ? { failure: 'poison' } : { answer: at * 10 })));
    }),
  );
});

test('one in 64 is found in few runs', async () => {
  let runs = 0;
  const run = async (items: readonly number[]) => {
    runs += 1;
    if (items.includes(40)) throw new Error('poison');
    return items;
  };
  await answerEach(
    Array.from({ length: 64 }, (_, at) => at),
    run,
    async () => true,
  );
  expect(runs).toBe(13);
});

test('a model that answers not even its samples is broken, and asked no further', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
    throw new Error('out of memory');
  };
  const broken = answerEach([1, 2, 3], run, async () => false);
  await expect(broken).rejects.toBeInstanceOf(ModelBroken);
  await expect(broken).rejects.toThrow('out of memory');
  expect(runs).toBe(1);
});
