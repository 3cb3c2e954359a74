import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { personViewerKey } from '#schema/viewer-key.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { postViewed } from '#tests/harness/model-events.ts';
import { type PersonalFeed, personalFeed } from '#tests/harness/personal-feed.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  type EventPerson,
  type EventPost,
  likeChanged,
  postCommented,
  repostChanged,
} from '#tests/harness/social-events.ts';
import { forgetPersonal } from '../jobs/forget-personal.ts';
import { presentWeight } from '../store/interactions.ts';

let world: FeedWorld;
let personal: PersonalFeed;
beforeAll(async () => {
  world = await feedWorld();
  personal = personalFeed(world);
});
beforeEach(() => later(DAY));
afterAll(() => world.close());

const DAY = 24 * 3_600_000;

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

const rows = (table: string): Promise<object[]> =>
  world.services.db.query(`SELECT * FROM feed.${table} ORDER BY 1, 2, 3`);

interface Sum {
  readonly author_id: string;
  /** In likes of now. */
  readonly weight: number;
}

/** What reactions weigh now, by author. */
function sums(viewer: EventPerson): Promise<Sum[]> {
  return world.services.db.query<Sum>(
    `SELECT i.author_id, ${presentWeight('$2::timestamptz')} AS weight FROM feed.interactions i
    WHERE i.viewer_id = $1 AND i.active GROUP BY 1 ORDER BY 1`,
    [viewer.id, world.now],
  );
}

const agree = (viewer: EventPerson): Promise<object> => personal.settings(viewer, { usesInteractions: true });

describe('feedback', () => {
  test('is kept with the author and topic of that time, once a post, the latest', async () => {
    const viewer = somebody();
    const post = await world.post(somebody(), { topic: 'SPORT' });
    const success = { post: { id: post.id, author: { id: post.author.id } } };
    for (const kind of ['MORE', 'MORE', 'LESS'] as const)
      expect(await personal.feedback(viewer, post.id, kind)).toEqual({
        __typename: 'GiveFeedFeedbackSuccess',
        ...success,
        kind,
      });
    const kept = { viewer_id: viewer.id, post_id: post.id, author_id: post.author.id, topic: 'SPORT', kind: 'LESS' };
    expect(await rows('feedback')).toEqual([{ ...kept, at: world.now }]);
    for (let times = 0; times < 2; times += 1)
      expect(await personal.withdraw(viewer, post.id)).toEqual({ __typename: 'RemoveFeedFeedbackSuccess', ...success });
    expect(await rows('feedback')).toEqual([]);
  });

  test('is about posts one may see; what one said of another can still be taken back', async () => {
    const [viewer, author] = [somebody(), somebody()];
    const post = await world.post(author);
    const hidden = await world.post(author, { visibility: 'FOLLOWERS' });
    await personal.feedback(viewer, post.id, 'MORE');
    await world.block(author, viewer);
    const missing = {
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      path: ['input', 'postId'],
      message: expect.any(String),
    };
    for (const id of [post.id, hidden.id, newUuid()])
      expect(await personal.feedback(viewer, id, 'MORE')).toEqual(missing);
    expect(await personal.withdraw(viewer, hidden.id)).toEqual(missing);
    expect(await personal.withdraw(viewer, post.id)).toMatchObject({ __typename: 'RemoveFeedFeedbackSuccess' });
    expect(await personal.withdraw(viewer, post.id)).toEqual(missing);
    expect(await personal.feedback(viewer, 'no id', 'MORE')).toMatchObject({ __typename: 'ValidationFailed' });
    await expect(personal.feedback(null, post.id, 'MORE')).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('settings', () => {
  test('are changed field by field, and say when that was last decided', async () => {
    const viewer = somebody();
    const decided = (usesParty: boolean, usesInteractions: boolean, decidedAt: Date | null) => ({
      __typename: 'UpdateFeedSettingsSuccess',
      viewer: {
        id: viewer.id,
        feedSettings: { usesParty, usesInteractions, decidedAt: decidedAt?.toISOString() ?? null },
      },
    });
    expect(await personal.settings(viewer, {})).toEqual(decided(false, false, null));
    expect(await rows('settings')).toEqual([]);
    const first = world.now;
    expect(await personal.settings(viewer, { usesParty: false })).toEqual(decided(false, false, first));
    later(1);
    expect(await personal.settings(viewer, { usesParty: false })).toEqual(decided(false, false, first));
    expect(await personal.settings(viewer, { usesInteractions: true })).toEqual(decided(false, true, world.now));
    later(1);
    expect(await personal.settings(viewer, { usesParty: true })).toEqual(decided(true, true, world.now));
    expect(await personal.settings(viewer, { usesParty: null })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'usesParty'] }],
    });
    await expect(personal.settings(null, {})).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('reactions', () => {
  test('of people who did not consent leave nothing, nor does what somebody does to their own posts', async () => {
    const viewer = somebody();
    const post = await world.post(somebody());
    await personal.settings(viewer, { usesParty: true });
    await personal.like(viewer, post);
    await personal.like(somebody(), post);
    await agree(viewer);
    await personal.like(viewer, await world.post(viewer));
    expect(await rows('interactions')).toEqual([]);
  });

  test('halve in 30 days and are taken back as they were given', async () => {
    const viewer = somebody();
    const [liked, commented] = [await world.post(somebody()), await world.post(somebody())];
    await agree(viewer);
    const at = world.now;
    await personal.like(viewer, liked);
    const comment = postCommented({ id: newUuid(), post: commented, author: viewer, createdAt: at });
    const repost = repostChanged(commented, viewer, { active: true, revision: 1, at });
    await deliver(world.services, feed, [comment, repost]);
    const of = (post: EventPost, weight: number): Sum => ({
      author_id: post.author.id,
      weight: expect.closeTo(weight, 9),
    });
    const ordered = (...expected: Sum[]): Sum[] => expected.sort((a, b) => (a.author_id < b.author_id ? -1 : 1));
    expect(await sums(viewer)).toEqual(ordered(of(liked, 1), of(commented, 8)));
    later(30 * DAY);
    expect(await sums(viewer)).toEqual(ordered(of(liked, 0.5), of(commented, 4)));
    await personal.like(viewer, liked, false);
    const undone = repostChanged(commented, viewer, { active: false, revision: 2, at: world.now });
    await deliver(world.services, feed, [undone]);
    expect(await sums(viewer)).toEqual([of(commented, 1.5)]);
  });

  test('are forgotten with the consent; what came before a new one does not come back', async () => {
    const [viewer, other] = [somebody(), somebody()];
    const post = await world.post(somebody());
    const liked = likeChanged(post, viewer, { active: true, revision: 1, at: world.now });
    for (const person of [viewer, other]) await agree(person);
    await personal.like(other, post);
    await deliver(world.services, feed, [liked]);
    await personal.settings(viewer, { usesInteractions: false });
    expect(await sums(viewer)).toEqual([]);
    expect(await sums(other)).toHaveLength(1);
    later(1);
    await agree(viewer);
    await deliver(world.services, feed, [liked]);
    expect(await sums(viewer)).toEqual([]);
    // Deciding something else does not begin anew.
    await personal.settings(other, { usesParty: true });
    expect(await sums(other)).toHaveLength(1);
  });

  test('are the same in whatever order and batches they come, however often, as a rebuild tells them again', async () => {
    const [viewer, author] = [somebody(), somebody()];
    await agree(viewer);
    const post = await world.post(author);
    const like = (active: boolean, revision: number, day: number): EventEnvelope =>
      likeChanged(post, viewer, { active, revision, at: new Date(world.now.getTime() + day * DAY) });
    const comment = postCommented({ id: newUuid(), post, author: viewer, createdAt: world.now });
    const standing = [like(true, 3, 4), comment];
    const events = [like(true, 1, 0), like(false, 2, 3), ...standing, ...standing];
    await deliver(world.services, feed, standing);
    const kept = (): Promise<object[]> => rows('interactions').then((found) => found.filter(ofViewer(viewer)));
    const expected = await kept();
    expect(expected).toHaveLength(2);
    const batches = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(events, { minLength: events.length }), batches, async (shuffled, sizes) => {
        await world.services.db.query('DELETE FROM feed.interactions');
        let from = 0;
        for (const size of sizes) {
          if (from < shuffled.length) await deliver(world.services, feed, shuffled.slice(from, from + size));
          from += size;
        }
        expect(await kept()).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

function ofViewer(viewer: EventPerson): (row: object) => boolean {
  return (row) => 'viewer_id' in row && row.viewer_id === viewer.id;
}

test('views are kept once each, as of the first, in whatever order they come, by keys alone', async () => {
  const [viewer, post] = [somebody(), await world.post(somebody())];
  const view = { post_id: post.id, viewer_key: personViewerKey(viewer.id, post.id, world.services.secrets) };
  const [first, second] = [world.now, new Date(world.now.getTime() + DAY)];
  for (const at of [second, first, second]) await deliver(world.services, feed, [postViewed([view, view], at)]);
  expect(await rows('seen')).toEqual([{ ...view, at: first }]);
  expect(JSON.stringify(await rows('seen'))).not.toContain(viewer.id);
});

test('what is kept for feeds is forgotten when its time is over, not before', async () => {
  const tables = ['seen', 'feedback', 'interactions'] as const;
  for (const table of tables) await world.services.db.query(`DELETE FROM feed.${table}`);
  const viewer = somebody();
  const post = await world.post(somebody());
  await agree(viewer);
  await personal.feedback(viewer, post.id, 'MORE');
  await personal.see(viewer, [post]);
  await personal.like(viewer, post);
  const left = async (): Promise<string[]> => {
    await forgetPersonal.run(world.services);
    const found = await Promise.all(tables.map(async (table) => [table, await rows(table)] as const));
    return found.filter(([, kept]) => kept.length > 0).map(([table]) => table);
  };
  for (const [days, before, after] of [
    [7, tables, ['feedback', 'interactions']],
    [23, ['feedback', 'interactions'], ['interactions']],
    [150, ['interactions'], []],
  ] as const) {
    later(days * DAY - 1);
    expect(await left()).toEqual(before);
    later(2);
    expect(await left()).toEqual(after);
    later(-1);
  }
});
