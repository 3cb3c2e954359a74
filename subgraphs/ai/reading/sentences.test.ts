import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_SENTENCES, sentencesOf } from './sentences.ts';

const cut = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

test('a text is cut at its sentences, white space left out', () => {
  expect(cut('  İlk cümle.  İkincisi mi? Evet!\nYeni satır')).toEqual([
    'İlk cümle.',
    'İkincisi mi?',
    'Evet!',
    'Yeni satır',
  ]);
});

test('numbers and addresses stay whole', () => {
  expect(cut('Enflasyon yüzde 3.5 oldu. Kaynak https://ornek.test/a.html')).toEqual([
    'Enflasyon yüzde 3.5 oldu.',
    'Kaynak https://ornek.test/a.html',
  ]);
});

test('what says nothing is no sentence', () => {
  expect(cut('... !!! 😡😡')).toEqual([]);
  expect(cut('')).toEqual([]);
});

test('the first twenty are looked at', () => {
  expect(cut('Bir cümle. '.repeat(30))).toHaveLength(MAX_SENTENCES);
});

test('whatever the text, sentences stand in order and within it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      let last = 0;
      for (const { start, end } of sentencesOf(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});
