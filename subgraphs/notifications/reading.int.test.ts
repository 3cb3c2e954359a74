import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired, InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { notificationTopic } from '#schema/events/notifications.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody, viewerOf } from '#tests/harness/sample-people.ts';
import { likeChanged } from '#tests/harness/social-events.ts';
import { notifications } from './index.ts';

let world: NotificationsWorld;
const [ayse, can] = [somebody(), somebody()];

beforeEach(async () => {
  world = await notificationsWorld();
});

afterEach(() => world.close());

const like = (post: ReturnType<NotificationsWorld['post']>, by = can, revision = 1, active = revision % 2 === 1) =>
  likeChanged(post, by, { active, revision, at: world.later() });

describe('reading', () => {
  const PAGE = `query ($first: Int, $after: String) { notifications(first: $first, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;

  test('goes page by page, newest first, while new ones arrive', async () => {
    const posts = Array.from({ length: 5 }, () => world.post(ayse));
    await world.deliver(...posts.map((post) => like(post)));
    const expected = (await world.list(ayse)).map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const answer = await world.ask(ayse, PAGE, { first: 2, after });
      const page = answer.notifications as {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...page.edges.map(({ node }) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
      await world.deliver(like(world.post(ayse)));
    }
    expect(seen).toEqual(expected);
    expect(await world.list(ayse, 'INTERACTIONS')).toHaveLength(8);
  });

  test('is one statement for a page and one for the count, also through Viewer', async () => {
    await world.deliver(like(world.post(ayse)));
    expect(await world.statements(() => world.ask(ayse, PAGE))).toHaveLength(1);
    const both = '{ unreadCount again: unreadCount notifications { edges { node { title post { id } } } } }';
    expect(await world.statements(() => world.ask(ayse, both))).toHaveLength(2);
    const viewer = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { id unreadCount
      notifications { edges { node { type } } } } } }`;
    const references = [ayse, can].map(({ id }) => ({ __typename: 'Viewer', id }));
    expect(await world.ask(ayse, viewer, { r: references })).toEqual({
      _entities: [{ id: ayse.id, unreadCount: 1, notifications: { edges: [{ node: { type: 'LIKE' } }] } }, null],
    });
  });

  test('counts unread ones up to a thousand', async () => {
    const posts = Array.from({ length: 1_200 }, () => world.post(ayse));
    await world.deliver(...posts.map((post) => like(post)));
    expect(await world.unread(ayse)).toBe(1_000);
  });

  test('is for the signed-in only, and refuses wrong pages', async () => {
    for (const query of ['{ unreadCount }', '{ notifications { edges { cursor } } }'])
      await expect(world.ask(null, query)).rejects.toBeInstanceOf(AuthenticationRequired);
    await expect(world.markRead(null)).rejects.toBeInstanceOf(AuthenticationRequired);
    await expect(world.ask(ayse, PAGE, { first: 101 })).rejects.toBeInstanceOf(InvalidPageSize);
    await expect(world.ask(ayse, PAGE, { after: 'x' })).rejects.toBeInstanceOf(InvalidCursor);
  });
});

describe('marking as read', () => {
  test('some, each once and for good; the others stay unread', async () => {
    await world.deliver(like(world.post(ayse)), like(world.post(ayse)));
    const [newest, older] = (await world.list(ayse)).map(({ id }) => id);
    const readAt = world.later().toISOString();
    const expected = {
      __typename: 'MarkReadSuccess',
      notifications: [{ id: newest, readAt }],
      unreadCount: 1,
      viewer: { id: ayse.id },
    };
    expect(await world.markRead(ayse, [newest ?? '', newest ?? ''])).toEqual(expected);
    world.later();
    expect(await world.markRead(ayse, [newest ?? ''])).toEqual(expected);
    expect((await world.list(ayse)).find(({ id }) => id === older)?.readAt).toBeNull();
  });

  test('all, or none of none', async () => {
    await world.deliver(like(world.post(ayse)), like(world.post(ayse)), like(world.post(can), ayse));
    expect(await world.markRead(ayse, [])).toMatchObject({ notifications: [], unreadCount: 2 });
    const readAt = world.now.toISOString();
    const unread = (await world.list(ayse)).map(({ id }) => ({ id, readAt }));
    expect(unread).toHaveLength(2);
    expect(await world.markRead(ayse)).toMatchObject({ notifications: unread, unreadCount: 0 });
    expect(await world.markRead(ayse)).toMatchObject({ notifications: [], unreadCount: 0 });
    expect(await world.unread(can)).toBe(1);
  });

  test('refuses, changing nothing, what is not the viewer’s and says which', async () => {
    await world.deliver(like(world.post(ayse)), like(world.post(can), ayse));
    const [mine, foreign] = [(await world.list(ayse))[0]?.id ?? '', (await world.list(can))[0]?.id ?? ''];
    expect(await world.markRead(ayse, [mine, foreign, newUuid()])).toEqual({
      __typename: 'ValidationFailed',
      code: 'INVALID_INPUT',
      fields: [{ path: ['input', 'ids', '1'] }, { path: ['input', 'ids', '2'] }],
    });
    expect(await world.markRead(ayse, ['x'])).toMatchObject({ fields: [{ path: ['input', 'ids', '0'] }] });
    const many = Array.from({ length: 101 }, () => mine);
    expect(await world.markRead(ayse, many)).toMatchObject({ fields: [{ path: ['input', 'ids'] }] });
    expect(await world.unread(ayse)).toBe(1);
    expect(await world.unread(can)).toBe(1);
  });

  test('accepts one that was taken back meanwhile', async () => {
    const post = world.post(ayse);
    await world.deliver(like(post));
    const [notification] = await world.list(ayse);
    await world.deliver(like(post, can, 2));
    expect(await world.markRead(ayse, [notification?.id ?? ''])).toEqual({
      __typename: 'MarkReadSuccess',
      notifications: [],
      unreadCount: 0,
      viewer: { id: ayse.id },
    });
  });
});

describe('the live stream', () => {
  const request = (viewer: typeof ayse | null): RequestInfo => ({
    ...ANONYMOUS_REQUEST,
    viewer: viewer && viewerOf(viewer),
    locale: 'tr',
  });

  test('listens to the viewer’s own topic, which needs a viewer', () => {
    const { notificationReceived } = notifications.subscriptions;
    expect(notificationReceived?.topics({}, request(ayse), world.services)).toEqual([notificationTopic(ayse.id)]);
    expect(() => notificationReceived?.topics({}, request(null), world.services)).toThrow(AuthenticationRequired);
  });

  test('tells the recipient of the notification, nobody else, and skips what is gone', async () => {
    const { schema } = buildSubgraph(notifications, await readSubgraphSdl(notifications.sdl));
    const resolve = schema.getSubscriptionType()?.getFields().notificationReceived?.resolve;
    const received = async (viewer: typeof ayse, id: string): Promise<unknown> =>
      await resolve?.(
        { notificationReceived: { id } },
        {},
        notifications.context(world.services, request(viewer)),
        {} as never,
      );
    const post = world.post(ayse);
    await world.deliver(like(post));
    const [id = ''] = await world.announced();
    expect(await received(ayse, id)).toMatchObject({ id, kind: 'LIKE', actorIds: [can.id] });
    await expect(received(can, id)).rejects.toBeInstanceOf(EventGone);
    await world.deliver(like(post, can, 2));
    await expect(received(ayse, id)).rejects.toBeInstanceOf(EventGone);
  });
});
