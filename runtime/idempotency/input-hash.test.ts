import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputHash } from './input-hash.ts';

const inputs = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), {
  maxKeys: 6,
  noNullPrototype: true,
});

test('is the same for the same fields in another order', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const reversed = Object.fromEntries(Object.entries(input).toReversed());
      expect(inputHash('f', reversed)).toBe(inputHash('f', input));
    }),
  );
});

test('is another one for another value, place, order of a list, or field', () => {
  const all = [
    inputHash('a', { id: '1', at: new Date('2026-01-01T00:00:00Z') }),
    inputHash('a', { id: '1', at: new Date('2026-01-01T00:00:00.001Z') }),
    inputHash('b', { id: '1', at: new Date('2026-01-01T00:00:00Z') }),
    inputHash('a', { id: 1 }),
    inputHash('a', { id: '1' }),
    inputHash('a', { id: null }),
    inputHash('a', {}),
    inputHash('a', { id: { id: '1' } }),
    inputHash('a', { ids: ['1', '2'] }),
    inputHash('a', { ids: ['2', '1'] }),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('what is left out and what is undefined are the same', () => {
  expect(inputHash('a', { id: '1', note: undefined })).toBe(inputHash('a', { id: '1' }));
});
