import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fanOutAll, readAndKeep } from '#tests/harness/feed-timelines.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { NO_FILTER } from './filter.ts';
import { followingPage } from './store/following.ts';

let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;

/** A reader with a timeline that has the author's posts. */
beforeEach(async () => {
  world = await feedWorld();
  [reader, author] = [somebody(), somebody()];
  await world.follow(reader, author);
  await readAndKeep(world, reader);
});

afterEach(() => world.close());

describe('a kept list', () => {
  const ids = async (after: string | null = null): Promise<string[]> =>
    (await world.page(reader, { type: 'FOLLOWING', first: 3, after })).edges.map(({ node }) => node.post.id);
  const posts = async (count: number): Promise<EventPost[]> => {
    const made: EventPost[] = [];
    for (let index = 0; index < count; index += 1) {
      world.now = new Date(world.now.getTime() + 1_000);
      made.push(await world.post(author));
    }
    await fanOutAll(world.services);
    return made.reverse();
  };
  const idsOf = (made: readonly EventPost[]): string[] => made.map(({ id }) => id);

  test('costs one statement that asks the rules, for the first pages and those behind them', async () => {
    const made = idsOf(await posts(8));
    await ids();
    const first = await world.statements(async () => expect(await ids()).toEqual(made.slice(0, 3)));
    expect(first.map((text) => text.includes('timeline_entries'))).toEqual([false]);
    const { endCursor } = (await world.page(reader, { type: 'FOLLOWING', first: 3 })).pageInfo;
    const second = await world.statements(async () => expect(await ids(endCursor)).toEqual(made.slice(3, 6)));
    expect(second.map((text) => text.includes('timeline_entries'))).toEqual([false]);
  });

  test.each<[string, (made: readonly EventPost[]) => Promise<unknown>]>([
    ['a post of somebody followed', () => posts(1)],
    ['a post of their own', () => world.post(reader)],
    [
      'a repost by somebody followed',
      async (made) => {
        await world.repost(author, made[4] as EventPost);
        await fanOutAll(world.services);
      },
    ],
    ['an unfollow', () => world.follow(reader, author, false)],
    ['a block', () => world.block(author, reader)],
    ['a mute', () => world.mute(reader, author)],
    ['a deletion', (made) => world.remove(made[1] as EventPost)],
    [
      'a post of somebody who has become very followed',
      async () => {
        await world.services.db.query('UPDATE feed.authors SET merged_at = $2 WHERE author_id = $1', [
          author.id,
          world.now,
        ]);
        await world.follow(reader, somebody());
        await ids();
        world.now = new Date(world.now.getTime() + 11 * 60_000);
        await ids();
        await world.post(author);
      },
    ],
  ])('shows %s at once', async (_what, change) => {
    const made = await posts(6);
    const before = await ids();
    await change(made);
    const merged = await followingPage(
      world.services.db,
      { viewerId: reader.id, filter: NO_FILTER, after: null, limit: 3, at: world.now },
      'merge',
    );
    expect(merged.map(({ postId }) => postId)).not.toEqual(before);
    expect(await ids()).toEqual(merged.map(({ postId }) => postId));
  });

  test('falls back to where a post stood before when its repost is taken back', async () => {
    const friend = somebody();
    await world.follow(reader, friend);
    const made = await posts(6);
    world.now = new Date(world.now.getTime() + 1_000);
    await world.repost(friend, made[5] as EventPost);
    await fanOutAll(world.services);
    expect((await ids())[0]).toBe(made[5]?.id);
    await world.repost(friend, made[5] as EventPost, false);
    // Before any timeline is told: the rule is asked of what is kept.
    expect(await ids()).toEqual(idsOf(made.slice(0, 3)));
    await fanOutAll(world.services);
    expect(await ids()).toEqual(idsOf(made.slice(0, 3)));
  });

  test('is shown also where reading it cannot be noted', async () => {
    const [made] = await posts(1);
    world.now = new Date(world.now.getTime() + 25 * 3_600_000); // The last read that was noted is a day old.
    await world.services.writeBehind.stop();
    expect(await ids()).toEqual([made?.id]);
  });
});
