import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

/** How many people whom nobody has verified make a trend of the country. */
const CROWD = 12;
const WAIT = { timeout: 30_000 };

test('what many write about is a trend, open streams are told, and the posts that go take it with them', async () => {
  const people = await Promise.all(Array.from({ length: CROWD }, () => platform.person({ role: 'verified_citizen' })));
  await platform.settle();
  const stream = await (await platform.socket()).subscribe('TrendsChanged', { window: 'DAY' });
  const posts = await Promise.all(
    people.map(async ({ token }) => {
      const input = { content: 'İlk kar düştü #İlkKar', visibility: 'PUBLIC', topic: 'ENVIRONMENT' };
      const { createPost } = await platform.read('CreatePost', { input }, { token });
      return { id: createPost.post.id, token };
    }),
  );
  await platform.settle();
  const { trends } = await platform.read('Trends', { window: 'DAY' });
  const numbers = { authorsCount: CROWD, postsCount: CROWD, growth: 3, velocity: 3, score: 100 };
  expect(trends).toEqual([
    { __typename: 'Trend', rank: 1, kind: 'HASHTAG', name: 'İlkKar', topic: null, ...numbers },
    { __typename: 'Trend', rank: 2, kind: 'TOPIC', name: 'Environment', topic: 'ENVIRONMENT', ...numbers },
  ]);
  await vi.waitFor(() => expect(stream.results).not.toEqual([]), WAIT);
  expect(stream.results.at(-1)?.data?.trendsChanged).toEqual({
    __typename: 'TrendsChanged',
    provinceCode: null,
    window: 'DAY',
    trends,
  });

  const [first] = posts;
  await platform.read('DeletePost', { id: first?.id }, { token: first?.token ?? '' });
  await platform.settle();
  expect((await platform.read('Trends', { window: 'DAY' })).trends).toEqual([]);
  await vi.waitFor(() => expect(stream.results.at(-1)?.data?.trendsChanged).toMatchObject({ trends: [] }), WAIT);
});

test('what is no province is refused by the query and the stream', async () => {
  const { errors } = await platform.run('Trends', { provinceCode: '82' });
  expect(errors[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' }, path: ['trends'] });
  const { failure } = await (await platform.socket()).subscribe('TrendsChanged', { provinceCode: '82' });
  expect(failure).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
});
