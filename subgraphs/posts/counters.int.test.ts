import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { postCounters } from './store/counters.ts';
import type { PostCounts } from './view.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const runJobs = async (): Promise<void> => {
  await Promise.all(posts.jobs.map((job) => job.run(world.services)));
};

type Figures = PostCounts;

const COUNTED = `SELECT p.id,
    (SELECT count(*)::int FROM posts.post_likes l WHERE l.post_id = p.id AND l.active) AS likes,
    (SELECT count(*)::int FROM posts.comments c WHERE c.post_id = p.id AND c.deleted_at IS NULL) AS comments,
    (SELECT count(*)::int FROM posts.reposts r WHERE r.post_id = p.id AND r.active) AS reposts,
    (SELECT count(*)::int FROM posts.posts q WHERE q.quoted_id = p.id AND q.deleted_at IS NULL) AS quotes,
    (SELECT count(*)::int FROM posts.post_saves s WHERE s.post_id = p.id AND s.active) AS saves,
    (SELECT count(*)::int FROM posts.post_views v WHERE v.post_id = p.id) AS views
  FROM unnest($1::uuid[]) AS p (id)`;

/** What the rows say and what readers are told, of one moment. */
const atOneMoment = (ids: readonly string[]): Promise<{ rows: Map<string, Figures>; told: Map<string, Figures> }> =>
  world.services.db.sqlTransaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const rows = await tx.query<Figures & { id: string }>(COUNTED, [ids]);
    const figures = rows.map(({ id, ...counts }) => [id, counts] as const);
    return { rows: new Map(figures), told: await postCounters.read(tx, ids) };
  });

/** The same numbers on each run; constants of Numerical Recipes' LCG. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const CHANGES = {
  like: 'mutation ($id: ID!) { likePost(input: { id: $id }) { ... on LikePostSuccess { post { viewerHasLiked likesCount } } } }',
  unlike:
    'mutation ($id: ID!) { unlikePost(input: { id: $id }) { ... on UnlikePostSuccess { post { viewerHasLiked likesCount } } } }',
  comment:
    'mutation ($id: ID!) { commentOnPost(input: { postId: $id, content: "Evet" }) { ... on CommentOnPostSuccess { comment { id } } } }',
  uncomment: 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }',
};

test('50 people react at random while counters are folded: every moment agrees with the rows', async () => {
  const author = await world.person('mp');
  const people = await Promise.all(Array.from({ length: 50 }, () => world.person()));
  const ids = await Promise.all(Array.from({ length: 3 }, () => world.post(author)));
  let running = true;

  const storm = async (viewer: Viewer, seed: number): Promise<void> => {
    const random = pseudoRandom(seed);
    const comments: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const id = ids[Math.floor(random() * ids.length)];
      const dice = random();
      const change = dice < 0.4 ? 'like' : dice < 0.7 ? 'unlike' : dice < 0.9 ? 'comment' : 'uncomment';
      if (change === 'uncomment') {
        const mine = comments.pop();
        if (mine !== undefined) await world.command(viewer, CHANGES.uncomment, { id: mine });
      } else {
        const result = await world.command(viewer, CHANGES[change], { id });
        if (change === 'comment') comments.push((result.comment as { id: string }).id);
        // The count is at least one's own like: it is in the answer at once.
        else expect((result.post as { viewerHasLiked: boolean }).viewerHasLiked).toBe(change === 'like');
        if (change === 'like') expect((result.post as { likesCount: number }).likesCount).toBeGreaterThan(0);
      }
    }
  };
  const fold = async (): Promise<void> => {
    while (running) await runJobs();
  };
  let moments = 0;
  const watch = async (): Promise<void> => {
    while (running) {
      const { rows, told } = await atOneMoment(ids);
      expect(told).toEqual(rows);
      moments += 1;
    }
  };
  const storms = Promise.all(people.map((viewer, seed) => storm(viewer, seed))).finally(() => {
    running = false;
  });
  await Promise.all([storms, fold(), fold(), watch()]);
  expect(moments).toBeGreaterThan(0);

  await runJobs();
  const { rows } = await atOneMoment(ids);
  const unfolded = await world.services.db.query('SELECT 1 FROM posts.post_counter_deltas');
  expect(unfolded).toEqual([]);
  const stored = await world.services.db.query<Figures & { id: string; revision: number }>(
    'SELECT post_id AS id, likes, comments, reposts, quotes, saves, views, revision FROM posts.post_counters',
  );
  expect(new Map(stored.map(({ id, revision: _, ...counts }) => [id, counts]))).toEqual(rows);
  expect([...rows.values()].reduce((sum, { likes }) => sum + likes, 0)).toBeGreaterThan(0);

  // Events: each revision once, absolute values, the newest of them the stored ones.
  for (const { id, revision, ...counts } of stored) {
    const events = (await world.events('post.counters_changed')).filter(({ data }) => data.post_id === id);
    const revisions = events.map(({ aggregate }) => aggregate.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
    const newest = events.find(({ aggregate }) => aggregate.revision === revision);
    expect(newest).toMatchObject({
      aggregate: { type: 'post_counters', id },
      data: { post_id: id, ...counts },
      metadata: { user_id: null },
    });
    expect(() => EVENT_CONTRACTS['post.counters_changed'].parseData(newest?.data)).not.toThrow();
  }
  // Edges: events of one pair alternate with their revisions, so that a copy ends where the row is.
  const edges = [...(await world.events('post.liked')), ...(await world.events('post.unliked'))];
  for (const { type, aggregate } of edges) expect(type === 'post.liked').toBe(aggregate.revision % 2 === 1);
  expect(new Set(edges.map(({ aggregate }) => `${aggregate.id}:${aggregate.revision}`)).size).toBe(edges.length);
});

describe('counters', () => {
  test('a fold without changes tells nothing', async () => {
    await runJobs();
    const before = (await world.events('post.counters_changed')).length;
    await runJobs();
    expect((await world.events('post.counters_changed')).length).toBe(before);
  });

  test("an author's number counts public posts that are not deleted, before and after the fold", async () => {
    const author = await world.person('mp');
    const [gone] = [await world.post(author), await world.post(author), await world.post(author, 'PRIVATE')];
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: gone });
    const count = async (): Promise<unknown> => {
      const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id postsCount } } }';
      const r = [author.id, world.services.newId(), 'no id'].map((id) => ({ __typename: 'User', id }));
      const { _entities } = await world.read(null, document, { r });
      return (_entities as { postsCount: number }[]).map(({ postsCount }) => postsCount);
    };
    expect(await count()).toEqual([1, 0, 0]);
    await runJobs();
    expect(await count()).toEqual([1, 0, 0]);
  });
});
