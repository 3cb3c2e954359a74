import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const HEALTH = 'Devlet hastanelerinde randevu bulmak aylar sürüyor, doktor sayısı artırılmalı.';

type Person = Awaited<ReturnType<Platform['person']>>;

async function write(person: Person, content: string): Promise<string> {
  const input = { content, visibility: 'PUBLIC' };
  const { createPost } = await platform.read('CreatePost', { input }, { token: person.token });
  return createPost.post.id;
}

async function decide(person: Person, usesInteractions: boolean): Promise<void> {
  await platform.read('UpdateFeedSettings', { input: { usesInteractions } }, { token: person.token });
}

interface Shown {
  readonly isPersonal: boolean;
  readonly ids: readonly string[];
  readonly authors: readonly string[];
}

async function recommendedTo(person: Person): Promise<Shown> {
  const { recommendedPosts } = await platform.read('RecommendedPosts', { first: 50 }, { token: person.token });
  const posts = recommendedPosts.edges.map(
    ({ node }: { node: { post: { id: string; author: { id: string } } } }) => node.post,
  );
  return {
    isPersonal: recommendedPosts.isPersonal,
    ids: posts.map(({ id }: { id: string }) => id),
    authors: posts.map(({ author }: { author: { id: string } }) => author.id),
  };
}

test('what one reacts to with consent decides what is recommended, until the consent ends, and nothing hidden is', async () => {
  const [viewer, other, author, blocking] = await Promise.all(
    Array.from({ length: 4 }, () => platform.person({ role: 'verified_citizen' })),
  );
  if (!viewer || !other || !author || !blocking) throw new Error('too few people');
  const liked = await write(author, HEALTH);
  const near = await write(author, `${HEALTH} Bekliyoruz.`);
  const far = await write(author, 'Milli takım bu akşam sahada, herkes stadyuma!');
  const hidden = await write(blocking, HEALTH);
  await platform.read('Block', { id: viewer.id }, { token: blocking.token });
  await platform.settle();
  await decide(viewer, true);
  // What follows the answer at once counts already.
  for (const person of [viewer, other]) await platform.read('LikePost', { id: liked }, { token: person.token });
  await platform.settle();

  const personal = await recommendedTo(viewer);
  expect(personal).toMatchObject({ isPersonal: true, ids: [near, far], authors: [author.id, author.id] });
  expect(await recommendedTo(other)).toMatchObject({ isPersonal: false });
  expect((await recommendedTo(other)).ids.toSorted()).toEqual([liked, near, far, hidden].toSorted());

  await decide(viewer, false);
  const ended = await recommendedTo(viewer);
  expect(ended.isPersonal).toBe(false);
  expect(ended.ids.toSorted()).toEqual([liked, near, far].toSorted());

  await platform.read('DeletePost', { id: near }, { token: author.token });
  await platform.settle();
  expect((await recommendedTo(viewer)).ids).not.toContain(near);
});

test('nobody is recommended anything who is not signed in, and a cursor is of the one who was handed it', async () => {
  const { errors } = await platform.run('RecommendedPosts', {});
  expect(errors[0]).toMatchObject({ extensions: { code: 'AUTH_REQUIRED' } });
  const [one, other] = await Promise.all([platform.person({ role: 'verified_citizen' }), platform.person()]);
  for (let posts = 0; posts < 3; posts += 1) await write(one, `Merhaba ${posts}`);
  await platform.settle();
  const { recommendedPosts } = await platform.read('RecommendedPosts', { first: 1 }, { token: other.token });
  const after = recommendedPosts.pageInfo.endCursor;
  const mine = await platform.run('RecommendedPosts', { first: 1, after }, { token: other.token });
  expect(mine.errors).toEqual([]);
  const stolen = await platform.run('RecommendedPosts', { first: 1, after }, { token: one.token });
  expect(stolen.errors[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
});
