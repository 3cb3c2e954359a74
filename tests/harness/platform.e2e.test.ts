import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ logLevel: 'warn' });
});
afterAll(() => platform.stop());

test('people register, post, like, and hear of it', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const reader = await platform.person();
  const created = await platform.read('CreatePost', { input: { content: 'Merhaba #dünya' } }, { token: author.token });
  expect(created.createPost).toMatchObject({
    __typename: 'CreatePostSuccess',
    post: { author: { username: author.username } },
  });

  await platform.settle(); // a first post earns a badge, and a notification of that
  const socket = await platform.socket(author.token);
  const stream = await socket.subscribe('NotificationReceived');
  const { id } = created.createPost.post;
  const liked = await platform.read('LikePost', { id }, { token: reader.token });
  expect(liked.likePost.post).toMatchObject({ likesCount: 1, viewerHasLiked: true });

  expect((await stream.result(0)).data.notificationReceived).toMatchObject({
    type: 'LIKE',
    actor: { username: reader.username },
    post: { id, content: 'Merhaba #dünya' },
  });
  await platform.settle();
  const feed = await platform.read('HomeFeed', { type: 'TRENDING', first: 20 });
  expect(feed.feed.edges).toMatchObject([
    { node: { post: { id, author: { username: author.username }, counts: { likes: 1 } } } },
  ]);
});
