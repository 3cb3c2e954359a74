import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { UserNotFound } from '../errors.ts';
import { foldProfileCounters } from '../jobs/fold-profile-counters.ts';
import { profileCounters } from '../store/counters.ts';
import { insertProfiles } from '../store/profiles.ts';
import { viewerRelations } from '../store/relations.ts';
import { NO_RELATION } from '../visibility.ts';
import { follow } from './follow.ts';
import { unfollow } from './unfollow.ts';

const database = await testDatabase();
const waited: (readonly string[])[] = [];
const services = testServices(database.url, {
  // No consumer runs here; what a command waits for is noted and counts as applied.
  events: { applied: async (_, consumers) => waited.push(consumers) > 0 },
});
const commands = { ...services, traceId: null };
const { db, newId } = services;
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

let [ayse, can]: [Viewer, Viewer] = [viewerOf(''), viewerOf('')];

function viewerOf(id: string): Viewer {
  const username = `kisi_${id.replaceAll('-', '').slice(-12)}`;
  return { id, username, role: 'citizen', roleLevel: 1, partyId: null, sessionId: id, issuedAt: 0 };
}

async function person(): Promise<Viewer> {
  const viewer = viewerOf(newId());
  const profile = { ...viewer, displayName: 'Kişi', provinceCode: null, createdAt: new Date() };
  await db.sqlTransaction((tx) => insertProfiles(tx, [profile]));
  return viewer;
}

beforeEach(async () => {
  [ayse, can] = [await person(), await person()];
  waited.length = 0;
});

const countsOf = async ({ id }: Viewer) => (await profileCounters.read(db, [id])).get(id);
const edges = (follower: Viewer, followee: Viewer) =>
  db.query('SELECT active, revision FROM users.follow_edges WHERE follower_id = $1 AND followee_id = $2', [
    follower.id,
    followee.id,
  ]);
const events = (follower: Viewer, followee: Viewer) =>
  db.query<{ type: string; aggregate_type: string; aggregate_revision: number; data: Record<string, unknown> }>(
    'SELECT type, aggregate_type, aggregate_revision, data FROM runtime.outbox WHERE aggregate_id = $1 ORDER BY aggregate_revision',
    [`${follower.id}:${followee.id}`],
  );

describe('following', () => {
  test('keeps edge, numbers and events together and waits for the feed', async () => {
    expect(await follow(commands, ayse, { id: can.id })).toMatchObject({ id: can.id, username: can.username });
    expect(await edges(ayse, can)).toEqual([{ active: true, revision: 1 }]);
    expect(await countsOf(can)).toEqual({ followers: 1, following: 0 });
    expect(await countsOf(ayse)).toEqual({ followers: 0, following: 1 });
    await unfollow(commands, ayse, { id: can.id });
    await follow(commands, ayse, { id: can.id });
    expect(await edges(ayse, can)).toEqual([{ active: true, revision: 3 }]);
    expect(await countsOf(can)).toEqual({ followers: 1, following: 0 });
    const told = await events(ayse, can);
    expect(told.map(({ type, aggregate_revision }) => [type, aggregate_revision])).toEqual([
      ['user.followed', 1],
      ['user.unfollowed', 2],
      ['user.followed', 3],
    ]);
    expect(told[0]).toMatchObject({
      aggregate_type: 'follow',
      data: { follower_id: ayse.id, follower_username: ayse.username, followee_id: can.id, at: expect.any(String) },
    });
    const everywhere = ['posts.follows', 'feed.follows'];
    expect(waited).toEqual([everywhere, [...everywhere, 'notifications.follows'], everywhere]);
  });

  test('twice is the same as once, and so is stopping', async () => {
    await unfollow(commands, ayse, { id: can.id });
    expect(await edges(ayse, can)).toEqual([]);
    await follow(commands, ayse, { id: can.id });
    await follow(commands, ayse, { id: can.id });
    await unfollow(commands, ayse, { id: can.id });
    await unfollow(commands, ayse, { id: can.id });
    expect(await edges(ayse, can)).toEqual([{ active: false, revision: 2 }]);
    expect(await events(ayse, can)).toHaveLength(2);
    expect(await countsOf(can)).toEqual({ followers: 0, following: 0 });
    expect(waited).toHaveLength(2);
  });

  test('is refused for oneself, strangers and what is no id, changing nothing', async () => {
    for (const act of [follow, unfollow]) {
      for (const id of [ayse.id, '', 'x', '\u0000', '\ud800', can.id.toUpperCase(), `${can.id} `]) {
        await expect(act(commands, ayse, { id })).rejects.toThrow(ValidationFailed);
      }
      await expect(act(commands, ayse, { id: newId() })).rejects.toThrow(UserNotFound);
    }
    expect(await countsOf(ayse)).toEqual({ followers: 0, following: 0 });
    expect(waited).toEqual([]);
  });

  test('50 times at once with unfollowing in between: edge, numbers and events agree', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, turn) => (turn % 2 === 0 ? follow : unfollow)(commands, ayse, { id: can.id })),
    );
    const [edge] = await db.query<{ active: boolean; revision: number }>(
      'SELECT active, revision FROM users.follow_edges WHERE follower_id = $1',
      [ayse.id],
    );
    const number = edge?.active ? 1 : 0;
    expect(await countsOf(can)).toEqual({ followers: number, following: 0 });
    expect(await countsOf(ayse)).toEqual({ followers: 0, following: number });
    const told = await events(ayse, can);
    expect(told.map((event) => event.aggregate_revision)).toEqual(
      Array.from({ length: edge?.revision ?? 0 }, (_, turn) => turn + 1),
    );
    expect(told.at(-1)?.type).toBe(edge?.active ? 'user.followed' : 'user.unfollowed');
  });

  test('10 people all following each other at once never deadlock', async () => {
    const circle = await Promise.all(Array.from({ length: 10 }, person));
    const pairs = circle.flatMap((follower) =>
      circle.filter((other) => other !== follower).map((other) => [follower, other] as const),
    );
    const folding = foldProfileCounters.run(services);
    await Promise.all(pairs.map(([follower, other]) => follow(commands, follower, { id: other.id })));
    await Promise.all(
      pairs
        .filter((_, turn) => turn % 3 === 0)
        .map(([follower, other]) => unfollow(commands, follower, { id: other.id })),
    );
    await folding;
    await foldProfileCounters.run(services);
    const expected = await db.query<{ id: string; followers: number; following: number }>(
      `SELECT p.id, (SELECT count(*)::int FROM users.follow_edges WHERE followee_id = p.id AND active) AS followers,
        (SELECT count(*)::int FROM users.follow_edges WHERE follower_id = p.id AND active) AS following
       FROM users.profiles p WHERE p.id = ANY($1)`,
      [circle.map(({ id }) => id)],
    );
    const counts = await profileCounters.read(
      db,
      circle.map(({ id }) => id),
    );
    for (const { id, ...numbers } of expected) expect(counts.get(id)).toEqual(numbers);
    expect(await db.query('SELECT FROM users.profile_counter_deltas')).toEqual([]);
  });
});

test('both directions between a viewer and many people are one statement', async () => {
  await follow(commands, ayse, { id: can.id });
  await follow(commands, can, { id: ayse.id });
  const stranger = await person();
  await follow(commands, stranger, { id: ayse.id });
  await unfollow(commands, ayse, { id: stranger.id });
  const statements: string[] = [];
  const stop = db.onStatement((text) => statements.push(text));
  const found = await viewerRelations(db, ayse.id, [can.id, stranger.id, newId(), ayse.id]);
  stop();
  expect(statements).toHaveLength(1);
  expect(Object.fromEntries(found)).toEqual({
    [can.id]: { ...NO_RELATION, viewerFollows: true, followsViewer: true },
    [stranger.id]: { ...NO_RELATION, followsViewer: true },
  });
});
