import { describe, expect, test } from 'vitest';
import { countLinks, countMentions, hashtagsOf, textHash, textKey } from './text-identity.ts';

const LONG = 'Belediye meclisi bugün yeni ulaşım planını görüştü';

test('the hash tells every text from every other, not composed from decomposed', () => {
  expect(textHash('gül')).toBe(textHash('gu\u0308l'));
  expect(textHash('gül')).not.toBe(textHash('gul'));
  expect(textHash('gül')).not.toBe(textHash('Gül'));
});

describe('texts of one account are the same', () => {
  test.each([
    ['in another case', LONG.toLocaleUpperCase('tr')],
    ['with other spaces and marks', `  ${LONG.replaceAll(' ', '\n')}!!!`],
    ['with another person mentioned', `@mehmet_kaya ${LONG}`],
    ['with another address', `${LONG} https://ornek.test/1`],
  ])('%s', (_how, text) => expect(textKey(text)).toBe(textKey(LONG)));

  test('not with another digit', () => {
    expect(textKey(`${LONG} 1`)).not.toBe(textKey(`${LONG} 2`));
  });

  test('nor where they are short', () => {
    expect(textKey('Günaydın Türkiye!')).toBeNull();
  });
});

test('what stands in a text is counted', () => {
  const text = 'Bkz. https://a.test ve http://b.test/x #Bütçe2026 a#b @ayse_demir ayse@ornek.test #İlkKar';
  expect(countLinks(text)).toBe(2);
  expect(hashtagsOf(text)).toEqual(['Bütçe2026', 'İlkKar']);
  expect(countMentions(text)).toBe(1);
});
