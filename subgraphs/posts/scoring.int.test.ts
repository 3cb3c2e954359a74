import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS, type EventOf, newEvent } from '#schema/events/contracts.ts';
import { scoreAt } from '#schema/politpuan-time.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { dueAt, postAnalyzed, settleScores, storedScore, withRole } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { forgetScoreHours } from './jobs/forget-score-hours.ts';
import { scoresSnapshot } from './store/snapshots.ts';

const NOON = new Date('2026-11-18T09:00:00.000Z');
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(() => {
  world.now = undefined;
});
afterAll(() => world.close());

const LIKE = 'mutation ($id: ID!) { likePost(input: { id: $id }) { __typename } }';
const UNLIKE = 'mutation ($id: ID!) { unlikePost(input: { id: $id }) { __typename } }';
const SAVE = 'mutation ($id: ID!) { savePost(input: { id: $id }) { __typename } }';
const DELETE = 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }';
const EDIT = 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }';
const like = (viewer: Viewer, id: string) => world.command(viewer, LIKE, { id });
const toldOf = async (id: string): Promise<EventOf<'post.scored'>[]> =>
  (await world.events('post.scored')).filter(({ data }) => data.post_id === id);
const isDuplicate = async (id: string): Promise<unknown> => {
  const [row] = await world.services.db.query<{ is: unknown }>(
    `SELECT inputs->'penalties'->'isDuplicate' AS is FROM posts.post_scores WHERE post_id = $1`,
    [id],
  );
  return row?.is;
};

describe('a score', () => {
  test('is computed when a post is published, and follows what people do with it', async () => {
    const [author, reader] = [await withRole(world, 'journalist'), await world.person()];
    const id = await world.post(author);
    await settleScores(world);
    const fresh = await storedScore(world, id);
    expect(fresh).toMatchObject({ revision: 1, points: 0, interaction: 0 });
    expect(fresh?.rest).toBeGreaterThan(0);
    await like(reader, id);
    await world.command(reader, SAVE, { id });
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ revision: 2, points: 3, interaction: 0.25 * 3 * 2.5 });
    await world.command(reader, UNLIKE, { id });
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ revision: 3, points: 2 });
    const told = await toldOf(id);
    expect(told.map(({ aggregate }) => aggregate.revision)).toEqual([1, 2, 3]);
    expect(told.at(-1)?.data).toMatchObject({ author_id: author.id, weights_version: 1, interaction: 0.25 * 2 * 2.5 });
  });

  test('leaves out what its author does', async () => {
    const author = await world.person();
    const id = await world.post(author);
    await like(author, id);
    await world.command(author, SAVE, { id });
    await world.comment(author, id);
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ points: 0 });
  });

  test('is kept of no private post: nobody else could tell what it earns, and it tells of itself in no other', async () => {
    world.now = NOON;
    const author = await withRole(world, 'mp');
    const hidden = await world.post(author, 'PRIVATE');
    world.now = minutes(1);
    const shown = await world.post(author);
    await settleScores(world);
    expect(await storedScore(world, hidden)).toBeUndefined();
    expect(await dueAt(world, hidden)).toBeUndefined();
    expect(await toldOf(hidden)).toEqual([]);
    const [row] = await world.services.db.query<{ recent: unknown }>(
      `SELECT inputs->'timing'->'recentEarned' AS recent FROM posts.post_scores WHERE post_id = $1`,
      [shown],
    );
    expect(row?.recent).toEqual([]);
    const receipt = 'query ($id: ID!) { post(id: $id) { politPuan { total } } }';
    const { post } = await world.read(author, receipt, { id: hidden });
    expect((post as { politPuan: { total: number } }).politPuan.total).toBeGreaterThan(0);
  });

  test('in which no number changed is neither written nor told again', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    const id = await world.post(author);
    await settleScores(world);
    await like(reader, id);
    await world.command(reader, UNLIKE, { id });
    await world.services.db.query('UPDATE posts.score_dues SET due_at = now() WHERE post_id = $1', [id]);
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ revision: 1 });
    expect(await toldOf(id)).toHaveLength(1);
  });

  test('of a hundred likes is computed once a round', async () => {
    const id = await world.post(await world.person('mp'));
    await settleScores(world);
    const readers = await Promise.all(Array.from({ length: 100 }, () => world.person()));
    await Promise.all(readers.map((reader) => like(reader, id)));
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ revision: 2, points: 100 });
  });

  test('follows the role and the profession of its author', async () => {
    const author = await withRole(world, 'verified_citizen');
    const id = await world.post(author);
    await settleScores(world);
    const before = await storedScore(world, id);
    const role = { user_id: author.id, role: 'mp' as const, previous_role: null, party_id: null };
    const at = new Date().toISOString();
    const aggregate = { type: 'user' as const, id: author.id, revision: 2 };
    await deliver(world.services, posts, [
      newEvent('user.role_changed', { data: { ...role, at }, aggregate, actorId: null }, world.services),
    ]);
    await settleScores(world);
    const promoted = await storedScore(world, id);
    expect(promoted?.rest).toBeCloseTo((before?.rest ?? 0) * 4, 9);
    const data = {
      user_id: author.id,
      username: author.username,
      display_name: 'x',
      avatar_url: null,
      profession: 'LAWYER',
      province_code: null,
      district_code: null,
      interests: [],
    };
    await deliver(world.services, posts, [
      newEvent('user.updated', { data, aggregate, actorId: null }, world.services),
    ]);
    await settleScores(world);
    // A lawyer's 1.5 on general topics instead of 1, of which the layer has 25 points and the score one fifth.
    expect((await storedScore(world, id))?.rest).toBeCloseTo((promoted?.rest ?? 0) + 0.2 * 25 * 0.5 * 4, 9);
  });

  test('goes with its post, its history too, and what its author earned is summed up anew', async () => {
    const author = await world.person();
    const id = await world.post(author);
    await settleScores(world);
    await world.services.db.query('DELETE FROM posts.author_day_dues');
    await world.command(author, DELETE, { id });
    await settleScores(world);
    expect(await storedScore(world, id)).toBeUndefined();
    expect(await dueAt(world, id)).toBeUndefined();
    const { db } = world.services;
    expect(await db.query('SELECT FROM posts.score_hours WHERE post_id = $1', [id])).toEqual([]);
    expect(await db.query('SELECT author_id FROM posts.author_day_dues')).toEqual([{ author_id: author.id }]);
    expect(await toldOf(id)).toHaveLength(1);
  });

  test('is what post.scored and the snapshot tell, the same after a rebuild as live', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    const id = await world.post(author);
    await like(reader, id);
    await settleScores(world);
    const [live] = (await toldOf(id)).toReversed();
    const again: unknown[] = [];
    for await (const page of scoresSnapshot.read(world.services.db)) {
      again.push(...page.filter(({ aggregate }) => aggregate.id === id));
    }
    expect(again).toMatchObject([{ data: live?.data, aggregate: live?.aggregate, timestamp: live?.timestamp }]);
    expect(() => EVENT_CONTRACTS['post.scored'].parseData(live?.data)).not.toThrow();
  });
});

describe('the same text', () => {
  const TEXT = 'Emeklilerin maaşlarına yapılan zam kirayı bile karşılamıyor artık!';

  test('makes the later public post a duplicate, by anybody, until the earlier one goes', async () => {
    const [first, second, third] = [await world.person(), await world.person(), await world.person()];
    const hidden = await world.post(first, 'FOLLOWERS', TEXT);
    const original = await world.post(first, 'PUBLIC', TEXT);
    const copy = await world.post(second, 'PUBLIC', `  ${TEXT.toLocaleUpperCase('tr')}`);
    const other = await world.post(third, 'PUBLIC', TEXT);
    await settleScores(world);
    expect(await Promise.all([hidden, original, copy, other].map(isDuplicate))).toEqual([false, false, true, true]);
    await world.command(first, DELETE, { id: original });
    await settleScores(world);
    expect(await Promise.all([copy, other].map(isDuplicate))).toEqual([false, true]);
    await world.command(second, EDIT, {
      input: { id: copy, content: 'Bambaşka bir şey yazmak istedim aslında bugün' },
    });
    await settleScores(world);
    expect(await Promise.all([copy, other].map(isDuplicate))).toEqual([false, false]);
  });

  test('written into an older post does not make somebody else’s a copy', async () => {
    const [thief, victim] = [await world.person(), await world.person()];
    const text = 'Bu mahallenin parkını kimseye bırakmayacağız, hep birlikte koruyacağız!';
    const older = await world.post(thief, 'PUBLIC', 'Günaydın');
    const post = await world.post(victim, 'PUBLIC', text);
    await world.command(thief, EDIT, { input: { id: older, content: text } });
    await settleScores(world);
    expect(await Promise.all([post, older].map(isDuplicate))).toEqual([false, true]);
  });

  test('after seven days is no duplicate any more', async () => {
    const author = await world.person('mp');
    const text = 'Yarın sabah bütün sandıklarda görevliyiz, oylarımıza sahip çıkıyoruz';
    world.now = NOON;
    await world.post(author, 'PUBLIC', text);
    world.now = new Date(NOON.getTime() + 7 * 86_400_000);
    const onTime = await world.post(author, 'PUBLIC', text);
    await settleScores(world);
    world.now = new Date(NOON.getTime() + 14 * 86_400_000 + 1);
    const late = await world.post(author, 'PUBLIC', text);
    await settleScores(world);
    expect(await Promise.all([onTime, late].map(isDuplicate))).toEqual([true, false]);
  });
});

describe('time', () => {
  test('ends the first hour, whose points stay', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    world.now = NOON;
    const id = await world.post(author);
    await like(reader, id);
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ firstHourPoints: 1 });
    expect(await dueAt(world, id)).toEqual(minutes(60));
    world.now = minutes(60);
    await settleScores(world);
    expect(await dueAt(world, id)).toBeUndefined();
    world.now = minutes(70);
    await like(await world.person(), id);
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ firstHourPoints: 1, points: 2 });
  });

  test('of which nobody knows when points came gives their mean rate, and no first hour', async () => {
    world.now = NOON;
    const id = await world.post(await world.person());
    await Promise.all(Array.from({ length: 8 }, async () => like(await world.person(), id)));
    world.now = minutes(240);
    await settleScores(world);
    expect(await storedScore(world, id)).toMatchObject({ velocity: 2, firstHourPoints: null });
  });

  test('keeps the last score of each hour for ninety days', async () => {
    const author = await world.person();
    world.now = NOON;
    const id = await world.post(author);
    await settleScores(world);
    for (const at of [30, 59, 61]) {
      world.now = minutes(at);
      await like(await world.person(), id);
      await settleScores(world);
    }
    const hours = () =>
      world.services.db.query<{ hour: Date; score: number }>(
        'SELECT hour, score FROM posts.score_hours WHERE post_id = $1 ORDER BY hour',
        [id],
      );
    const [told] = (await toldOf(id)).toReversed();
    const last = { interaction: told?.data.interaction ?? 0, rest: told?.data.rest ?? 0, weightsVersion: 1 };
    expect(await hours()).toEqual([
      { hour: NOON, score: expect.any(Number) },
      { hour: minutes(60), score: scoreAt(last, NOON, minutes(61)) },
    ]);
    world.now = new Date(minutes(60).getTime() + 90 * 86_400_000);
    await forgetScoreHours.run(world.services);
    expect(await hours()).toMatchObject([{ hour: minutes(60) }]);
  });
});

test('an analysis changes the score of its post, and of the author’s others where the penalty for machines does', async () => {
  const author = await world.person();
  const [one, other] = [await world.post(author), await world.post(author)];
  await settleScores(world);
  const before = await storedScore(world, one);
  const post = { id: other, authorId: author.id };
  await deliver(world.services, posts, [postAnalyzed(world, post, { category: 'crisis', bot_probability: 0.2 })]);
  await settleScores(world);
  expect(await storedScore(world, other)).toMatchObject({ revision: 2 });
  expect(await storedScore(world, one)).toEqual(before);
  await deliver(world.services, posts, [postAnalyzed(world, post, { revision: 2, bot_probability: 0.9 })]);
  await settleScores(world);
  expect((await storedScore(world, one))?.rest).toBeCloseTo((before?.rest ?? 0) * 0.01, 9);
});
