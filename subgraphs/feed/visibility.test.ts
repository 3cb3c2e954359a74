import { expect, test } from 'vitest';
import type { Visibility } from './feed-post.ts';
import { maySee, NO_RELATION } from './visibility.ts';

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
