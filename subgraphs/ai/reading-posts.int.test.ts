import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AiWorld, aiWorld, analysesOf } from '#tests/harness/ai-world.ts';
import { followChanged, postCommented, postUpdated } from '#tests/harness/social-events.ts';

let world: AiWorld;
beforeAll(async () => {
  world = await aiWorld();
});
afterAll(() => world.close());

const COMPLAINT = 'Enflasyon yüzde 60 oldu, emekli maaşıyla geçinmek imkânsız. Yazıklar olsun!';
const PRAISE = 'Yeni açılan kütüphane harika olmuş, emeği geçen herkese teşekkür ederim.';
const SPAM = 'Bedava bonus!!! 500 TL hediye, hemen tıkla https://bahis.ornek.test takip et kazan';

const toldOf = async (id: string) => (await world.events('post.analyzed')).filter(({ data }) => data.post_id === id);
const duesOf = (id: string) => world.services.db.query('SELECT * FROM ai.dues WHERE content_id = $1', [id]);

describe('a post', () => {
  test('is read once: what models say is kept, told and shown', async () => {
    const author = world.person();
    const post = await world.post(author, COMPLAINT);
    await world.read();
    await world.read();
    const [told, ...more] = await toldOf(post.id);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      source: 'ai',
      aggregate: { type: 'post_analysis', id: post.id, revision: 1 },
      data: { author_id: author.id, parties_named: 0, claims: { verified: 0, false: 0 } },
    });
    const { negative = 0, neutral = 0, positive = 0 } = told?.data.sentiment ?? {};
    expect(negative + neutral + positive).toBeCloseTo(1, 2);
    const [shown] = await analysesOf(world, world.person(), [post.id]);
    expect(shown).toMatchObject({
      sentiment: { negative, neutral, positive, model: { isNeutral: false } },
      category: { category: told?.data.category.toUpperCase() },
      claims: {
        claims: [
          { sentence: COMPLAINT.split(' Yazıklar')[0], kind: expect.any(String) },
          { sentence: 'Yazıklar olsun!' },
        ],
      },
    });
    expect(await duesOf(post.id)).toEqual([]);
  });

  test('with a new text is read again, and until then nothing is said of it', async () => {
    const author = world.person();
    const post = await world.post(author, COMPLAINT);
    await world.read();
    const before = await analysesOf(world, author, [post.id]);
    await world.edit(post, { content: PRAISE });
    expect(await analysesOf(world, author, [post.id])).toEqual([null]);
    await world.read();
    expect(await analysesOf(world, author, [post.id])).toMatchObject([{ claims: { claims: [{ sentence: PRAISE }] } }]);
    expect(await analysesOf(world, author, [post.id])).not.toEqual(before);
    expect((await toldOf(post.id)).map(({ aggregate }) => aggregate.revision)).toEqual([1, 2]);
  });

  test('whose text stays is not read again', async () => {
    const author = world.person();
    const post = await world.post(author, COMPLAINT);
    await world.read();
    await world.edit(post, { visibility: 'PRIVATE' });
    expect(await duesOf(post.id)).toEqual([]);
    expect(await analysesOf(world, world.person(), [post.id])).toEqual([null]);
    expect(await analysesOf(world, author, [post.id])).not.toEqual([null]);
  });

  test('that is deleted is forgotten, with what stands below it and all that was said of them', async () => {
    const author = world.person();
    const post = await world.post(author, COMPLAINT);
    const comment = await world.comment(world.person(), post, SPAM);
    await world.read();
    const late = await world.comment(world.person(), post, PRAISE);
    await world.remove(post);
    await world.read();
    const { db } = world.services;
    expect(
      await db.query('SELECT content, text_hash, text_key, deleted FROM ai.posts WHERE post_id = $1', [post.id]),
    ).toEqual([{ content: null, text_hash: null, text_key: null, deleted: true }]);
    expect(
      await db.query('SELECT DISTINCT content, author_id, deleted FROM ai.comments WHERE comment_id = ANY($1)', [
        [comment, late],
      ]),
    ).toEqual([{ content: null, author_id: null, deleted: true }]);
    for (const [table, key] of [
      ['ai.post_analyses', 'post_id'],
      ['ai.comment_analyses', 'comment_id'],
      ['ai.moderations', 'content_id'],
      ['ai.viral_outcomes', 'post_id'],
      ['ai.dues', 'content_id'],
    ]) {
      expect(await db.query(`SELECT FROM ${table} WHERE ${key} = ANY($1)`, [[post.id, comment, late]])).toEqual([]);
    }
    expect(await analysesOf(world, author, [post.id])).toEqual([null]);
  });

  test('that a rebuild brought before its event came is read', async () => {
    const author = world.person();
    const post = await world.post(author, COMPLAINT);
    await world.services.db.query('DELETE FROM ai.dues');
    await world.tell(postUpdated(post, post.revision, post.createdAt));
    await world.read();
    expect(await toldOf(post.id)).toHaveLength(1);
  });

  test('whose deletion is heard of first stays unread', async () => {
    const author = world.person();
    const post = {
      id: world.services.newId(),
      author,
      visibility: 'PUBLIC' as const,
      partyId: null,
      createdAt: new Date(),
    };
    await world.remove({ ...post, content: COMPLAINT, revision: 1 });
    await world.post(author, COMPLAINT, { id: post.id });
    await world.tell(postCommented({ id: world.services.newId(), post, author, createdAt: new Date(), content: SPAM }));
    expect(await world.services.db.query('SELECT * FROM ai.dues')).toEqual([]);
  });
});

describe('a comment', () => {
  test('is read for its quality, and told of', async () => {
    const post = await world.post(world.person(), PRAISE);
    const good = await world.comment(
      world.person(),
      post,
      'Bence doğru bir adım; TÜİK verilerine göre kişi başına kitap sayısı 2022’de yüzde 8 arttı, kaynağı bültenin 3. sayfası.',
    );
    const poor = await world.comment(world.person(), post, 'aynen');
    await world.read();
    const told = new Map((await world.events('comment.analyzed')).map(({ data }) => [data.comment_id, data]));
    expect(told.get(good)?.constructive).toBe(true);
    expect(told.get(good)?.quality).toBeGreaterThan(told.get(poor)?.quality ?? 2);
  });
});

describe('who is shown it', () => {
  const post = (visibility: 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE', author = world.person()) =>
    world.post(author, COMPLAINT, { visibility });

  test('of posts that are not public nobody but the author, not even followers and administrators', async () => {
    const author = world.person();
    const follower = world.person();
    await world.tell(followChanged(follower, author, { active: true, revision: 1, at: new Date() }));
    const posts = [await post('FOLLOWERS', author), await post('PARTY', author), await post('PRIVATE', author)];
    await world.read();
    const ids = posts.map(({ id }) => id);
    for (const viewer of [null, follower, world.person('system_admin'), world.person('party_admin')]) {
      expect(await analysesOf(world, viewer, ids)).toEqual([null, null, null]);
    }
    expect(await analysesOf(world, author, ids)).not.toContain(null);
  });

  test('moderation and forecasts by role', async () => {
    const mp = world.person('mp');
    const chair = world.person('city_chair');
    const citizen = world.person();
    const ids = [(await post('PUBLIC', mp)).id, (await post('PUBLIC', chair)).id, (await post('PUBLIC', citizen)).id];
    await world.read();
    const shape = (analyses: readonly unknown[]) =>
      (analyses as { moderation: unknown; viral: { probability: number | null; expected: unknown } | null }[]).map(
        ({ moderation, viral }) => [moderation !== null, viral === null ? null : viral.probability !== null],
      );
    expect(shape(await analysesOf(world, mp, ids))).toEqual([
      [true, false],
      [false, null],
      [false, null],
    ]);
    expect(shape(await analysesOf(world, chair, ids))).toEqual([
      [false, null],
      [true, true],
      [false, null],
    ]);
    expect(shape(await analysesOf(world, citizen, ids))).toEqual([
      [false, null],
      [false, null],
      [true, null],
    ]);
    expect(shape(await analysesOf(world, world.person('system_admin'), ids))).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    expect(shape(await analysesOf(world, null, ids))).toEqual([
      [false, null],
      [false, null],
      [false, null],
    ]);
  });

  test('twenty posts in one statement', async () => {
    const author = world.person();
    const posts = await Promise.all(Array.from({ length: 20 }, () => post('PUBLIC', author)));
    await world.read();
    const ids = posts.map(({ id }) => id);
    expect(await world.statements(() => analysesOf(world, author, ids))).toHaveLength(1);
  });

  test('how far an account behaves like a machine to administrators alone', async () => {
    const author = world.person();
    await post('PUBLIC', author);
    await world.read();
    const ask = async (role?: 'party_admin' | 'system_admin' | 'mp') => {
      const { data } = await world.run(
        role ? world.person(role) : author,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { botProbability { probability model { name } } } } }',
        { of: [{ __typename: 'User', id: author.id }] },
      );
      return data?._entities;
    };
    const read = [{ botProbability: { probability: expect.any(Number), model: { name: 'bot-trees' } } }];
    expect(await ask('party_admin')).toEqual(read);
    expect(await ask('system_admin')).toEqual(read);
    expect(await ask('mp')).toEqual([{ botProbability: null }]);
    expect(await ask()).toEqual([{ botProbability: null }]);
  });
});

describe('authors', () => {
  beforeEach(() => {
    world.now = undefined;
  });

  test('are read at most once an hour', async () => {
    const author = world.person();
    const computed = async () =>
      (
        await world.services.db.query<{ at: Date }>(
          'SELECT computed_at AS at FROM ai.author_analyses WHERE author_id = $1',
          [author.id],
        )
      )[0]?.at;
    const start = Date.now();
    const at = async (minutes: number) => {
      world.now = new Date(start + minutes * 60_000);
      await world.post(author, `${COMPLAINT} ${minutes}`);
      await world.read();
      return await computed();
    };
    const first = await at(0);
    expect(await at(59)).toEqual(first);
    expect(await at(61)).not.toEqual(first);
  });

  test('who post the same every minute all night are likelier machines than those who do not', async () => {
    const machine = world.person();
    const human = world.person();
    const start = Date.now();
    for (let minute = 0; minute < 100; minute += 1) {
      const createdAt = new Date(start - 90 * 60_000 + minute * 54_000);
      await world.post(machine, `${SPAM} takip et kazan hemen şimdi`, { createdAt });
    }
    await world.post(human, COMPLAINT);
    world.now = new Date(start + 1_000);
    await world.read();
    world.now = new Date(start + 3_700_000);
    await world.post(machine, SPAM);
    await world.read();
    const rows = await world.services.db.query<{ id: string; p: number }>(
      'SELECT author_id AS id, probability AS p FROM ai.author_analyses WHERE author_id = ANY($1)',
      [[machine.id, human.id]],
    );
    const of = new Map(rows.map(({ id, p }) => [id, p]));
    expect(of.get(machine.id)).toBeGreaterThan((of.get(human.id) ?? 1) + 0.2);
  });
});
