import { expect, test } from 'vitest';
import { actionUrlOf, type NotificationSource, typeOf } from './view.ts';

const like: NotificationSource = {
  id: 'n',
  kind: 'LIKE',
  actorId: 'u',
  actorUsername: 'ayse_demir',
  postId: 'p',
  commentId: null,
  createdAt: new Date(0),
  readAt: null,
};

test('leads to the post, the comment or the person', () => {
  expect(actionUrlOf(like)).toBe('/posts/p');
  expect(actionUrlOf({ ...like, kind: 'REPLY', commentId: 'c' })).toBe('/posts/p?comment=c');
  expect(actionUrlOf({ ...like, kind: 'FOLLOW', postId: null })).toBe('/users/ayse_demir');
});

test('clients see a reply as a comment', () => {
  expect(
    ['LIKE', 'COMMENT', 'REPLY', 'FOLLOW', 'MENTION'].map((kind) => typeOf(kind as NotificationSource['kind'])),
  ).toEqual(['LIKE', 'COMMENT', 'COMMENT', 'FOLLOW', 'MENTION']);
});
