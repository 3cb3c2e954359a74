import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ItemFactor, productOf } from './ranked-item.ts';
import { explanation, reasons } from './why.ts';

const factors: readonly ItemFactor[] = [
  { factor: 'POLIT_PUAN', value: 1_183.404 },
  { factor: 'FRESHNESS', value: 1.5 },
  { factor: 'FOLLOWED_AUTHOR', value: 2 },
  { factor: 'DIVERSITY', value: 0.343 },
];

describe('why an item is shown', () => {
  test('names each number in the language asked for, what changes the score most first', () => {
    expect(reasons(factors, 'tr').map(({ label }) => label)).toEqual([
      'PolitPuanı 1.183,4',
      'Çeşitlilik: benzerleri üstte ×0,34',
      'Takip ettiğiniz biri ×2',
      'Yeni ×1,5',
    ]);
    expect(reasons(factors, 'en').map(({ label }) => label)).toEqual([
      'PolitPuan 1,183.4',
      'Variety: others like it stand above ×0.34',
      'Somebody you follow ×2',
      'New ×1.5',
    ]);
  });

  test('is the source alone where time decides, else the source and what the place comes from', () => {
    expect(explanation('REPOSTED_BY_FOLLOWED', [], 'tr')).toBe('Takip ettiğiniz biri yeniden paylaştı');
    expect(explanation('OWN_DISTRICT', [], 'en')).toBe('It comes from your district');
    // Both are RECOMMENDED to clients, and not for the same reason.
    expect(explanation('SIMILAR', [], 'en')).toBe('It is near to posts you reacted to');
    expect(explanation('RECOMMENDED', [], 'en')).toBe('It scores high, from outside of what you follow');
    expect(explanation('FOLLOWED_AUTHOR', factors.slice(0, 2), 'tr')).toBe(
      'Takip ettiğiniz biri yazdı: PolitPuanı 1.183,4, Yeni ×1,5',
    );
  });

  test.each([
    [0, 'PolitPuanı 0'],
    [0.004_56, 'PolitPuanı 0,0046'],
    [0.999, 'PolitPuanı 1'],
    [12.345, 'PolitPuanı 12,35'],
  ])('a PolitPuan of %f reads %s', (value, label) => {
    expect(reasons([{ factor: 'POLIT_PUAN', value }], 'tr').map((reason) => reason.label)).toEqual([label]);
  });

  test('has the score as the product of its numbers, whatever they are', () => {
    const value = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (values) => {
        const any = values.map((number): ItemFactor => ({ factor: 'FRESHNESS', value: number }));
        const product = reasons(any, 'en').reduce((all, reason) => all * reason.value, 1);
        expect(product).toBeCloseTo(productOf(any), 6 - Math.max(0, Math.ceil(Math.log10(productOf(any) + 1))));
      }),
    );
  });
});
