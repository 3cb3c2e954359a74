import { describe, expect, test } from 'vitest';
import { canSee, canSeeComment, type Relation, type Visibility } from './visibility.ts';

const AUTHOR = 'author';
const nobody: Relation = { follows: false, sameParty: false, separated: false };
const seen = (
  viewerId: string | null,
  visibility: Visibility,
  relation = nobody,
  deletedAt: Date | null = null,
): boolean => canSee(viewerId, { authorId: AUTHOR, visibility, deletedAt }, relation);

describe('canSee', () => {
  test.each<[Visibility, string | null, Partial<Relation>, boolean]>([
    ['PUBLIC', null, {}, true],
    ['PUBLIC', 'other', {}, true],
    ['FOLLOWERS', null, {}, false],
    ['FOLLOWERS', 'other', {}, false],
    ['FOLLOWERS', 'other', { sameParty: true }, false],
    ['FOLLOWERS', 'other', { follows: true }, true],
    ['FOLLOWERS', AUTHOR, {}, true],
    ['PARTY', null, {}, false],
    ['PARTY', 'other', { follows: true }, false],
    ['PARTY', 'other', { sameParty: true }, true],
    ['PARTY', AUTHOR, {}, true],
    ['PRIVATE', null, {}, false],
    ['PRIVATE', 'other', { follows: true, sameParty: true }, false],
    ['PRIVATE', AUTHOR, {}, true],
  ])('%s by %s with %j: %s', (visibility, viewerId, relation, expected) => {
    expect(seen(viewerId, visibility, { ...nobody, ...relation })).toBe(expected);
  });

  test('a deleted post is seen by nobody, its author included', () => {
    for (const visibility of ['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'] as const) {
      expect(seen(AUTHOR, visibility, { ...nobody, follows: true, sameParty: true }, new Date(0))).toBe(false);
    }
  });

  test('a block hides everything, whatever else the two are to each other', () => {
    for (const visibility of ['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'] as const) {
      expect(seen('other', visibility, { follows: true, sameParty: true, separated: true })).toBe(false);
    }
  });
});

describe('canSeeComment', () => {
  const reply = { authorId: 'b', ancestorAuthorIds: ['a'], gone: false, hidden: false, hasReplies: false };

  test.each<[string, object, readonly string[], boolean]>([
    ['a reply', {}, [], true],
    ['one by somebody separated', {}, ['b'], false],
    ['one below somebody separated', {}, ['a'], false],
    ['one beside somebody separated', {}, ['c'], true],
    ['one that is gone', { gone: true }, [], false],
    ['one that moderation hides', { hidden: true }, [], false],
    ['one that it hides, with replies', { hidden: true, hasReplies: true }, [], true],
    ['one that it hides, with replies, by somebody separated', { hidden: true, hasReplies: true }, ['b'], false],
  ])('%s', (_what, more, separated, expected) => {
    expect(canSeeComment('other', { ...reply, ...more }, (id) => separated.includes(id))).toBe(expected);
  });

  test('one that moderation hides is seen by its author, but not by nobody', () => {
    const hidden = { ...reply, hidden: true };
    expect(canSeeComment('b', hidden, () => false)).toBe(true);
    expect(canSeeComment(null, hidden, () => false)).toBe(false);
  });
});
