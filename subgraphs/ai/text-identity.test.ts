import { expect, test } from 'vitest';
import { countLinks, countMentions, hashtagsOf, textHash } from './text-identity.ts';

test('the hash tells every text from every other, not composed from decomposed', () => {
  expect(textHash('gül')).toBe(textHash('gu\u0308l'));
  expect(textHash('gül')).not.toBe(textHash('gul'));
  expect(textHash('gül')).not.toBe(textHash('Gül'));
});

test('what stands in a text is counted', () => {
  const text = 'Bkz. https://a.test ve http://b.test/x #Bütçe2026 a#b @ayse_demir ayse@ornek.test #İlkKar';
  expect(countLinks(text)).toBe(2);
  expect(hashtagsOf(text)).toEqual(['Bütçe2026', 'İlkKar']);
  expect(countMentions(text)).toBe(1);
});
