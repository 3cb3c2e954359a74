import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activityDamping, collaborativeSimilarity, REACTION_WEIGHTS } from '#models/recommend/similarity.ts';
import { seededRandom } from '#models/training/cascades/random.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createModelServices } from '#runtime/models.ts';
import { type RecommendWorld, recommendWorld } from '#tests/harness/recommend-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { findNeighbours } from '../jobs/find-neighbours.ts';
import { placePosts } from '../jobs/place-posts.ts';
import { coReactions, squaresOf } from '../store/co-reactions.ts';

let world: RecommendWorld;
beforeEach(async () => {
  world = await recommendWorld();
});
afterEach(() => world.close());

const SECOND = 1_000;
const HEALTH = 'Devlet hastanelerinde randevu bulmak aylar sürüyor, doktor sayısı artırılmalı.';
const oldest = (): Date => new Date(world.now.getTime() - 30 * 24 * 3_600 * SECOND);

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

async function consenting(count: number): Promise<EventPerson[]> {
  const people = Array.from({ length: count }, () => somebody());
  for (const person of people) await world.consent(person);
  return people;
}

/** Posts that nothing in common is written in. */
async function strangers(count: number): Promise<EventPost[]> {
  const texts = ['🜁🜂🜃', '⠁⠂⠃⠄', 'ꙮꙮꙮ', '𐌀𐌁𐌂', 'ᚠᚡᚢ', '㍘㍙㍚'];
  return await Promise.all(
    Array.from({ length: count }, (_, index) => world.post(somebody(), { content: texts[index] ?? `${index}` })),
  );
}

const collaborativeOf = async (post: EventPost, other: EventPost): Promise<number> => {
  const rows = await world.services.db.query<{ ids: string[]; collaborative: number[] }>(
    'SELECT neighbour_ids AS ids, collaborative FROM ai.neighbours WHERE post_id = $1',
    [post.id],
  );
  return rows[0]?.collaborative[rows[0].ids.indexOf(other.id)] ?? 0;
};

describe('people in common', () => {
  test('bring posts together from three on: two tell nobody anything', async () => {
    const [one, other] = await strangers(2);
    if (!one || !other) throw new Error('too few posts');
    const people = await consenting(3);
    for (const person of people.slice(0, 2)) for (const post of [one, other]) await world.repost(person, post);
    await world.settle();
    expect(await collaborativeOf(one, other)).toBe(0);
    for (const post of [one, other]) await world.like(people[2] as EventPerson, post);
    later(61 * SECOND);
    await world.settle();
    expect(await collaborativeOf(one, other)).toBeGreaterThan(0.2);
    expect(await collaborativeOf(other, one)).toBe(await collaborativeOf(one, other));
    await world.consent(people[0] as EventPerson, null);
    later(61 * SECOND);
    await world.settle();
    expect(await collaborativeOf(one, other)).toBe(0);
  });

  test('are counted by the database as the formula says', async () => {
    const random = seededRandom(1, 'reactions');
    const posts = await strangers(6);
    const people = await consenting(10);
    const weights = new Map<EventPerson, Map<string, number>>();
    for (const person of people) {
      const own = new Map<string, number>();
      weights.set(person, own);
      for (const post of posts) {
        const kinds = (['LIKE', 'COMMENT', 'REPOST'] as const).filter(() => random.chance(0.4));
        if (kinds.includes('LIKE')) await world.like(person, post);
        if (kinds.includes('COMMENT')) await world.comment(person, post);
        if (kinds.includes('REPOST')) await world.repost(person, post);
        if (kinds.length > 0) own.set(post.id, Math.max(...kinds.map((kind) => REACTION_WEIGHTS[kind])));
      }
    }
    const { db } = world.services;
    const ids = posts.map(({ id }) => id);
    const [pairs, squares] = await Promise.all([coReactions(db, ids, oldest()), squaresOf(db, ids, oldest())]);
    const found = new Map(pairs.map((pair) => [`${pair.postId} ${pair.otherId}`, pair]));
    let compared = 0;
    for (const one of ids)
      for (const other of ids.filter((id) => id !== one)) {
        const both = [...weights.values()].filter((own) => own.has(one) && own.has(other));
        const pair = found.get(`${one} ${other}`);
        expect(pair?.common ?? 0).toBe(both.length < 3 ? 0 : both.length);
        if (pair === undefined) continue;
        const product = both.reduce(
          (sum, own) => sum + (own.get(one) ?? 0) * (own.get(other) ?? 0) * activityDamping(own.size),
          0,
        );
        expect(pair.product).toBeCloseTo(product, 9);
        const sums = [one, other].map((id) =>
          [...weights.values()].reduce((sum, own) => sum + (own.get(id) ?? 0) ** 2, 0),
        ) as [number, number];
        expect([squares.get(one), squares.get(other)]).toEqual(sums);
        expect(collaborativeSimilarity({ common: pair.common, product, squares: sums })).toBeGreaterThan(0);
        compared += 1;
      }
    expect(compared).toBeGreaterThan(10);
  });
});

describe('neighbours', () => {
  test('are told both ways when a post comes, of public posts that are there alone, and tell of nobody', async () => {
    const [one, other] = [
      await world.post(somebody(), { content: HEALTH }),
      await world.post(somebody(), { content: HEALTH }),
    ];
    await world.settle();
    const similarity = 0.4;
    expect(await world.told()).toEqual(
      new Map([
        [one.id, [{ post_id: other.id, similarity }]],
        [other.id, [{ post_id: one.id, similarity }]],
      ]),
    );
    const late = await world.post(somebody(), { content: HEALTH });
    later(61 * SECOND);
    await world.settle();
    const ids = async (post: EventPost): Promise<string[]> =>
      ((await world.told()).get(post.id) ?? []).map(({ post_id }) => post_id).toSorted();
    expect(await ids(one)).toEqual([other.id, late.id].toSorted());
    await world.edit(late, { visibility: 'FOLLOWERS', content: HEALTH });
    await world.remove(other);
    later(61 * SECOND);
    await world.settle();
    later(61 * SECOND);
    await world.settle();
    for (const post of [one, other, late]) expect(await ids(post)).toEqual([]);
  });

  test('of one post are computed and told at most once a minute, whatever happens meanwhile', async () => {
    const [one, other] = await strangers(2);
    if (!one || !other) throw new Error('too few posts');
    await world.settle();
    const people = await consenting(12);
    const events = async (): Promise<number> =>
      (await world.services.db.query(`SELECT FROM runtime.outbox WHERE type = 'post.neighbours_changed'`)).length;
    const before = await events();
    for (const person of people) {
      for (const post of [one, other]) await world.like(person, post);
      await world.settle();
      later(4 * SECOND);
    }
    expect((await events()) - before).toBe(0);
    later(20 * SECOND);
    await world.settle();
    expect((await events()) - before).toBe(2);
    expect(await collaborativeOf(one, other)).toBeGreaterThan(0.3);
  });

  test('are computed once where several processes do', async () => {
    for (let index = 0; index < 30; index += 1) await world.post(somebody(), { content: `${HEALTH} ${index}` });
    for (const job of [placePosts, findNeighbours])
      await Promise.all([job.run(world.services), job.run(world.services), job.run(world.services)]);
    await world.settle();
    const rows = await world.services.db.query<{ revision: number }>(
      `SELECT aggregate_revision AS revision FROM runtime.outbox WHERE type = 'post.neighbours_changed'
       GROUP BY aggregate_id, aggregate_revision HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
    expect((await world.told()).size).toBe(30);
  });
});

describe('content vectors', () => {
  const vectors = (): Promise<{ id: string; model: string | null; vector: Buffer | null; due: Date | null }[]> =>
    world.services.db.query('SELECT post_id AS id, model, vector, due_at AS due FROM ai.vectors ORDER BY post_id');

  test('are 64 numbers of length 1 that a model gives, anew for a new text, and gone with the post', async () => {
    const post = await world.post(somebody(), { content: HEALTH });
    await world.settle();
    const [first] = await vectors();
    expect(first).toMatchObject({ id: post.id, due: null, model: expect.stringMatching(/^.+\/\d+\.\d+\.\d+/) });
    const numbers = new Float32Array(new Uint8Array(first?.vector ?? []).buffer);
    expect(numbers).toHaveLength(64);
    expect(Math.hypot(...numbers)).toBeCloseTo(1, 3);
    await world.edit(post, { content: 'Milli takım bu akşam sahada, herkes stadyuma.' });
    await world.settle();
    expect((await vectors())[0]?.vector).not.toEqual(first?.vector);
    await world.remove(post);
    await world.settle();
    expect(await vectors()).toMatchObject([{ vector: null, due: null }]);
  });

  test('do not change with the party that a text names', async () => {
    const of = (party: string) => world.post(somebody(), { content: `${party} grubu bütçe görüşmelerinde konuştu.` });
    const posts = [await of('AKP'), await of('CHP'), await of('MHP')];
    await world.settle();
    const found = await vectors();
    expect(found).toHaveLength(posts.length);
    for (const { vector } of found) expect(vector).toEqual(found[0]?.vector);
  });

  test('of a post told of before its text are read once that is there', async () => {
    const post = await world.post(somebody(), { content: HEALTH });
    const { db } = world.services;
    await db.query('UPDATE ai.vectors SET revision = 2');
    await world.settle();
    expect(await vectors()).toMatchObject([{ vector: null, due: new Date(world.now.getTime() + 2 * SECOND) }]);
    await db.query('UPDATE ai.posts SET revision = 2 WHERE post_id = $1', [post.id]);
    later(2 * SECOND);
    await world.settle();
    expect(await vectors()).toMatchObject([{ vector: expect.any(Buffer), due: null }]);
  });

  test('wait where no model serves, and are read again where another one does', async () => {
    const { services } = world;
    await world.post(somebody(), { content: HEALTH });
    const models = { ...createModelServices(), folders: [] };
    await placePosts.run({ ...services, models, metrics: createPrometheusMetrics() });
    await models.runtime.close();
    expect(await vectors()).toMatchObject([{ vector: null, due: new Date(world.now.getTime() + 60 * SECOND) }]);
    later(60 * SECOND);
    await world.settle();
    await services.db.query(`UPDATE ai.vectors SET model = 'another/0.1.0'`);
    await world.settle();
    await placePosts.run(services);
    expect(await vectors()).toMatchObject([
      { vector: expect.any(Buffer), model: expect.not.stringMatching(/^another/) },
    ]);
  });
});
