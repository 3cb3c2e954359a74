import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliver } from '#tests/harness/deliver.ts';
import { type FeedName, type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { type EventPerson, type EventPost, postCreated, postUpdated } from '#tests/harness/social-events.ts';
import { feed } from './index.ts';

// What moderation hides is PRIVATE to feeds, and is what its author chose when it is shown again.
let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;
let friend: EventPerson;

beforeEach(async () => {
  world = await feedWorld();
  [reader, author, friend] = [somebody(), somebody(), somebody()];
  await world.follow(reader, author);
  await world.follow(reader, friend);
  await world.live(reader, '34');
});
afterEach(() => world.close());

const FEEDS: readonly FeedName[] = ['FOLLOWING', 'TRENDING', 'LOCAL', 'PERSONALIZED'];
const turn = (post: EventPost, revision: number): Promise<void> => {
  const visibility = revision % 2 === 0 ? ('PRIVATE' as const) : post.visibility;
  return deliver(world.services, feed, [postUpdated({ ...post, visibility }, revision, post.createdAt)]);
};
const shown = async (): Promise<Record<string, string[]>> => {
  const lists: Record<string, string[]> = {};
  for (const type of FEEDS) lists[type] = (await world.readAll(reader, type, 20)).toSorted();
  return lists;
};

test('a post that is hidden is in no feed, as a post, a repost or a quote, and is in all of them again when it is shown', async () => {
  const post = await world.post(author, { provinceCode: '34' });
  const other = await world.post(author, { provinceCode: '34' });
  const quote = await world.post(friend, { provinceCode: '34', quoted: post });
  await world.repost(friend, post);
  for (const each of [post, other, quote]) await world.score(each, { rest: 100, velocity: 1 });
  const before = await shown();
  for (const type of FEEDS) expect(before[type], type).toContain(post.id);
  await turn(post, 2);
  const hidden = await shown();
  for (const type of FEEDS) {
    expect(hidden[type], type).not.toContain(post.id);
    expect(hidden[type], type).toContain(other.id);
  }
  const { edges } = await world.page(reader, { type: 'FOLLOWING' });
  expect(edges.find(({ node }) => node.post.id === quote.id)?.node.post).toMatchObject({ quoted: null });
  expect(JSON.stringify(edges)).not.toContain(post.id);
  await turn(post, 3);
  expect(await shown()).toEqual(before);
});

test('what was hidden before anybody could have it, or while a timeline was built, is in timelines when it is shown', async () => {
  const post = { ...(await world.post(author)), visibility: 'PUBLIC' as const };
  await turn(post, 2);
  // Reading builds a timeline, without what is hidden.
  expect(await world.readAll(reader, 'FOLLOWING', 20)).toEqual([]);
  const early: EventPost = { ...post, id: world.services.newId() };
  await deliver(world.services, feed, [
    postUpdated({ ...early, visibility: 'PRIVATE' }, 2, early.createdAt),
    postCreated(early),
  ]);
  expect(await world.readAll(reader, 'FOLLOWING', 20)).toEqual([]);
  await turn(post, 3);
  await turn(early, 3);
  expect((await world.readAll(reader, 'FOLLOWING', 20)).toSorted()).toEqual([post.id, early.id].toSorted());
  const fanOuts = await world.services.db.query<{ post_id: string }>('SELECT post_id FROM feed.fan_outs');
  expect(fanOuts.map(({ post_id }) => post_id)).toEqual(expect.arrayContaining([post.id, early.id]));
});

test('it is no news when it is shown again, and its hiding tells nobody', async () => {
  const post = await world.post(author);
  await turn(post, 2);
  await turn(post, 3);
  const added = await world.services.db.query(`SELECT FROM runtime.outbox WHERE type = 'feed.post_added'`);
  expect(added).toHaveLength(1);
});
