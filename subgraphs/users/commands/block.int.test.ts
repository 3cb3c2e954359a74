import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type UsersWorld, usersWorld } from '#tests/harness/users-world.ts';
import { profileCounters } from '../store/counters.ts';

let world: UsersWorld;
beforeAll(async () => {
  world = await usersWorld();
});
afterAll(() => world.close());

let ayse: Viewer;
let can: Viewer;
beforeEach(async () => {
  [ayse, can] = [await world.person(), await world.person()];
  world.awaited.length = 0;
});

const ofPair = async (type: Parameters<UsersWorld['events']>[0]) =>
  (await world.events(type)).filter(({ aggregate }) => aggregate.id.includes(ayse.id) && aggregate.id.includes(can.id));
const activeFollows = () =>
  world.services.db.query(
    'SELECT follower_id FROM users.follow_edges WHERE active AND follower_id = ANY($1) AND followee_id = ANY($1)',
    [[ayse.id, can.id]],
  );

describe('blocking', () => {
  test('ends follows and bells both ways and tells of everything in one go', async () => {
    await world.act(ayse, 'follow', can);
    await world.act(can, 'follow', ayse);
    await world.act(can, 'setPostAlerts', ayse, { enabled: true });
    world.awaited.length = 0;
    const { user } = await world.act(ayse, 'block', can);
    expect(user).toMatchObject({
      id: can.id,
      followersCount: 0,
      followingCount: 0,
      viewerFollows: false,
      followsViewer: false,
      viewerHasBlocked: true,
    });
    expect(await activeFollows()).toEqual([]);
    const [blocked] = await ofPair('user.blocked');
    expect(blocked).toMatchObject({
      data: { blocker_id: ayse.id, blocked_id: can.id },
      aggregate: { type: 'block', id: `${ayse.id}:${can.id}`, revision: 1 },
    });
    const ended = await ofPair('user.unfollowed');
    expect(ended.map(({ data, aggregate, metadata }) => [data, aggregate.revision, metadata.user_id])).toEqual([
      [expect.objectContaining({ follower_id: ayse.id, followee_id: can.id }), 2, ayse.id],
      [expect.objectContaining({ follower_id: can.id, follower_username: can.username }), 3, ayse.id],
    ]);
    const bells = await ofPair('user.alerts_changed');
    expect(bells.map(({ data, aggregate }) => [(data as { enabled: boolean }).enabled, aggregate.revision])).toEqual([
      [true, 2],
      [false, 3],
    ]);
    expect(world.awaited.find(({ id }) => id === blocked?.id)?.consumers).toEqual([
      'posts.blocks',
      'feed.blocks',
      'notifications.blocks',
      'parties.blocks',
      'ai.blocks',
    ]);
    expect(world.awaited).toHaveLength(4);
  });

  test('twice is the same as once, and unblocking makes neither follow the other again', async () => {
    await world.act(can, 'follow', ayse);
    for (const mutation of ['block', 'block', 'unblock', 'unblock']) await world.act(ayse, mutation, can);
    expect(await ofPair('user.blocked')).toHaveLength(1);
    expect((await ofPair('user.unblocked')).map(({ aggregate }) => aggregate.revision)).toEqual([2]);
    expect(await activeFollows()).toEqual([]);
    await world.act(can, 'follow', ayse);
    expect(await activeFollows()).toEqual([{ follower_id: can.id }]);
  });

  test('is refused for citizens, oneself, strangers, what is no id, and who blocks the viewer', async () => {
    const citizen = await world.person('citizen');
    expect(await world.act(citizen, 'block', can)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await world.act(ayse, 'block', ayse)).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await world.act(ayse, 'block', { id: 'x' })).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await world.act(ayse, 'block', { id: world.services.newId() })).toMatchObject({ __typename: 'NotFound' });
    await world.act(ayse, 'block', can);
    for (const mutation of ['block', 'unblock', 'follow', 'unfollow', 'mute', 'unmute', 'removeFollower']) {
      expect(await world.act(can, mutation, ayse)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
    }
    expect(await world.act(ayse, 'follow', can)).toMatchObject({
      __typename: 'ValidationFailed',
      message: 'You block this person. Unblock them first.',
    });
    expect(await ofPair('user.blocked')).toHaveLength(1);
    expect(await activeFollows()).toEqual([]);
  });

  test('racing with follows either way never leaves an active one, nor a wrong number', async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      [ayse, can] = [await world.person(), await world.person()];
      await Promise.all([
        world.act(can, 'follow', ayse),
        world.act(ayse, 'follow', can),
        world.act(ayse, 'block', can),
        world.act(can, 'follow', ayse),
      ]);
      expect(await activeFollows()).toEqual([]);
      const counts = await profileCounters.read(world.services.db, [ayse.id, can.id]);
      expect([...counts.values()]).toEqual([
        { followers: 0, following: 0 },
        { followers: 0, following: 0 },
      ]);
    }
  });

  test('of two who block each other at the same time one does, and the other does not see them', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      [ayse, can] = [await world.person(), await world.person()];
      const outcomes = await Promise.all([world.act(ayse, 'block', can), world.act(can, 'block', ayse)]);
      expect(outcomes.map((outcome) => outcome.__typename).sort()).toEqual(['BlockSuccess', 'NotFound']);
      const seen = [await world.see(ayse, can, 'id'), await world.see(can, ayse, 'id')];
      expect(seen.filter((user) => user === null)).toHaveLength(1);
    }
  });

  test('30 times at once with unblocking in between: edge and events agree', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, turn) => world.act(ayse, turn % 2 === 0 ? 'block' : 'unblock', can)),
    );
    const [edge] = await world.services.db.query<{ active: boolean; revision: number }>(
      'SELECT active, revision FROM users.blocks WHERE blocker_id = $1',
      [ayse.id],
    );
    const told = [...(await ofPair('user.blocked')), ...(await ofPair('user.unblocked'))].map(
      ({ aggregate, type }) => [aggregate.revision, type] as const,
    );
    told.sort(([a], [b]) => a - b);
    expect(told.map(([revision]) => revision)).toEqual(
      Array.from({ length: edge?.revision ?? 0 }, (_, turn) => turn + 1),
    );
    expect(told.at(-1)?.[1]).toBe(edge?.active ? 'user.blocked' : 'user.unblocked');
  });
});

describe('muting', () => {
  test('changes nothing but what the muter hears, and is told to the projections that go by it', async () => {
    const citizen = await world.person('citizen');
    await world.act(citizen, 'follow', can);
    world.awaited.length = 0;
    const { user } = await world.act(citizen, 'mute', can);
    expect(user).toMatchObject({ viewerFollows: true, viewerHasMuted: true, viewerHasBlocked: false });
    await world.act(citizen, 'mute', can);
    await world.act(citizen, 'unmute', can);
    await world.act(citizen, 'unmute', can);
    const told = [...(await world.events('user.muted')), ...(await world.events('user.unmuted'))].filter(
      ({ aggregate }) => aggregate.id === `${citizen.id}:${can.id}`,
    );
    expect(told.map(({ type, aggregate }) => [type, aggregate.type, aggregate.revision])).toEqual([
      ['user.muted', 'mute', 1],
      ['user.unmuted', 'mute', 2],
    ]);
    expect(world.awaited.map(({ consumers }) => consumers)).toEqual([
      ['feed.mutes', 'notifications.mutes'],
      ['feed.mutes', 'notifications.mutes'],
    ]);
    expect(await world.act(citizen, 'mute', citizen)).toMatchObject({ __typename: 'ValidationFailed' });
  });
});

describe('a follower removed', () => {
  test('follows no more, with the number gone, and may follow again', async () => {
    await world.act(can, 'follow', ayse);
    const { r } = await world.ask(
      ayse,
      `mutation ($id: ID!) { r: removeFollower(input: { id: $id }) {
        ... on RemoveFollowerSuccess { user { followsViewer followingCount } viewer { followersCount } } } }`,
      { id: can.id },
    );
    expect(r).toEqual({ user: { followsViewer: false, followingCount: 0 }, viewer: { followersCount: 0 } });
    expect(await world.act(ayse, 'removeFollower', can)).toMatchObject({ __typename: 'RemoveFollowerSuccess' });
    const [ended, ...more] = await ofPair('user.unfollowed');
    expect([ended?.data, ended?.metadata.user_id, more]).toMatchObject([{ follower_id: can.id }, ayse.id, []]);
    expect((await world.act(can, 'follow', ayse)).user.followersCount).toBe(1);
  });
});

describe('the bell', () => {
  test('is set on who is followed, goes with the follow, and does not come back with it', async () => {
    expect(await world.act(ayse, 'setPostAlerts', can, { enabled: true })).toMatchObject({
      __typename: 'ValidationFailed',
    });
    expect(await world.act(ayse, 'setPostAlerts', can, { enabled: false })).toMatchObject({
      user: { viewerHasAlerts: false },
    });
    await world.act(ayse, 'follow', can);
    world.awaited.length = 0;
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await world.act(ayse, 'setPostAlerts', can, { enabled: true })).toMatchObject({
        user: { viewerHasAlerts: true, viewerFollows: true },
      });
    }
    expect(world.awaited.map(({ consumers }) => consumers)).toEqual([['notifications.alerts']]);
    await world.act(ayse, 'unfollow', can);
    expect((await world.act(ayse, 'follow', can)).user.viewerHasAlerts).toBe(false);
    const told = await ofPair('user.alerts_changed');
    expect(told.map(({ data, aggregate }) => [(data as { enabled: boolean }).enabled, aggregate])).toEqual([
      [true, { type: 'follow', id: `${ayse.id}:${can.id}`, revision: 2 }],
      [false, { type: 'follow', id: `${ayse.id}:${can.id}`, revision: 3 }],
    ]);
  });
});
