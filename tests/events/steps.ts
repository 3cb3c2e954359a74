import fc from 'fast-check';

/** What may happen, as often as it stands here. */
const WHAT = [
  'post',
  'post',
  'edit',
  'quote',
  'deletePost',
  'like',
  'like',
  'repost',
  'comment',
  'comment',
  'likeComment',
  'again',
  'again',
  'editComment',
  'deleteComment',
  'hidePost',
  'hideComment',
  'editComment',
  'state',
  'report',
  'follow',
  'follow',
  'bell',
  'block',
  'mute',
  'join',
  'role',
  'profile',
  'privacy',
  'count',
  'followParty',
  'nameParty',
  'countReactions',
  'analyze',
  'analyzeComment',
  'moderate',
  'see',
  'trends',
] as const;

/** Together a little less than the week for which a post is news. */
const LONGEST = 80;
const LONGEST_PAUSE = 2;

const step = fc.record({
  what: fc.constantFrom(...WHAT),
  who: fc.nat(5),
  whom: fc.nat(5),
  which: fc.nat(5),
  visibility: fc.constantFrom(
    'PUBLIC' as const,
    'PUBLIC' as const,
    'FOLLOWERS' as const,
    'PARTY' as const,
    'PRIVATE' as const,
  ),
  hours: fc.integer({ min: 1, max: LONGEST_PAUSE }),
});
/** Something that happens, if it can. */
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Before everything. */
export const DAWN = Date.parse('2026-05-04T06:00:00.000Z');
export const HOUR_MS = 3_600_000;

/** After everything: all that can happen is still news then. */
export const EVENING = new Date(DAWN + (LONGEST * LONGEST_PAUSE + 1) * HOUR_MS);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: LONGEST, size: 'max' });
