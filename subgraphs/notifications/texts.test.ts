import { expect, test } from 'vitest';
import { bodyOf, titleOf } from './texts.ts';

test('a like reads as the product promises', () => {
  expect(titleOf('LIKE', 'tr')).toBe('Paylaşımınız beğenildi');
  expect(bodyOf('LIKE', 'ayse_demir', 'tr')).toBe('ayse_demir paylaşımınızı beğendi');
  expect(titleOf('LIKE', 'en')).toBe('Your post was liked');
  expect(bodyOf('LIKE', 'ayse_demir', 'en')).toBe('ayse_demir liked your post');
});

test.each(['LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION'] as const)(
  '%s names who did it, in both languages, and keeps names as they are',
  (kind) => {
    for (const locale of ['tr', 'en'] as const) {
      expect(bodyOf(kind, "a$&b$'c", locale)).toMatch(/^a\$&b\$'c \S/);
      expect(titleOf(kind, locale)).not.toContain('{');
    }
    expect(titleOf(kind, 'tr')).not.toBe(titleOf(kind, 'en'));
  },
);
