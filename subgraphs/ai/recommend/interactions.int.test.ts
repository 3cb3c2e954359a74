import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { ai } from '#subgraphs/ai/index.ts';
import { consentEvent, type RecommendWorld, recommendWorld } from '#tests/harness/recommend-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { quoteShared } from '#tests/harness/settings-events.ts';
import {
  type EventPerson,
  type EventPost,
  likeChanged,
  postCommented,
  postCreated,
  postDeleted,
  postScored,
  postUpdated,
  repostChanged,
} from '#tests/harness/social-events.ts';
import { forgetRecommendations } from '../jobs/forget-recommendations.ts';

let world: RecommendWorld;
beforeAll(async () => {
  world = await recommendWorld();
});
beforeEach(async () => {
  for (const table of ['interactions', 'consents', 'neighbours', 'vectors', 'scores'])
    await world.services.db.query(`DELETE FROM ai.${table}`);
});
afterAll(() => world.close());

const DAY = 24 * 3_600_000;
const at = (days: number): Date => new Date(world.now.getTime() + days * DAY);

interface Row {
  readonly user_id: string;
  readonly post_id: string;
  readonly kind: string;
  readonly active: boolean;
}

const kept = (): Promise<Row[]> =>
  world.services.db.query<Row>('SELECT user_id, post_id, kind, active FROM ai.interactions ORDER BY 1, 2, 3');
const due = async (): Promise<string[]> => {
  const rows = await world.services.db.query<{ id: string }>(
    'SELECT post_id AS id FROM ai.neighbours WHERE due_at IS NOT NULL ORDER BY 1',
  );
  return rows.map(({ id }) => id);
};
const like = (person: EventPerson, post: EventPost, active: boolean, revision: number, days: number): EventEnvelope =>
  likeChanged(post, person, { active, revision, at: at(days) });

describe('reactions', () => {
  test('are kept of who consented before, of nobody else, and never those to oneself', async () => {
    const [agreed, late, never] = [somebody(), somebody(), somebody()];
    const post = await world.post(never);
    const own = await world.post(agreed);
    await world.consent(agreed);
    for (const person of [agreed, late, never]) await world.like(person, post);
    await world.like(agreed, own);
    await world.consent(late, at(1));
    expect(await kept()).toEqual([{ user_id: agreed.id, post_id: post.id, kind: 'LIKE', active: true }]);
    expect(await due()).toEqual([post.id]);
  });

  test('of every kind are told apart by the post they are to', async () => {
    const [person, post] = [somebody(), await world.post(somebody())];
    await world.consent(person);
    await world.deliver([
      like(person, post, true, 1, 0),
      postCommented({ id: newUuid(), post, author: person, createdAt: at(0) }),
      postCommented({ id: newUuid(), post, author: person, createdAt: at(0) }),
      repostChanged(post, person, { active: true, revision: 1, at: at(0) }),
      quoteShared({ ...post, id: newUuid(), author: person }, post),
    ]);
    expect((await kept()).map(({ kind }) => kind)).toEqual(['COMMENT', 'LIKE', 'QUOTE', 'REPOST']);
  });

  test('are the same in whatever order and batches they come, however often', async () => {
    const [person, post] = [somebody(), await world.post(somebody())];
    const comments = [0, 1].map((day) => postCommented({ id: newUuid(), post, author: person, createdAt: at(day) }));
    const reposts = [true, false].map((active, index) =>
      repostChanged(post, person, { active, revision: index + 1, at: at(index) }),
    );
    const likes = [true, false, true].map((active, index) => like(person, post, active, index + 1, index));
    const events = [...comments, ...reposts, ...likes, ...likes];
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 9, maxLength: 9 });
    const rows = (): Promise<object[]> => world.services.db.query('SELECT * FROM ai.interactions ORDER BY 1, 2, 3');
    await world.consent(person);
    await world.deliver(events);
    const expected = await rows();
    expect(expected).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(events, { minLength: events.length }), sizes, async (shuffled, batches) => {
        await world.services.db.query('DELETE FROM ai.interactions');
        let from = 0;
        for (const size of batches) {
          if (from < shuffled.length) await world.deliver(shuffled.slice(from, from + size));
          from += size;
        }
        expect(await rows()).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('are forgotten after 30 days, and older ones are not taken up', async () => {
    const [person, post] = [somebody(), await world.post(somebody())];
    await world.consent(person, at(-60));
    await world.deliver([like(person, post, true, 1, -31)]);
    expect(await kept()).toEqual([]);
    await world.deliver([like(person, post, true, 1, -29)]);
    await forgetRecommendations.run(world.services);
    expect(await kept()).toHaveLength(1);
    world.now = at(2);
    await forgetRecommendations.run(world.services);
    expect(await kept()).toEqual([]);
  });
});

describe('consent', () => {
  test('that ends deletes what was kept of that person and of nobody else, and has their posts computed anew', async () => {
    const [ends, stays, post] = [somebody(), somebody(), await world.post(somebody())];
    for (const person of [ends, stays]) {
      await world.consent(person);
      await world.like(person, post);
    }
    await world.services.db.query('UPDATE ai.neighbours SET due_at = NULL');
    await world.consent(ends, null);
    expect((await kept()).map(({ user_id }) => user_id)).toEqual([stays.id]);
    expect(await due()).toEqual([post.id]);
    await world.like(ends, post);
    await world.deliver([like(ends, post, true, 9, 0)]);
    expect((await kept()).map(({ user_id }) => user_id)).toEqual([stays.id]);
    const tables = await world.services.db.query<{ text: string }>(
      `SELECT to_jsonb(c)::text AS text FROM ai.consents c WHERE user_id = $1`,
      [ends.id],
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]?.text).toContain('"since": null');
  });

  test('that begins anew begins with nothing, though its end was never heard of', async () => {
    const [person, post] = [somebody(), await world.post(somebody())];
    await world.deliver([consentEvent(person, at(-3), 1, at(-3)), like(person, post, true, 1, -2)]);
    const [end, again] = [consentEvent(person, null, 2, at(-1)), consentEvent(person, at(0), 3, at(0))];
    await world.deliver([again]);
    expect(await kept()).toEqual([]);
    await world.deliver([end]);
    await world.deliver([like(person, post, true, 3, 0)]);
    expect(await kept()).toHaveLength(1);
  });

  test('and reactions at the same time never leave any behind the end', async () => {
    const people = Array.from({ length: 12 }, () => somebody());
    const post = await world.post(somebody());
    for (const person of people) await world.consent(person);
    await Promise.all(people.flatMap((person) => [world.like(person, post), world.consent(person, null)]));
    expect(await kept()).toEqual([]);
  });
});

test('scores are kept at their newest, in any order', async () => {
  const post = await world.post(somebody());
  const scores = [1, 2, 3].map((revision) => postScored(post, { rest: revision }, revision, at(0)));
  await world.deliver(scores.toReversed());
  await world.deliver(scores);
  expect(await world.services.db.query('SELECT rest, revision FROM ai.scores')).toEqual([{ rest: 3, revision: 3 }]);
});

test('no consumer of recommendations keeps a party, nor any vector of a person', async () => {
  const own = ['ai.consents', 'ai.interactions', 'ai.vectors', 'ai.scores', 'ai.mutes'];
  expect(ai.consumers.map(({ name }) => name)).toEqual(expect.arrayContaining(own));
  const columns = await world.services.db.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'ai' AND table_name IN ('consents', 'interactions', 'vectors', 'scores', 'mutes', 'neighbours')`,
  );
  expect(columns.filter(({ column }) => column.includes('party'))).toEqual([]);
  const ofVectors = columns.filter(({ table }) => table === 'vectors' || table === 'neighbours');
  expect(ofVectors.filter(({ column }) => /user|author|person|viewer/.test(column))).toEqual([]);
});

test('what is to be placed is the same in whatever order and batches posts are told of, however often', async () => {
  const post = { id: newUuid(), author: somebody(), visibility: 'PUBLIC', partyId: null, createdAt: at(0) } as const;
  const events = [
    postCreated({ ...post, topic: 'SPORT' }),
    postUpdated({ ...post, topic: 'HEALTH' }, 2, at(1)),
    postDeleted(post, 3, at(2)),
  ];
  const rows = (): Promise<object[]> => world.services.db.query('SELECT * FROM ai.vectors');
  await world.deliver(events);
  const expected = await rows();
  expect(expected).toMatchObject([{ post_id: post.id, revision: 3, created_at: at(0), topic: null }]);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...events, ...events], { minLength: 6 }),
      fc.integer({ min: 0, max: 6 }),
      async (shuffled, cut) => {
        await world.services.db.query('DELETE FROM ai.vectors');
        await world.deliver(shuffled.slice(0, cut));
        await world.deliver(shuffled.slice(cut));
        expect(await rows()).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});
