import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { commentAnalyzed, postAnalyzed, settleScores } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { posts, recountScoreCounters } from './index.ts';
import { sumAuthorDays } from './jobs/sum-author-days.ts';
import { markDaysDue } from './store/author-totals.ts';
import { markRecentDue } from './store/score-dues.ts';
import { gatherScoreInputs } from './store/score-gathering.ts';

// Everything that changes scores at once, and all jobs twice; in the end all is as a recount says.
let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const BY_ID = (field: string) => `mutation ($id: ID!) { ${field}(input: { id: $id }) { __typename } }`;
const BY_INPUT = (field: string, type: string) =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
const UNDO = 'mutation ($id: ID!) { undoRepost(input: { postId: $id }) { __typename } }';
const TEXTS = [
  'Herkesin bildiği, çok kimsenin aynen yeniden yazdığı uzunca bir metin',
  'Bir başka metin, o da birçok kişice aynen yazılan türden',
];
const ROUNDS = 60;

let seed = 7;
const next = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const any = <T>(list: readonly T[]): T => list[next(list.length)] as T;

interface Written {
  readonly id: string;
  readonly author: Viewer;
}

function doings(people: readonly Viewer[], all: Written[], comments: (Written & { postId: string })[]) {
  let revision = 1;
  const act = (field: string) => () => world.command(any(people), BY_ID(field), { id: any(all).id });
  const write = async () => {
    const author = any(people);
    all.push({ id: await world.post(author, 'PUBLIC', any(TEXTS)), author });
  };
  return [
    act('likePost'),
    act('unlikePost'),
    act('savePost'),
    write,
    async () => {
      const [author, { id: postId }] = [any(people), any(all)];
      const { comment } = await world.command(
        author,
        `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) {
        ... on CommentOnPostSuccess { comment { id } } } }`,
        { input: { postId, content: any(TEXTS) } },
      );
      if (comment) comments.push({ id: (comment as { id: string }).id, author, postId });
    },
    async () => {
      const it = any(comments);
      if (it) await world.command(it.author, BY_ID('deleteComment'), { id: it.id });
    },
    async () => {
      const it = any(comments);
      if (it)
        await world.command(it.author, BY_INPUT('editComment', 'EditCommentInput'), {
          input: { id: it.id, content: 'Kısa' },
        });
    },
    async () => {
      const told = Array.from({ length: 5 }, () => any(comments)).filter((it) => it !== undefined);
      revision += 1;
      await deliver(
        world.services,
        posts,
        told.map((it) =>
          commentAnalyzed(world, it, { revision, quality: 1 + next(100) / 100, constructive: next(2) > 0 }),
        ),
      );
    },
    async () => {
      revision += 1;
      const told = Array.from({ length: 8 }, () => any(all));
      await deliver(
        world.services,
        posts,
        told.map(({ id, author }) =>
          postAnalyzed(world, { id, authorId: author.id }, { revision, bot_probability: next(10) / 10 }),
        ),
      );
    },
    () =>
      world.command(any(people), BY_INPUT('sharePost', 'SharePostInput'), {
        input: { postId: any(all).id, kind: 'REPOST' },
      }),
    () =>
      world.command(any(people), BY_INPUT('sharePost', 'SharePostInput'), {
        input: { postId: any(all).id, kind: 'REPOST', fromUserId: any(people).id },
      }),
    () =>
      world.command(any(people), BY_INPUT('sharePost', 'SharePostInput'), {
        input: { postId: any(all).id, kind: 'QUOTE', content: any(TEXTS) },
      }),
    () => world.command(any(people), UNDO, { id: any(all).id }),
    async () => {
      const { id, author } = any(all);
      await world.command(author, BY_INPUT('editPost', 'EditPostInput'), { input: { id, content: any(TEXTS) } });
    },
    async () => {
      if (all.length < 30) return;
      const { id, author } = any(all);
      await world.command(author, BY_ID('deletePost'), { id });
    },
    async () => {
      revision += 1;
      const told = [any(people), any(people)];
      await deliver(
        world.services,
        posts,
        told.map((person, index) =>
          roleChanged(person, {
            role: any(['mp', 'journalist', 'verified_citizen'] as const),
            partyId: null,
            revision: revision * 2 + index,
          }),
        ),
      );
    },
    () => world.services.db.sqlTransaction((tx) => markRecentDue(tx, world.services.clock())),
  ];
}

const deadlocks = async (): Promise<number> => {
  const [row] = await world.services.db.query<{ n: number }>(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return row?.n ?? 0;
};

test('whatever happens at once, nothing is lost and no transaction is ended for another', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => world.person('mp')));
  await deliver(
    world.services,
    posts,
    people.map((person) => roleChanged(person, { role: 'mp', partyId: null, revision: 1 })),
  );
  const all: Written[] = [];
  for (const author of [...people, ...people]) all.push({ id: await world.post(author, 'PUBLIC', any(TEXTS)), author });
  const kinds = doings(people, all, []);
  const errors: unknown[] = [];
  let busy = true;
  const jobs = posts.jobs.filter(({ name }) => name !== 'posts.publish-scheduled');
  const working = [0, 1].map(async () => {
    while (busy) for (const job of jobs) await job.run(world.services).catch((error) => errors.push([job.name, error]));
  });
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let round = 0; round < ROUNDS; round += 1) await any(kinds)().catch((error) => errors.push(error));
    }),
  );
  busy = false;
  await Promise.all(working);
  await settleScores(world);
  for (const job of jobs) await job.run(world.services);
  expect(errors).toEqual([]);

  expect(await recountScoreCounters(world.services.db)).toBe(0);
  const kept = await world.services.db.query<{ id: string; interaction: unknown }>(
    `SELECT post_id AS id, inputs->'interaction' AS interaction FROM posts.post_scores`,
  );
  const gathered = await gatherScoreInputs(
    world.services.db,
    kept.map(({ id }) => id),
    world.services.clock(),
  );
  expect(gathered.size).toBe(kept.length);
  for (const { id, interaction } of kept) expect(gathered.get(id)?.inputs.interaction, id).toEqual(interaction);

  const totals = () => world.services.db.query('SELECT author_id, total FROM posts.author_totals ORDER BY 1');
  const before = await totals();
  const days = await world.services.db.query<{ authorId: string; day: string }>(
    `SELECT author_id AS "authorId", day::text FROM posts.author_days`,
  );
  await world.services.db.sqlTransaction((tx) => markDaysDue(tx, days));
  await sumAuthorDays.run(world.services);
  expect(await totals()).toEqual(before);
  expect(before.length).toBe(people.length);
  // Those that were repeated without anybody being told, but for some of the last second: servers note them so late.
  expect(await deadlocks()).toBe(0);
}, 180_000);
