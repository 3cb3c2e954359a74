import { expect, test } from 'vitest';
import type { NotificationKind } from './kinds.ts';
import { bodyOf, type TextSubject, titleOf } from './texts.ts';

const like: TextSubject = { kind: 'LIKE', actorUsername: 'ayse_demir', actorsCount: 1, detail: null };

test('a like reads as the product promises', () => {
  expect(titleOf(like, 'tr')).toBe('Paylaşımınız beğenildi');
  expect(bodyOf(like, 'tr')).toBe('ayse_demir paylaşımınızı beğendi');
  expect(titleOf(like, 'en')).toBe('Your post was liked');
  expect(bodyOf(like, 'en')).toBe('ayse_demir liked your post');
});

test('of several people the latest is named and the others are counted', () => {
  const likes = (actorsCount: number): TextSubject => ({ ...like, actorsCount });
  expect(bodyOf(likes(13), 'tr')).toBe('ayse_demir ve 12 kişi daha paylaşımınızı beğendi');
  expect(bodyOf(likes(13), 'en')).toBe('ayse_demir and 12 others liked your post');
  expect(bodyOf(likes(2), 'en')).toBe('ayse_demir and 1 other liked your post');
  expect(bodyOf(likes(12_346), 'tr')).toBe('ayse_demir ve 12.345 kişi daha paylaşımınızı beğendi');
  expect(bodyOf({ ...likes(2), kind: 'FOLLOW' }, 'en')).toBe('ayse_demir and 1 other follow you');
  expect(bodyOf({ ...like, kind: 'FOLLOW' }, 'en')).toBe('ayse_demir follows you');
});

test.each([
  'LIKE',
  'COMMENT',
  'REPLY',
  'FOLLOW',
  'MENTION',
  'REPOST',
  'QUOTE',
  'COMMENT_LIKE',
  'NEW_POST',
] satisfies NotificationKind[])('%s names who did it, in both languages, and keeps names as they are', (kind) => {
  for (const locale of ['tr', 'en'] as const) {
    expect(bodyOf({ ...like, kind, actorUsername: "a$&b$'c" }, locale)).toMatch(/^a\$&b\$'c \S/);
    expect(titleOf({ kind }, locale)).not.toContain('{');
  }
  expect(titleOf({ kind }, 'tr')).not.toBe(titleOf({ kind }, 'en'));
});

test('what nobody did says what it is', () => {
  const told = (kind: NotificationKind, detail: string | null): TextSubject => ({
    kind,
    actorUsername: '',
    actorsCount: 0,
    detail,
  });
  expect(bodyOf(told('BADGE_EARNED', 'THOUSAND_FOLLOWERS'), 'tr')).toBe('“1.000 takipçi” rozetini kazandınız');
  expect(bodyOf(told('BADGE_EARNED', 'THOUSAND_FOLLOWERS'), 'en')).toBe('You earned the badge “1,000 followers”');
  expect(bodyOf(told('REMOVED', 'Hakaret: {who} $&'), 'tr')).toMatch(/kaldırıldı\. Gerekçe: Hakaret: \{who\} \$&$/);
  for (const kind of ['REPORT_REMOVED', 'REPORT_KEPT'] as const) {
    expect(bodyOf(told(kind, null), 'tr')).not.toMatch(/[{}]/);
    expect(bodyOf(told(kind, null), 'tr')).not.toBe(bodyOf(told(kind, null), 'en'));
  }
});
