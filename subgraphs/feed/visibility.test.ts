import { expect, test } from 'vitest';
import type { Visibility } from './feed-post.ts';
import { maySee, mayShow, NO_RELATION } from './visibility.ts';

const author = { ...NO_RELATION, isAuthor: true };
const follower = { ...NO_RELATION, followsAuthor: true };
const member = { ...NO_RELATION, isPartyMember: true };

// Columns: stranger, follower, party member, author.
test.each<[Visibility, boolean, boolean, boolean, boolean]>([
  ['PUBLIC', true, true, true, true],
  ['FOLLOWERS', false, true, false, true],
  ['PARTY', false, false, true, true],
  ['PRIVATE', false, false, false, true],
])('%s: stranger %s, follower %s, party member %s, author %s', (visibility, ...expected) => {
  const viewers = [NO_RELATION, follower, member, author];
  expect(viewers.map((relation) => maySee({ visibility, deleted: false }, relation))).toEqual(expected);
  expect(viewers.some((relation) => maySee({ visibility, deleted: true }, relation))).toBe(false);
});

test.each<Visibility>(['PUBLIC', 'FOLLOWERS', 'PARTY'])('%s: nobody across a block sees it', (visibility) => {
  const everything = { isAuthor: false, followsAuthor: true, isPartyMember: true, isSeparated: true, isMuted: false };
  expect(maySee({ visibility, deleted: false }, everything)).toBe(false);
});

test('what a muted person posts may be seen, but feeds do not show it', () => {
  const post = { postId: '1', authorId: '2', visibility: 'PUBLIC' as const, deleted: false };
  const relation = { ...follower, isMuted: true };
  expect(maySee(post, relation)).toBe(true);
  expect(mayShow({ ...post, relation })).toBe(false);
  expect(mayShow({ ...post, relation: follower })).toBe(true);
});
