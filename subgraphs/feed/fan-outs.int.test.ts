import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliver } from '#tests/harness/deliver.ts';
import { fanOutAll, fanOutSome, readAndKeep, waitingFanOuts } from '#tests/harness/feed-timelines.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson } from '#tests/harness/social-events.ts';
import { feed } from './index.ts';
import { keepTimelines } from './jobs/keep-timelines.ts';
import { mergeVeryFollowed, noteReads, timelineState } from './store/timelines.ts';

const DAY = 24 * 3_600_000;

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

describe('a fan-out', () => {
  /** Makes people follow the author and have timelines; their ids sort before and behind the reader's. */
  async function followers(count: number): Promise<void> {
    await world.services.db.query(
      `WITH made AS (INSERT INTO feed.follows SELECT gen_random_uuid(), $1::uuid, true, 1 FROM generate_series(1, $2::int) RETURNING follower_id),
         counted AS (INSERT INTO feed.authors (author_id, followers) VALUES ($1, $2) ON CONFLICT (author_id) DO UPDATE SET followers = $2)
       INSERT INTO feed.timelines SELECT follower_id, 'built', NULL, 0, $3, $3 FROM made`,
      [author.id, count, world.now],
    );
  }

  const reached = async (): Promise<number> =>
    (await world.services.db.query<{ n: number }>('SELECT count(*)::int AS n FROM feed.timeline_entries'))[0]?.n ?? 0;

  test('goes through a thousand followers at a time, each page an event of its own behind the others', async () => {
    await followers(2_500);
    await world.post(author);
    const written: number[] = [];
    while ((await fanOutSome(world.services, 1)) > 0) written.push(await reached());
    // The reader, who follows the author too, is one more.
    expect(written).toEqual([1_000, 2_000, 2_501]);
    expect(await world.services.db.query('SELECT FROM feed.fan_outs')).toEqual([]);
  });

  test('of many posts at once goes through no more followers than one transaction should', async () => {
    await followers(1_500);
    for (let index = 0; index < 8; index += 1) await world.post(author);
    await fanOutSome(world.services, 8);
    expect(await reached()).toBe(2_000);
    await fanOutAll(world.services);
    expect(await reached()).toBe(8 * 1_501);
  });

  test('done twice changes nothing, and one that is not under way does nothing', async () => {
    await followers(10);
    const { db } = world.services;
    await world.post(author);
    const events = await waitingFanOuts(world.services);
    await deliver(world.services, feed, events);
    await deliver(world.services, feed, events);
    expect(await reached()).toBe(11);
    await db.query('DELETE FROM feed.timeline_entries');
    await deliver(world.services, feed, events);
    expect(await reached()).toBe(0);
  });

  test('ends for those who have been very followed for longer than any list is kept', async () => {
    await followers(4);
    await mergeVeryFollowed(world.services.db, 3, world.now);
    world.now = new Date(world.now.getTime() + 10 * 60_000);
    await world.post(author);
    await fanOutAll(world.services);
    expect(await reached()).toBe(5);
    world.now = new Date(world.now.getTime() + 1);
    await world.post(author);
    await fanOutAll(world.services);
    expect(await reached()).toBe(5);
    expect(await world.services.db.query('SELECT FROM feed.fan_outs')).toEqual([]);
    expect(await world.readAll(reader, 'FOLLOWING', 5)).toHaveLength(2);
  });

  test('trims timelines now and then, so that none grows without end', async () => {
    await followers(64);
    for (let index = 0; index < 520; index += 1) {
      world.now = new Date(world.now.getTime() + 1);
      await world.post(author);
    }
    await fanOutAll(world.services);
    const [found] = await world.services.db.query(
      `SELECT count(*)::int AS below, (SELECT count(floor) > 32 FROM feed.timelines) AS "areMostTrimmed"
       FROM feed.timeline_entries e JOIN feed.timelines t USING (owner_id) WHERE e.at < t.floor`,
    );
    expect(found).toEqual({ below: 0, areMostTrimmed: true });
  });
});

describe('a timeline', () => {
  test('is made because its feed is read, takes in new follows, and goes when nobody reads it', async () => {
    const { db } = world.services;
    const state = async (): Promise<unknown> =>
      (await db.query<{ state: string }>('SELECT state FROM feed.timelines WHERE owner_id = $1', [reader.id]))[0]
        ?.state;
    const sources = async (): Promise<number> =>
      (await db.query('SELECT FROM feed.timeline_sources WHERE owner_id = $1', [reader.id])).length;
    expect([await state(), await sources()]).toEqual(['built', 1]);
    await world.follow(reader, somebody());
    await readAndKeep(world, reader);
    expect([await state(), await sources()]).toEqual(['built', 2]);
    world.now = new Date(world.now.getTime() + 30 * DAY + 1);
    await keepTimelines.run(world.services);
    expect(await state()).toBe('leaving');
    world.now = new Date(world.now.getTime() + 60_001);
    await keepTimelines.run(world.services);
    expect([await state(), await sources()]).toEqual([undefined, 0]);
  });

  test('counts no more once what it is made of is rebuilt, until it is built anew', async () => {
    const { db } = world.services;
    for (const name of ['feed.posts', 'feed.reposts', 'feed.follows', 'feed.timelines']) {
      expect((await timelineState(db, reader.id))?.isUsable, name).toBe(true);
      const consumer = feed.consumers.find((each) => each.name === name);
      const projected = consumer?.projection;
      const kept = await db.query('SELECT * FROM feed.follows');
      await db.sqlTransaction(async (tx) => await projected?.reset?.(tx));
      expect((await timelineState(db, reader.id))?.isUsable, name).toBe(false);
      if (name === 'feed.follows')
        expect([kept.length > 0, await db.query('SELECT FROM feed.follows')]).toEqual([true, []]);
      await db.sqlTransaction((tx) => noteReads(tx, [{ ownerId: reader.id, need: 'build' }], world.now));
      await keepTimelines.run(world.services);
    }
  });
});
