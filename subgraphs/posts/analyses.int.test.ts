import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { commentAnalyzed, dueAt, postAnalyzed, settleScores } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { scoreCounters } from './store/counters.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const tell = async (batches: readonly (readonly EventEnvelope[])[]): Promise<void> => {
  for (const batch of batches) await deliver(world.services, posts, batch);
};
/** Batches of the events in any order, some twice. */
const anyOrder = <T>(events: readonly T[]): fc.Arbitrary<T[][]> =>
  fc
    .shuffledSubarray([...events, ...events], { minLength: events.length * 2 })
    .chain((all) => fc.integer({ min: 1, max: all.length }).map((size) => chunk(all, size)));
const chunk = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

test('analyses of posts end in the newest state, in whatever order, batches and repetition', async () => {
  const { services } = world;
  await fc.assert(
    fc.asyncProperty(anyOrder([1, 2, 3, 4, 5]), async (batches) => {
      const [authorId, ids] = [services.newId(), [services.newId(), services.newId()]];
      const told = batches.map((revisions) =>
        revisions.flatMap((revision) =>
          ids.map((id) =>
            postAnalyzed(
              world,
              { id, authorId },
              {
                revision,
                quality: revision * 10,
                bot_probability: revision / 10,
                at: new Date(Date.UTC(2026, 4, revision)).toISOString(),
              },
            ),
          ),
        ),
      );
      await tell(told);
      expect(
        await services.db.query('SELECT revision, quality, model FROM posts.analyses WHERE post_id = ANY($1::uuid[])', [
          ids,
        ]),
      ).toEqual(ids.map(() => ({ revision: 5, quality: 50, model: 'test 1' })));
      expect(
        await services.db.query('SELECT bot_probability AS bot FROM posts.author_analyses WHERE author_id = $1', [
          authorId,
        ]),
      ).toEqual([{ bot: 0.5 }]);
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('analyses of comments end in the newest state, and count once', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const postId = await world.post(author);
  await fc.assert(
    fc.asyncProperty(anyOrder([1, 2, 3, 4]), async (batches) => {
      const before = (await scoreCounters.read(world.services.db, [postId])).get(postId)?.comment_points ?? 0;
      const id = await world.comment(reader, postId, { content: 'a'.repeat(20) });
      const of = (revision: number) =>
        commentAnalyzed(world, { id, postId }, { revision, quality: 2 - revision / 4, constructive: revision > 2 });
      await tell(batches.map((revisions) => revisions.map(of)));
      const after = (await scoreCounters.read(world.services.db, [postId])).get(postId)?.comment_points ?? 0;
      expect(after - before).toBe(3_000 * 1 * 1.5);
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('an analysis that changes nothing makes nothing due, nor does one of what is not known', async () => {
  const author = await world.person();
  const id = await world.post(author);
  world.now = new Date(Date.now() + 2 * 3_600_000);
  await settleScores(world);
  const event = postAnalyzed(world, { id, authorId: author.id }, { revision: 2 });
  await tell([[event]]);
  expect(await dueAt(world, id)).toEqual(world.now);
  await settleScores(world);
  await tell([[event], [postAnalyzed(world, { id, authorId: author.id }, { revision: 1 })]]);
  expect(await dueAt(world, id)).toBeUndefined();
  await tell([
    [
      commentAnalyzed(
        world,
        { id: world.services.newId(), postId: id },
        { revision: 1, quality: 1, constructive: true },
      ),
    ],
  ]);
  await settleScores(world);
  expect(await dueAt(world, id)).toBeUndefined();
  world.now = undefined;
});

test('batches told at the same time neither lose anything nor hold each other up for ever', async () => {
  const authors = Array.from({ length: 20 }, () => world.services.newId());
  const batch = (revision: number, order: readonly string[]): EventEnvelope[] =>
    order.map((authorId) =>
      postAnalyzed(
        world,
        { id: authorId, authorId },
        {
          revision,
          bot_probability: revision / 10,
          at: new Date(Date.UTC(2026, 4, revision)).toISOString(),
        },
      ),
    );
  await Promise.all(
    [1, 2, 3, 4].map((revision) => tell([batch(revision, revision % 2 ? authors : authors.toReversed())])),
  );
  const kept = await world.services.db.query<{ bot: number; revision: number }>(
    `SELECT b.bot_probability AS bot, a.revision FROM posts.author_analyses b JOIN posts.analyses a ON a.post_id = b.author_id
     WHERE b.author_id = ANY($1::uuid[])`,
    [authors],
  );
  expect(kept).toEqual(authors.map(() => ({ bot: 0.4, revision: 4 })));
});
