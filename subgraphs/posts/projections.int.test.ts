import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeCached } from '#runtime/db/change-cached.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { EVENT_CONTRACTS, type EventType, newEvent } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { blockChanged } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const rows = (table: string, order: string): Promise<object[]> =>
  world.services.db.query(`SELECT * FROM ${table} ORDER BY ${order}`);

const deliver = async (consumer: string, events: readonly EventEnvelope[]): Promise<void> => {
  const found = posts.consumers.find(({ name }) => name === consumer);
  if (found === undefined) throw new Error(`no consumer ${consumer}`);
  const { services } = world;
  await changeCached(services, (tx, dropCached) => found.handle(events, tx, { ...services, dropCached }));
};

const at = '2026-05-19T09:00:00.000Z';
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const userUpdated = (user: number, revision: number): EventEnvelope => {
  const data = {
    user_id: uuid(user),
    username: `u${user}_${revision}`,
    display_name: 'x',
    avatar_url: null,
    profession: 'UNKNOWN',
    province_code: null,
    district_code: null,
    interests: [],
  };
  const aggregate = { type: 'user', id: uuid(user), revision };
  return newEvent('user.updated', { data, aggregate, actorId: null }, world.services);
};
const follow = (pair: number, revision: number): EventEnvelope => {
  const [follower_id, followee_id] = [uuid(100 + pair), uuid(200)];
  const data = { follower_id, follower_username: 'x', followee_id, at };
  const aggregate = { type: 'follow', id: `${follower_id}:${followee_id}`, revision };
  const type = revision % 2 === 1 ? 'user.followed' : 'user.unfollowed';
  return newEvent(type, { data, aggregate, actorId: null }, world.services);
};
const membership = (pair: number, revision: number): EventEnvelope => {
  const data = { user_id: uuid(300 + pair), party_id: uuid(400), at };
  const aggregate = { type: 'membership', id: `${data.user_id}:${data.party_id}`, revision };
  const type = revision % 2 === 1 ? 'party.member_joined' : 'party.member_left';
  return newEvent(type, { data, aggregate, actorId: null }, world.services);
};

const block = (pair: number, revision: number): EventEnvelope =>
  blockChanged(
    { id: uuid(500 + pair), username: 'x' },
    { id: uuid(600), username: 'y' },
    { active: revision % 2 === 1, revision },
  );
const privacyChanged = (user: number, revision: number): EventEnvelope => {
  const data = {
    user_id: uuid(user),
    follow_lists: 'EVERYONE' as const,
    presence: 'EVERYONE' as const,
    mentions: (['EVERYONE', 'FOLLOWING', 'NOBODY'] as const)[revision % 3] ?? 'NOBODY',
    messages: 'EVERYONE' as const,
    suggestable: true,
    at,
  };
  const aggregate = { type: 'privacy', id: uuid(user), revision };
  return newEvent('user.privacy_changed', { data, aggregate, actorId: null }, world.services);
};

describe('consumers', () => {
  test.each<[string, (subject: number, revision: number) => EventEnvelope, string, string]>([
    ['posts.people', userUpdated, 'posts.people', 'user_id'],
    ['posts.follows', follow, 'posts.follows', 'follower_id'],
    ['posts.memberships', membership, 'posts.memberships', 'user_id'],
    ['posts.blocks', block, 'posts.blocks', 'blocker_id'],
  ])('%s ends in the newest state, in whatever order, batches and repetition', async (name, make, table, order) => {
    const history = [0, 1, 2].flatMap((subject) => [1, 2, 3].slice(subject).map((revision) => make(subject, revision)));
    await world.services.db.query(`DELETE FROM ${table}`);
    for (const event of history) await deliver(name, [event]);
    const expected = await rows(table, order);
    expect(expected).toHaveLength(3);
    expect(expected).toMatchObject([{ revision: 3 }, { revision: 3 }, { revision: 3 }]);

    const batches = fc.array(fc.shuffledSubarray(history, { minLength: 1 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, fc.shuffledSubarray(history, { minLength: history.length }), async (some, all) => {
        await world.services.db.query(`DELETE FROM ${table}`);
        for (const batch of [...some, all.slice(0, 2), all.slice(1)]) await deliver(name, batch);
        expect(await rows(table, order)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
    await world.services.db.query(`DELETE FROM ${table}`);
  });

  test('profile and settings of a person count their revisions apart and end alike in any order', async () => {
    const events = [1, 2].flatMap((revision) => [userUpdated(0, revision), privacyChanged(0, revision)]);
    await world.services.db.query('DELETE FROM posts.people');
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(events, { minLength: events.length }), fc.nat(4), async (all, split) => {
        await world.services.db.query('DELETE FROM posts.people');
        for (const batch of [all.slice(0, split), all.slice(split), all]) await deliver('posts.people', batch);
        expect(await rows('posts.people', 'user_id')).toMatchObject([
          { username: 'u0_2', revision: 2, mentions: 'NOBODY', privacy_revision: 2 },
        ]);
      }),
      { numRuns: 25 },
    );
    await world.services.db.query('DELETE FROM posts.people');
  });

  test('an empty set of events is nothing', async () => {
    for (const { name } of posts.consumers) await deliver(name, []);
  });
});

const snapshotPages = async (type: EventType): Promise<(readonly EventEnvelope[])[]> => {
  const sources = posts.snapshots.filter(({ types }) => types.includes(type));
  if (sources.length === 0) throw new Error(`no snapshot of ${type}`);
  return (await Promise.all(sources.map((source) => Array.fromAsync(source.read(world.services.db))))).flat();
};

const state = ({ type, aggregate, data, timestamp, metadata, source, version }: EventEnvelope): object => ({
  type,
  aggregate,
  data,
  timestamp,
  metadata: { ...metadata, trace_id: null },
  source,
  version,
});

/** Where live events lead: of each aggregate the newest, without those that ended. */
const replayed = async (
  made: readonly EventType[],
  ended: readonly EventType[],
): Promise<Map<string, EventEnvelope>> => {
  const newest = new Map<string, EventEnvelope>();
  for (const type of [...made, ...ended]) {
    for (const event of await world.events(type)) {
      const kept = newest.get(event.aggregate.id);
      if (kept === undefined || kept.aggregate.revision < event.aggregate.revision)
        newest.set(event.aggregate.id, event);
    }
  }
  return new Map([...newest].filter(([, { type }]) => made.includes(type as EventType)));
};

describe('snapshots', () => {
  beforeAll(async () => {
    const [author, reader] = [await world.person('mp', world.services.newId()), await world.person()];
    const ids = [];
    for (const visibility of ['PUBLIC', 'PARTY', 'FOLLOWERS', 'PRIVATE', 'PUBLIC']) {
      ids.push(await world.post(author, visibility, `#etiket @${reader.username} @${author.username}`));
    }
    const [first, second, , , last] = ids;
    const run = (viewer: typeof author, document: string, id: unknown): Promise<Record<string, unknown>> =>
      world.command(viewer, `mutation ($id: ID!) { ${document} }`, { id });
    const LIKE = 'likePost(input: { id: $id }) { __typename }';
    const UNLIKE = 'unlikePost(input: { id: $id }) { __typename }';
    const COMMENT =
      'commentOnPost(input: { postId: $id, content: "Evet" }) { ... on CommentOnPostSuccess { comment { id } } }';
    await run(author, 'editPost(input: { id: $id, content: "Yeni" }) { __typename }', first);
    for (const viewer of [author, reader]) for (const id of [first, last]) await run(viewer, LIKE, id);
    await run(reader, UNLIKE, first);
    await run(author, LIKE, second);
    for (const document of [UNLIKE, LIKE]) await run(author, document, second);
    const { comment } = await run(reader, COMMENT, first);
    const parentId = (comment as { id: string }).id;
    await run(
      author,
      `commentOnPost(input: { postId: "${first}", content: "Teşekkürler", parentId: $id }) { __typename }`,
      parentId,
    );
    const { comment: gone } = await run(author, COMMENT, first);
    await run(author, 'deleteComment(input: { id: $id }) { __typename }', (gone as { id: string }).id);
    const LIKE_COMMENT = 'likeComment(input: { id: $id }) { __typename }';
    for (const viewer of [author, reader]) await run(viewer, LIKE_COMMENT, parentId);
    await run(reader, 'unlikeComment(input: { id: $id }) { __typename }', parentId);
    const REPOST = 'sharePost(input: { postId: $id, kind: REPOST }) { __typename }';
    const UNDO = 'undoRepost(input: { postId: $id }) { __typename }';
    for (const id of [first, last]) await run(reader, REPOST, id);
    for (const document of [REPOST, UNDO, REPOST]) await run(author, document, first);
    await run(author, UNDO, last);
    const QUOTE =
      'sharePost(input: { postId: $id, kind: QUOTE, content: "Bakın" }) { ... on SharePostSuccess { post { id } } }';
    const { post: kept } = await run(reader, QUOTE, first);
    await run(reader, 'editPost(input: { id: $id, content: "Bakın!" }) { __typename }', (kept as { id: string }).id);
    const { post: quoteGone } = await run(reader, QUOTE, first);
    await run(reader, QUOTE, last);
    await run(reader, 'deletePost(input: { id: $id }) { __typename }', (quoteGone as { id: string }).id);
    await Promise.all(posts.jobs.map((job) => job.run(world.services)));
    await run(author, 'deletePost(input: { id: $id }) { __typename }', last);
  });

  test.each<[EventType, EventType[], number]>([
    ['post.liked', ['post.unliked'], 2],
    ['post.commented', ['comment.deleted'], 2],
    ['comment.liked', ['comment.unliked'], 1],
    ['post.shared', ['post.unshared', 'post.deleted'], 3],
    ['post.counters_changed', [], 3],
  ])('of %s are where the live events led', async (type, ended, count) => {
    const expected = await replayed([type], ended);
    const deleted = new Set((await world.events('post.deleted')).map(({ data }) => data.post_id));
    if (type !== 'post.counters_changed') {
      for (const [id, { data }] of expected)
        if (deleted.has((data as { post_id: string }).post_id)) expected.delete(id);
    }
    const events = (await snapshotPages(type)).flat();
    const time = type === 'post.counters_changed' ? { timestamp: expect.any(String) } : {};
    expect(events.map(state)).toHaveLength(count);
    for (const event of events) {
      const live = expected.get(event.aggregate.id);
      expect(state(event)).toEqual(live && { ...state(live), ...time });
      expect(() => EVENT_CONTRACTS[type].parseData(event.data)).not.toThrow();
    }
  });

  test('of posts are their present state as if just created, in the order of creation', async () => {
    const expected = await replayed(['post.created', 'post.updated'], ['post.deleted']);
    const events = (await snapshotPages('post.created')).flat();
    expect(events).toHaveLength(6);
    const created = events.map(({ data }) => (data as { created_at: string }).created_at);
    expect(created).toEqual(created.toSorted());
    for (const event of events) {
      const live = expected.get(event.aggregate.id);
      const data = Object.fromEntries(Object.entries(live?.data as object).filter(([key]) => key !== 'edited_at'));
      expect(event).toMatchObject({
        type: 'post.created',
        data,
        timestamp: data.created_at,
        aggregate: live?.aggregate,
      });
      expect(Object.keys(event.data as object).sort()).toEqual(Object.keys(data).sort());
      expect(() => EVENT_CONTRACTS['post.created'].parseData(event.data)).not.toThrow();
    }
  });

  test('come in pages of at most 1,000, each row once', async () => {
    const author = await world.person('mp');
    const id = await world.post(author);
    await world.services.db.query(
      `WITH liker AS (SELECT gen_random_uuid() AS id FROM generate_series(1, 2500)),
         known AS (INSERT INTO posts.people (user_id, username, revision) SELECT id, 'x', 1 FROM liker)
       INSERT INTO posts.post_likes SELECT $1, id, true, 1, now() FROM liker`,
      [id],
    );
    const pages = await snapshotPages('post.liked');
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(1_000);
    const likes = pages.flat().filter(({ data }) => (data as { post_id: string }).post_id === id);
    expect(new Set(likes.map(({ aggregate }) => aggregate.id)).size).toBe(2_500);
    expect(likes).toHaveLength(2_500);
  });

  test('refuse to name somebody whom posts.people does not know', async () => {
    await world.services.db.query('DELETE FROM posts.people');
    for (const type of ['post.created', 'post.liked', 'post.commented', 'post.shared', 'comment.liked'] as const) {
      await expect(snapshotPages(type)).rejects.toThrow('rebuild the projection posts.people first');
    }
  });
});
