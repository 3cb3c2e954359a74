import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { badgeEarned, commentLikeChanged, reportDecided } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  blockChanged,
  commentDeleted,
  type EventPerson,
  followChanged,
  likeChanged,
  membershipChanged,
  muteChanged,
  postCommented,
  postCreated,
  postDeleted,
  repostChanged,
} from '#tests/harness/social-events.ts';

let world: NotificationsWorld;
const [ayse, can, deniz, elif, fatma] = [somebody(), somebody(), somebody(), somebody(), somebody()];
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  world = await notificationsWorld();
});

afterEach(() => world.close());

const edge = (revision = 1) => ({ active: revision % 2 === 1, revision, at: world.later() });
const like = (post: ReturnType<NotificationsWorld['post']>, by: EventPerson, revision = 1) =>
  likeChanged(post, by, edge(revision));

describe('what is alike on a day', () => {
  test('is one notification that keeps its id while it grows, and is unread and first again with everybody who joins', async () => {
    const [post, other] = [world.post(ayse), world.post(ayse)];
    await world.deliver(like(post, can));
    const [first] = await world.list(ayse);
    await world.deliver(like(other, can));
    await world.markRead(ayse);
    for (const person of [deniz, elif, fatma]) await world.deliver(like(post, person));
    const [grown, second] = await world.list(ayse);
    expect(grown).toMatchObject({
      id: first?.id,
      actor: { id: fatma.id },
      actors: [fatma, elif, deniz].map(({ id }) => ({ id })),
      actorsCount: 4,
      body: `${fatma.username} ve 3 kişi daha paylaşımınızı beğendi`,
      createdAt: world.now.toISOString(),
      readAt: null,
    });
    expect(second?.readAt).not.toBeNull();
    expect(await world.unread(ayse)).toBe(1);
    expect(await world.announced()).toEqual([first?.id, second?.id, first?.id, first?.id, first?.id]);
  });

  test('shrinks as people take it back, and goes with the last', async () => {
    const post = world.post(ayse);
    await world.deliver(like(post, can), like(post, deniz));
    const [both] = await world.list(ayse);
    await world.deliver(like(post, deniz, 2));
    expect(await world.list(ayse)).toMatchObject([{ id: both?.id, actors: [{ id: can.id }], actorsCount: 1 }]);
    await world.deliver(like(post, can, 2));
    expect(await world.list(ayse)).toEqual([]);
    expect(await world.unread(ayse)).toBe(0);
    await world.deliver(like(post, elif));
    expect(await world.list(ayse)).toMatchObject([{ id: both?.id, actors: [{ id: elif.id }] }]);
  });

  test('is announced once for all who join in one delivery', async () => {
    const post = world.post(ayse);
    await world.deliver(like(post, can), like(post, deniz), like(post, elif));
    expect(await world.announced()).toHaveLength(1);
  });

  test('ends with the Istanbul day', async () => {
    world.now = new Date('2026-05-19T20:59:00.000Z');
    const post = world.post(ayse);
    await world.deliver(like(post, can));
    world.later(60_000);
    await world.deliver(like(post, deniz));
    expect((await world.list(ayse)).map(({ actor, actorsCount }) => [actor?.id, actorsCount])).toEqual([
      [deniz.id, 1],
      [can.id, 1],
    ]);
  });

  test('counts people, not comments, and is about the latest comment that is left', async () => {
    const post = world.post(ayse);
    const comments = [can, deniz, can].map((by) => {
      world.later();
      return world.comment(post, by);
    });
    await world.deliver(...comments.map((comment) => postCommented(comment)));
    const [first, , last] = comments;
    expect(await world.list(ayse)).toMatchObject([
      { actorsCount: 2, actors: [{ id: can.id }, { id: deniz.id }], comment: { id: last?.id } },
    ]);

    if (last !== undefined) await world.deliver(commentDeleted(last, world.later()));
    expect(await world.list(ayse)).toMatchObject([
      { actorsCount: 2, actors: [{ id: deniz.id }, { id: can.id }], comment: { id: comments[1]?.id } },
    ]);
    if (first !== undefined) await world.deliver(commentDeleted(first, world.later()));
    expect(await world.list(ayse)).toMatchObject([{ actorsCount: 1, actors: [{ id: deniz.id }] }]);
  });

  test('followers, reposts and likes of a comment group as well', async () => {
    const post = world.post(deniz);
    const comment = world.comment(post, ayse);
    await world.deliver(
      followChanged(can, ayse, edge()),
      followChanged(elif, ayse, edge()),
      commentLikeChanged(comment, can, edge()),
      commentLikeChanged(comment, elif, edge()),
      repostChanged(post, can, edge()),
      repostChanged(post, ayse, edge()),
    );
    const summary = async (person: EventPerson): Promise<unknown[]> =>
      (await world.list(person)).map(({ type, actorsCount, actionUrl }) => [type, actorsCount, actionUrl]);
    expect(await summary(ayse)).toEqual([
      ['COMMENT_LIKE', 2, `/posts/${post.id}?comment=${comment.id}`],
      ['FOLLOW', 2, `/users/${ayse.username}/followers`],
    ]);
    expect(await summary(deniz)).toEqual([['REPOST', 2, `/posts/${post.id}`]]);
    await world.deliver(repostChanged(post, can, edge(2)), repostChanged(post, ayse, edge(2)));
    expect(await summary(deniz)).toEqual([]);
  });
});

describe('quotes', () => {
  test('tell the author of what is quoted, for as long as they may see the quoting post', async () => {
    const partyId = newUuid();
    const quoted = world.post(ayse);
    const quotes = (['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'] as const).map((visibility) => {
      world.later();
      return world.post(can, { visibility, partyId: visibility === 'PARTY' ? partyId : null, quoted });
    });
    const [open, followers, party] = quotes;
    await world.deliver(followChanged(ayse, can, edge()), membershipChanged(ayse, partyId, edge()));
    await world.deliver(...quotes.map((post) => postCreated(post)));
    const seen = async (): Promise<unknown[]> => (await world.list(ayse)).map(({ type, post }) => [type, post?.id]);
    expect(await seen()).toEqual([party, followers, open].map((post) => ['QUOTE', post?.id]));
    await world.deliver(followChanged(ayse, can, edge(2)), membershipChanged(ayse, partyId, edge(2)));
    expect(await seen()).toEqual([['QUOTE', open?.id]]);
    if (open !== undefined) await world.deliver(postDeleted(open, 2, world.later()));
    expect(await seen()).toEqual([]);
  });
});

describe('what the platform tells', () => {
  test('badges, and decisions to the author and to those who reported', async () => {
    const comment = world.comment(world.post(deniz), ayse);
    await world.deliver(
      badgeEarned(ayse, 'FIRST_POST', world.later()),
      reportDecided(comment, { reporters: [can, deniz], removed: true, at: world.later() }),
      reportDecided(comment, { reporters: [elif], removed: false, at: world.later() }),
    );
    expect(await world.list(ayse, 'SYSTEM')).toMatchObject([
      {
        type: 'SYSTEM',
        actor: null,
        actors: [],
        actorsCount: 0,
        post: null,
        body: 'Bildirilen içeriğiniz incelendi ve kaldırıldı. Gerekçe: Hakaret içeriyor.',
      },
      { type: 'BADGE_EARNED', actor: null, body: '“İlk paylaşım” rozetini kazandınız', post: null },
    ]);
    expect(await world.list(can)).toMatchObject([
      { type: 'SYSTEM', body: 'Bildirdiğiniz içerik incelendi ve kaldırıldı', actionUrl: '/notifications' },
    ]);
    expect(await world.list(deniz)).toHaveLength(1);
    expect(await world.list(elif)).toMatchObject([{ body: expect.stringContaining('aykırı bulunmadı') }]);
  });

  test('stands in a tab of its own; there is nothing of parties yet', async () => {
    await world.deliver(badgeEarned(ayse, 'FIRST_POST', world.later()), like(world.post(ayse), can));
    const types = async (tab: string): Promise<string[]> => (await world.list(ayse, tab)).map(({ type }) => type);
    expect(await types('ALL')).toEqual(['LIKE', 'BADGE_EARNED']);
    expect(await types('INTERACTIONS')).toEqual(['LIKE']);
    expect(await types('SYSTEM')).toEqual(['BADGE_EARNED']);
    expect(await types('PARTY')).toEqual([]);
  });
});

describe('people one is shown nothing of', () => {
  const mute = (revision = 1) => muteChanged(ayse, can, edge(revision));

  test.each([
    ['muted', (revision: number) => mute(revision)],
    ['blocked', (revision: number) => blockChanged(ayse, can, edge(revision))],
    ['blocked by', (revision: number) => blockChanged(can, ayse, edge(revision))],
  ] as const)(
    '%s: are neither named nor counted, and what only they did is hidden until it ends',
    async (_, change) => {
      const [shared, alone] = [world.post(ayse), world.post(ayse)];
      await world.deliver(like(alone, can), like(shared, deniz), like(shared, elif), like(shared, can));
      const before = await world.list(ayse);
      expect(before.map(({ actorsCount }) => actorsCount)).toEqual([3, 1]);
      await world.deliver(change(1));
      expect(await world.list(ayse)).toMatchObject([
        { id: before[0]?.id, actor: { id: elif.id }, actors: [{ id: elif.id }, { id: deniz.id }], actorsCount: 2 },
      ]);
      expect(await world.unread(ayse)).toBe(1);
      const announced = await world.announced();
      const later = world.post(ayse);
      await world.deliver(like(later, can), like(shared, can, 3));
      expect(await world.announced()).toEqual(announced);
      await world.deliver(change(2));
      expect(await world.list(ayse)).toEqual(before);
      expect(await world.unread(ayse)).toBe(2);
    },
  );

  test('a reply below the post of somebody with whom one is separated is hidden', async () => {
    const post = world.post(deniz);
    const comment = world.comment(post, ayse);
    await world.deliver(postCommented(world.comment(post, can, comment)));
    expect(await world.list(ayse)).toHaveLength(1);
    await world.deliver(blockChanged(deniz, ayse, edge()));
    expect(await world.list(ayse)).toEqual([]);
    expect(await world.unread(ayse)).toBe(0);
  });

  test('the number of others is right whether few or many are hidden', async () => {
    const post = world.post(ayse);
    const crowd = Array.from({ length: 30 }, () => somebody());
    await world.deliver(...crowd.map((person) => like(post, person)));
    const count = async (): Promise<number | undefined> => (await world.list(ayse))[0]?.actorsCount;
    await world.deliver(...crowd.slice(0, 3).map((person) => muteChanged(ayse, person, edge())));
    expect(await count()).toBe(27);
    await world.deliver(...crowd.slice(2, 20).map((person) => blockChanged(person, ayse, edge())));
    expect(await count()).toBe(10);
    await world.deliver(...crowd.map((person) => blockChanged(ayse, person, edge())));
    expect(await count()).toBeUndefined();
  });
});

describe('being kept', () => {
  test('for 180 days; the job deletes the rest with what it was made of, and nothing brings it back', async () => {
    const [old, recent] = [world.post(ayse), world.post(ayse)];
    const oldLike = like(old, can);
    await world.deliver(oldLike, like(world.post(deniz), can, 2));
    world.later(170 * 24 * HOUR_MS);
    const recentLike = like(recent, can);
    await world.deliver(recentLike);
    world.later(12 * 24 * HOUR_MS);
    await world.runJobs();
    expect((await world.list(ayse)).map(({ post }) => post?.id)).toEqual([recent.id]);
    const rows = await world.services.db.query('SELECT kind FROM notifications.acts');
    expect(rows).toEqual([{ kind: 'LIKE' }]);
    await world.deliver(oldLike);
    expect(await world.list(ayse)).toHaveLength(1);
  });
});
