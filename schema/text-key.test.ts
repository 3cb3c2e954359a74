import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUuid } from '#runtime/uuid.ts';
import { textKey } from './text-key.ts';

const TEXT = "İstanbul'da ulaşım zammı geri alınsın: ISPARTA da bunu istiyor!";

describe('is the same for the same text', () => {
  test.each([
    ['upper case', "İSTANBUL'DA ULAŞIM ZAMMI GERİ ALINSIN: ISPARTA DA BUNU İSTİYOR!"],
    ['lower case', "istanbul'da ulaşım zammı geri alınsın: ısparta da bunu istiyor!"],
    ['spaced', "  İstanbul'da\n\nulaşım   zammı geri alınsın:\tISPARTA da bunu istiyor !"],
    ['spaced out', "İ s t a n b u l'da ulaşım zammı geri alınsın: ISPARTA da bunu istiyor!"],
    ['punctuated', 'İstanbul’da ulaşım zammı geri alınsın... ISPARTA da bunu istiyor 🙏🙏'],
    ['with signs between', 'İstanbul_da #ulaşım zammı *geri* alınsın; ISPARTA da bunu istiyor'],
    ['decomposed', TEXT.normalize('NFD')],
    ['in full-width letters', TEXT.replaceAll('R', 'Ｒ')],
    ['with an address', `${TEXT} https://example.com/haber?id=42`],
    ['with other mentions', `@ayse_demir @mehmet ${TEXT} @fatma`],
    ['with letters nobody sees', TEXT.replace('ulaşım', 'ula\u200bş\u00adım')],
  ])('%s', (_how, other) => expect(textKey(other)).toBe(textKey(TEXT)));
});

test.each([
  ['a letter', TEXT.replace('zammı', 'zammi')],
  ['a number', `${TEXT} 2026`],
  ['a word', `${TEXT} hemen`],
  ['words in another order', "ISPARTA da bunu istiyor: İstanbul'da ulaşım zammı geri alınsın!"],
])('is another one by %s', (_what, other) => {
  expect(textKey(other)).not.toBeNull();
  expect(textKey(other)).not.toBe(textKey(TEXT));
});

test('short texts have none: neither numbers, mentions nor addresses make them long', () => {
  const letters = 'Günaydın güzel ülkem, nasılsınız';
  expect(textKey(letters)).toBeNull();
  expect(textKey('a'.repeat(29))).toBeNull();
  expect(textKey('a'.repeat(30))).not.toBeNull();
  expect(textKey(`${'a'.repeat(29)} 1234567890`)).toBeNull();
  expect(textKey('@ayse_demir @mehmet_kaya @fatma_celik https://example.com/uzun-bir-adres')).toBeNull();
  expect(textKey('')).toBeNull();
});

test('is a UUID of version 8, which no id is, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const key = textKey(`${TEXT} ${text}`) ?? expect.unreachable('it is long enough');
      expect(isUuid(key)).toBe(true);
      expect(key[14]).toBe('8');
      expect('89ab').toContain(key[19]);
    }),
  );
});
