import { expect, test } from 'vitest';
import { actionUrlOf, commentOf, type NotificationSource, postOf } from './view.ts';

const like: NotificationSource = {
  id: 'n',
  kind: 'LIKE',
  actorIds: ['u'],
  actorsCount: 1,
  actorUsername: 'ayse_demir',
  postId: 'p',
  commentId: null,
  objectId: null,
  detail: null,
  createdAt: new Date(0),
  placedAt: new Date(0),
  readAt: null,
};
const leadsTo = (change: Partial<NotificationSource>): string => actionUrlOf({ ...like, ...change }, 'can_yilmaz');

test('leads to the post, the comment, the person or the list', () => {
  expect(leadsTo({})).toBe('/posts/p');
  expect(leadsTo({ kind: 'REPOST', actorsCount: 7 })).toBe('/posts/p');
  expect(leadsTo({ kind: 'QUOTE', objectId: 'p' })).toBe('/posts/p');
  expect(leadsTo({ kind: 'COMMENT', objectId: 'c', actorsCount: 2 })).toBe('/posts/p?comment=c');
  expect(leadsTo({ kind: 'REPLY', objectId: 'c' })).toBe('/posts/p?comment=c');
  expect(leadsTo({ kind: 'COMMENT_LIKE', commentId: 'c' })).toBe('/posts/p?comment=c');
  expect(leadsTo({ kind: 'NEW_POST', postId: null, objectId: 'new' })).toBe('/posts/new');
  expect(leadsTo({ kind: 'FOLLOW', postId: null })).toBe('/users/ayse_demir');
  expect(leadsTo({ kind: 'FOLLOW', postId: null, actorsCount: 2 })).toBe('/users/can_yilmaz/followers');
  expect(leadsTo({ kind: 'BADGE_EARNED', postId: null })).toBe('/users/can_yilmaz');
  expect(leadsTo({ kind: 'REMOVED', postId: null })).toBe('/notifications');
});

test('is about the latest comment or post of several', () => {
  expect(commentOf({ ...like, kind: 'COMMENT', objectId: 'c' })).toEqual({ id: 'c' });
  expect(commentOf({ ...like, kind: 'MENTION', objectId: 'p' })).toBeNull();
  expect(postOf({ ...like, kind: 'NEW_POST', postId: null, objectId: 'new' })).toEqual({ id: 'new' });
});
