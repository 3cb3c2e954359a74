import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired } from '#runtime/errors.ts';
import { alertsChanged, badgeEarned, reportDecided } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  type EventPerson,
  type EventPost,
  followChanged,
  likeChanged,
  membershipChanged,
  muteChanged,
  postCommented,
  postCreated,
  postDeleted,
} from '#tests/harness/social-events.ts';

let world: NotificationsWorld;
const [ayse, can, deniz, elif] = [somebody(), somebody(), somebody(), somebody()];

beforeEach(async () => {
  world = await notificationsWorld();
});

afterEach(() => world.close());

const edge = (revision = 1) => ({ active: revision % 2 === 1, revision, at: world.later() });

describe('the bell', () => {
  const bell = (by: EventPerson, on: EventPerson, revision = 1) => alertsChanged(by, on, edge(revision));
  const published = async (author: EventPerson, options: Partial<EventPost> = {}): Promise<EventPost> => {
    world.later();
    const post = world.post(author, options);
    await world.deliver(postCreated(post));
    await world.runJobs();
    return post;
  };
  const seenBy = async (person: EventPerson): Promise<unknown[]> =>
    (await world.list(person)).map(({ type, post }) => [type, post?.id]);

  test('tells those who have set it of new posts, from then on and until they clear it', async () => {
    await published(ayse);
    await world.deliver(bell(can, ayse));
    const post = await published(ayse);
    expect(await world.list(can)).toMatchObject([
      {
        type: 'NEW_POST',
        actor: { id: ayse.id },
        actorsCount: 1,
        post: { id: post.id },
        body: `${ayse.username} yeni bir paylaşım yaptı`,
        actionUrl: `/posts/${post.id}`,
      },
    ]);
    expect(await world.list(deniz)).toEqual([]);
    await world.deliver(bell(can, ayse, 2));
    await published(ayse);
    expect(await seenBy(can)).toEqual([['NEW_POST', post.id]]);
    expect(await world.announced()).toHaveLength(1);
  });

  test('an older bell that is heard of late changes nothing', async () => {
    const [set, cleared] = [bell(can, ayse), bell(can, ayse, 2)];
    await world.deliver(cleared);
    await world.deliver(set);
    await published(ayse);
    expect(await world.list(can)).toEqual([]);
  });

  test('makes one notification of an author’s posts of a day and audience, about the latest that is left', async () => {
    await world.deliver(bell(can, ayse), followChanged(can, ayse, edge()));
    const first = await published(ayse);
    const [only] = await world.list(can);
    const second = await published(ayse);
    expect(await world.list(can)).toMatchObject([{ id: only?.id, post: { id: second.id }, actorsCount: 1 }]);
    const forFollowers = await published(ayse, { visibility: 'FOLLOWERS' });
    expect(await seenBy(can)).toEqual([
      ['NEW_POST', forFollowers.id],
      ['NEW_POST', second.id],
    ]);
    await world.deliver(postDeleted(second, 2, world.later()), followChanged(can, ayse, edge(2)));
    expect(await seenBy(can)).toEqual([['NEW_POST', first.id]]);
    expect(await world.unread(can)).toBe(1);
    await world.deliver(postDeleted(first, 2, world.later()));
    expect(await seenBy(can)).toEqual([]);
    expect(await world.unread(can)).toBe(0);
  });

  test('only of posts that one may see, by authors one has not muted', async () => {
    const partyId = newUuid();
    await world.deliver(
      ...[can, deniz, elif].map((person) => bell(person, ayse)),
      followChanged(can, ayse, edge()),
      membershipChanged(deniz, partyId, edge()),
      muteChanged(elif, ayse, edge()),
    );
    const followers = await published(ayse, { visibility: 'FOLLOWERS' });
    const party = await published(ayse, { visibility: 'PARTY', partyId });
    await published(ayse, { visibility: 'PRIVATE' });
    expect(await seenBy(can)).toEqual([['NEW_POST', followers.id]]);
    expect(await seenBy(deniz)).toEqual([['NEW_POST', party.id]]);
    await published(ayse);
    await world.deliver(muteChanged(elif, ayse, edge(2)));
    expect(await seenBy(elif)).toEqual([]);
  });

  test('tells each of several thousand once, in transactions of a thousand, however often the post is told of', async () => {
    const crowd = Array.from({ length: 2_500 }, () => somebody());
    await world.deliver(...crowd.map((person) => bell(person, ayse)), bell(can, deniz));
    world.later();
    const [big, small] = [world.post(ayse), world.post(deniz)];
    await world.deliver(postCreated(big), postCreated(small));
    let transactions = 0;
    const stop = world.services.db.onStatement((text) => {
      if (text.includes('WITH ORDINALITY')) transactions += 1;
    });
    await world.runJobs();
    stop();
    expect(transactions).toBe(4);
    await world.deliver(postCreated(big), postCreated(small));
    await world.runJobs();
    const [told] = await world.services.db.query<{ people: number; rows: number }>(
      `SELECT count(DISTINCT recipient_id)::int AS people, count(*)::int AS rows FROM notifications.acts WHERE active AND told`,
    );
    expect(told).toEqual({ people: 2_501, rows: 2_501 });
    expect(new Set(await world.announced()).size).toBe(2_501);
    expect(await seenBy(can)).toEqual([['NEW_POST', small.id]]);
  });

  test('a post that is deleted before its turn announces nothing', async () => {
    await world.deliver(bell(can, ayse));
    world.later();
    const post = world.post(ayse);
    await world.deliver(postCreated(post));
    await world.deliver(postDeleted(post, 2, world.later()));
    await world.runJobs();
    expect(await world.list(can)).toEqual([]);
    expect(await world.announced()).toEqual([]);
  });

  test('a post of more than a week ago is no news', async () => {
    await world.deliver(bell(can, ayse));
    world.later();
    const post = world.post(ayse);
    world.later(8 * 24 * 3_600_000);
    await world.deliver(postCreated(post));
    await world.runJobs();
    expect(await world.list(can)).toEqual([]);
  });
});

describe('preferences', () => {
  const OWN = '{ notificationPreferences { id type channels isOptional } }';
  const own = async (person: EventPerson) => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer ${OWN} } }`;
    const { _entities } = await world.ask(person, query, { r: [{ __typename: 'Viewer', id: person.id }] });
    const [viewer] = _entities as [
      { notificationPreferences: { id: string; type: string; channels: string[]; isOptional: boolean }[] },
    ];
    return viewer.notificationPreferences;
  };

  test('are one for each type, in order, everything on but what was switched off', async () => {
    const all = await own(ayse);
    expect(all.map(({ type }) => type)).toEqual([
      'LIKE',
      'COMMENT',
      'FOLLOW',
      'MENTION',
      'REPOST',
      'QUOTE',
      'COMMENT_LIKE',
      'NEW_POST',
      'BADGE_EARNED',
      'SYSTEM',
    ]);
    expect(all.every(({ channels }) => channels.join() === 'IN_APP')).toBe(true);
    expect(all.filter(({ isOptional }) => !isOptional).map(({ type }) => type)).toEqual(['SYSTEM']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(10);
    expect(await world.prefer(ayse, { LIKE: [], SYSTEM: ['IN_APP'] })).toEqual({
      __typename: 'UpdateNotificationPreferencesSuccess',
      preferences: [
        { type: 'LIKE', channels: [] },
        { type: 'SYSTEM', channels: ['IN_APP'] },
      ],
    });
    const off = async (person: EventPerson): Promise<string[]> =>
      (await own(person)).filter(({ channels }) => channels.length === 0).map(({ type }) => type);
    expect(await off(ayse)).toEqual(['LIKE']);
    expect(await off(can)).toEqual([]);
    await world.prefer(ayse, { LIKE: ['IN_APP'], FOLLOW: [] });
    expect(await off(ayse)).toEqual(['FOLLOW']);
  });

  test('are nobody else’s, as entities too', async () => {
    const [like] = await own(ayse);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on NotificationPreference { type } } }`;
    const reference = { r: [{ __typename: 'NotificationPreference', id: like?.id }] };
    expect(await world.ask(ayse, query, reference)).toEqual({ _entities: [{ type: 'LIKE' }] });
    for (const other of [can, null]) expect(await world.ask(other, query, reference)).toEqual({ _entities: [null] });
    await expect(world.prefer(null, { LIKE: [] })).rejects.toBeInstanceOf(AuthenticationRequired);
  });

  test('decide what is told from then on; what was told stays, what was not does not come back', async () => {
    const likeOf = (post: EventPost, by = can) => likeChanged(post, by, edge());
    const [before, during, after] = [world.post(ayse), world.post(ayse), world.post(ayse)];
    await world.deliver(likeOf(before));
    await world.prefer(ayse, { LIKE: [], COMMENT: [] });
    const comment = world.comment(during, ayse);
    await world.deliver(
      likeOf(during),
      postCommented(world.comment(during, can)),
      postCommented(world.comment(during, can, comment)),
    );
    await world.prefer(ayse, { LIKE: ['IN_APP'] });
    await world.deliver(likeOf(after), likeChanged(during, can, edge(3)));
    expect((await world.list(ayse)).map(({ post }) => post?.id)).toEqual([after.id, before.id]);
    expect(await world.announced()).toHaveLength(2);
    await world.deliver(likeOf(during, deniz));
    expect(await world.list(ayse)).toMatchObject([{ post: { id: during.id }, actorsCount: 1 }, {}, {}]);
  });

  test('of the bell and badges hold as well; decisions are told in any case', async () => {
    await world.prefer(can, { NEW_POST: [], BADGE_EARNED: [] });
    await world.deliver(alertsChanged(can, ayse, edge()));
    world.later();
    await world.deliver(postCreated(world.post(ayse)), badgeEarned(can, 'FIRST_POST', world.later()));
    await world.runJobs();
    expect(await world.list(can)).toEqual([]);
    const comment = world.comment(world.post(ayse), can);
    await world.deliver(reportDecided(comment, { reporters: [], removed: true, at: world.later() }));
    expect((await world.list(can)).map(({ type }) => type)).toEqual(['SYSTEM']);
  });

  test('refuse, changing nothing, what is not acceptable, and say which', async () => {
    const refused = async (preferences: readonly object[]): Promise<unknown> => {
      const mutation = `mutation ($preferences: [NotificationPreferenceInput!]!) {
        r: updateNotificationPreferences(input: { preferences: $preferences }) {
          ... on ValidationFailed { code fields { path } } } }`;
      return (await world.ask(ayse, mutation, { preferences })).r;
    };
    const on = (type: string) => ({ type, channels: ['IN_APP'] });
    const at = (...path: string[]) => ({
      code: 'INVALID_INPUT',
      fields: [{ path: ['input', 'preferences', ...path] }],
    });
    expect(await refused([])).toEqual(at());
    expect(await refused(Array.from({ length: 21 }, () => on('LIKE')))).toEqual(at());
    expect(await refused([{ type: 'LIKE', channels: [] }, on('LIKE')])).toEqual(at('1', 'type'));
    expect(await refused([{ type: 'LIKE', channels: ['IN_APP', 'IN_APP'] }])).toEqual(at('0', 'channels'));
    expect(
      await refused([
        { type: 'LIKE', channels: [] },
        { type: 'SYSTEM', channels: [] },
      ]),
    ).toEqual(at('1', 'channels'));
    expect((await own(ayse)).every(({ channels }) => channels.length === 1)).toBe(true);
  });
});
