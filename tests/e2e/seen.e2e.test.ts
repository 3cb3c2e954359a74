import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

test('a post that somebody saw is not shown to them again by feeds that rank, and to others it is', async () => {
  const [author, reader, other] = await Promise.all(
    ['1', '2', '3'].map(() => platform.person({ role: 'verified_citizen' })),
  );
  for (const person of [reader, other])
    await platform.read('Follow', { id: author?.id }, { token: person?.token ?? '' });
  const written: string[] = [];
  for (const content of ['Bir', 'İki', 'Üç']) {
    const input = { content, visibility: 'PUBLIC' };
    const { createPost } = await platform.read('CreatePost', { input }, { token: author?.token ?? '' });
    written.push(createPost.post.id);
  }
  await platform.settle();

  const ranked = async (token: string) => {
    const lists = [
      await platform.read('ForYou', {}, { token }),
      await platform.read('RankedFeed', { type: 'FOLLOWING', ranking: 'RANKED' }, { token }),
    ];
    return lists.map(({ feed }) =>
      feed.edges.map(({ node }: { node: { post: { id: string } } }) => node.post.id).sort(),
    );
  };
  expect(await ranked(reader?.token ?? '')).toEqual([written, written]);
  await platform.read('RecordViews', { ids: written.slice(0, 2) }, { token: reader?.token ?? '' });
  await platform.settle();
  expect(await ranked(reader?.token ?? '')).toEqual([written.slice(2), written.slice(2)]);
  expect(await ranked(other?.token ?? '')).toEqual([written, written]);
  // By time alone it is what people wrote, seen or not.
  const { feed } = await platform.read('HomeFeed', { type: 'FOLLOWING' }, { token: reader?.token ?? '' });
  expect(feed.edges).toHaveLength(3);
});
