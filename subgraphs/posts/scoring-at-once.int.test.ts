import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#runtime/db/database.ts';
import { createJobRunner } from '#runtime/jobs/job-runner.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { dueAt, settleScores, storedScore } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { scoreBatch, scorePosts } from './jobs/score-posts.ts';
import { dueScores } from './store/score-dues.ts';
import { gatherScoreInputs } from './store/score-gathering.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const LIKE = 'mutation ($id: ID!) { likePost(input: { id: $id }) { __typename } }';
const like = (viewer: Viewer, id: string) => world.command(viewer, LIKE, { id });
const toldOf = async (id: string): Promise<number[]> =>
  (await world.events('post.scored'))
    .filter(({ data }) => data.post_id === id)
    .map(({ aggregate }) => aggregate.revision);
const due = () => dueScores(world.services.db, world.services.clock(), 500);

/** The services of a process in which something happens between computing scores and writing them. */
const interrupted = (happens: () => Promise<unknown>) => {
  const { db } = world.services;
  const slow: Pick<Database, 'query' | 'sqlTransaction'> = {
    query: (text, values) => db.query(text, values),
    async sqlTransaction(work, options) {
      await happens();
      return db.sqlTransaction(work, options);
    },
  };
  return { ...world.services, db: slow };
};

test('several processes score each post once', async () => {
  const author = await world.person('mp');
  const ids = await Promise.all(Array.from({ length: 40 }, () => world.post(author)));
  await Promise.all(Array.from({ length: 4 }, () => scorePosts.run(world.services)));
  for (const id of ids) expect(await toldOf(id)).toEqual([1]);
  const readers = await Promise.all(Array.from({ length: 5 }, () => world.person()));
  const liking = readers.map(async (reader) => {
    for (const id of ids) await like(reader, id);
  });
  const working = Array.from({ length: 3 }, async () => {
    for (let round = 0; round < 15; round += 1) {
      await foldPostCounters.run(world.services);
      await scorePosts.run(world.services);
    }
  });
  await Promise.all([...liking, ...working]);
  await settleScores(world);
  for (const id of ids) {
    const score = await storedScore(world, id);
    expect(score).toMatchObject({ points: 5 });
    const told = await toldOf(id);
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: score?.revision ?? 0 }, (_, n) => n + 1));
  }
}, 120_000);

test('a like while scores are computed waits for nobody, and is in the next one', async () => {
  const [author, reader] = [await world.person('mp'), await world.person()];
  const id = await world.post(author);
  await scoreBatch(
    interrupted(async () => {
      await like(reader, id);
      await foldPostCounters.run(world.services);
    }),
    await due(),
  );
  expect(await storedScore(world, id)).toMatchObject({ points: 0, revision: 1 });
  expect((await due()).map(({ postId }) => postId)).toEqual([id]);
  await settleScores(world);
  expect(await storedScore(world, id)).toMatchObject({ points: 1, revision: 2 });
});

test('a process that was held up never writes over what another has computed since', async () => {
  const [author, reader] = [await world.person('mp'), await world.person()];
  const id = await world.post(author);
  await scoreBatch(
    interrupted(async () => {
      await like(reader, id);
      await settleScores(world);
    }),
    await due(),
  );
  expect(await storedScore(world, id)).toMatchObject({ points: 1, revision: 1 });
  expect(await toldOf(id)).toEqual([1]);
});

test('what was marked after another process had dealt with a post is not taken for what a held up one has computed', async () => {
  const [author, readers] = [await world.person('mp'), [await world.person(), await world.person()]];
  world.now = new Date('2026-11-18T09:00:00.000Z');
  const id = await world.post(author);
  world.now = new Date('2026-11-18T11:00:00.000Z'); // Nothing is due by time alone any more.
  await scoreBatch(
    interrupted(async () => {
      await like(readers[0] as Viewer, id);
      await settleScores(world);
      expect(await dueAt(world, id)).toBeUndefined();
      await like(readers[1] as Viewer, id);
      await foldPostCounters.run(world.services);
    }),
    await due(),
  );
  await settleScores(world);
  world.now = undefined;
  expect(await storedScore(world, id)).toMatchObject({ points: 2 });
});

test('a post deleted while its score is computed has none in the end', async () => {
  const author = await world.person('mp');
  const id = await world.post(author);
  const remove = 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }';
  await scoreBatch(
    interrupted(() => world.command(author, remove, { id })),
    await due(),
  );
  await settleScores(world);
  expect(await storedScore(world, id)).toBeUndefined();
  expect(await dueAt(world, id)).toBeUndefined();
});

test('nothing is lost by a process that dies between computing and writing', async () => {
  const id = await world.post(await world.person('mp'));
  const dying = interrupted(() => Promise.reject(new Error('killed')));
  await expect(scoreBatch(dying, await due())).rejects.toThrow('killed');
  expect(await storedScore(world, id)).toBeUndefined();
  await settleScores(world);
  expect(await storedScore(world, id)).toMatchObject({ revision: 1 });
});

test('a like is in the score that is told within a second of the jobs', async () => {
  // The rest of the second is for the statements.
  expect(foldPostCounters.everyMs + scorePosts.everyMs).toBeLessThanOrEqual(750);
  const [id, reader] = [await world.post(await world.person('mp')), await world.person()];
  await settleScores(world);
  const runner = createJobRunner(world.services, [foldPostCounters, scorePosts]);
  runner.start();
  await like(reader, id);
  await vi.waitFor(async () => expect(await toldOf(id)).toEqual([1, 2]), { timeout: 20_000, interval: 20 });
  await runner.stop();
});

test('five hundred posts by a hundred people cost as many statements as one', async () => {
  const people = await Promise.all(Array.from({ length: 100 }, () => world.person('mp')));
  const poll = `mutation { createPost(input: { content: "Sizce? #gündem", poll: { options: ["Evet", "Hayır"] } }) {
    ... on CreatePostSuccess { post { id } } } }`;
  const one = await world.command(people[0] as Viewer, poll, {});
  const [{ id: first }] = [one.post as { id: string }];
  const single = await world.statements(async () => scoreBatch(world.services, await due()));
  expect(await storedScore(world, first)).toMatchObject({ revision: 1 });
  const ids: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      people.map(async (author) => {
        const { post } = await world.command(author, poll, {});
        ids.push((post as { id: string }).id);
      }),
    );
  }
  const many = await world.statements(async () => scoreBatch(world.services, await due()));
  expect(many.length).toBe(single.length);
  expect(many.length).toBeLessThanOrEqual(22);
  const computed = await Promise.all(ids.map((id) => storedScore(world, id)));
  expect(computed.every((score) => score?.revision === 1)).toBe(true);
  const read = await world.statements(() => gatherScoreInputs(world.services.db, ids, world.services.clock()));
  expect(read.length).toBeLessThanOrEqual(11);
}, 120_000);
