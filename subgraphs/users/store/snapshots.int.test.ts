import { afterAll, expect, test } from 'vitest';
import { changeCached } from '#runtime/db/change-cached.ts';
import type { SnapshotSource } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { award } from '../badges.ts';
import { block } from '../commands/block.ts';
import { follow } from '../commands/follow.ts';
import { mute } from '../commands/mute.ts';
import { setPostAlerts } from '../commands/set-post-alerts.ts';
import { unblock } from '../commands/unblock.ts';
import { unfollow } from '../commands/unfollow.ts';
import { unmute } from '../commands/unmute.ts';
import { updatePrivacy } from '../commands/update-privacy.ts';
import { updateProfile } from '../commands/update-profile.ts';
import { insertProfiles } from './profiles.ts';
import {
  alertsSnapshot,
  badgesSnapshot,
  blocksSnapshot,
  followsSnapshot,
  mutesSnapshot,
  privacySnapshot,
  profilesSnapshot,
} from './snapshots.ts';

const database = await testDatabase();
const services = testServices(database.url, { events: { applied: async () => true } });
const commands = { ...services, traceId: null };
const { db, newId } = services;
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

async function readAll(source: SnapshotSource): Promise<{ events: EventEnvelope[]; pages: number[] }> {
  const pages: number[] = [];
  const events: EventEnvelope[] = [];
  for await (const page of source.read(db)) {
    pages.push(page.length);
    events.push(...page);
  }
  for (const event of events) {
    expect(source.types).toEqual([event.type]);
    expect(EVENT_CONTRACTS[event.type as keyof typeof EVENT_CONTRACTS].parseData(event.data)).toEqual(event.data);
  }
  return { events, pages };
}

/** The live events of a type, the newest of each aggregate. */
async function newestOutbox(type: string): Promise<Map<string, unknown>> {
  const rows = await db.query<{ id: string; revision: number; data: unknown }>(
    `SELECT aggregate_id AS id, aggregate_revision AS revision, data FROM runtime.outbox WHERE type = $1 ORDER BY aggregate_revision`,
    [type],
  );
  return new Map(rows.map(({ id, ...event }) => [id, event]));
}

test('yield what stands now as the last live events told it, in pages of 1,000 at most', async () => {
  const people: Viewer[] = Array.from({ length: 1_001 }, (_, turn) => {
    const id = newId();
    return { id, username: `kisi_${turn}`, role: 'citizen', roleLevel: 1, partyId: null, sessionId: id, issuedAt: 0 };
  });
  const created = new Date('2026-05-19T09:30:00.000Z');
  const profiles = people.map((it) => ({ ...it, displayName: it.username, provinceCode: null, createdAt: created }));
  await db.sqlTransaction((tx) => insertProfiles(tx, profiles));
  const person = (turn: number): Viewer => people[turn] ?? expect.unreachable('nobody there');
  await updateProfile(commands, person(7), { displayName: 'Yeni Ad', profession: 'LAWYER' });
  for (let turn = 1; turn < 6; turn += 1) await follow(commands, person(turn), { id: person(0).id });
  await unfollow(commands, person(1), { id: person(0).id });
  await unfollow(commands, person(2), { id: person(0).id });
  await follow(commands, person(2), { id: person(0).id });

  const updated = await readAll(profilesSnapshot);
  expect(updated.pages).toEqual([1_000, 1]);
  expect(new Set(updated.events.map(({ aggregate }) => aggregate.id))).toEqual(new Set(people.map(({ id }) => id)));
  const live = await newestOutbox('user.updated');
  const changed = updated.events.find(({ aggregate }) => aggregate.id === person(7).id);
  expect({ revision: changed?.aggregate.revision, data: changed?.data }).toEqual(live.get(person(7).id));

  const followed = await readAll(followsSnapshot);
  expect(followed.pages).toEqual([4]);
  const edges = await newestOutbox('user.followed');
  expect(followed.events.map(({ aggregate }) => aggregate.id).sort()).toEqual(
    [2, 3, 4, 5].map((turn) => `${person(turn).id}:${person(0).id}`).sort(),
  );
  for (const { aggregate, data } of followed.events) {
    expect({ revision: aggregate.revision, data }).toEqual(edges.get(aggregate.id));
  }
});

test('yield bells, blocks, mutes, settings and badges that stand, as the last live events told them', async () => {
  const people: Viewer[] = Array.from({ length: 5 }, (_, turn) => {
    const id = newId();
    const username = `baska_${turn}`;
    return { id, username, role: 'mp', roleLevel: 7, partyId: null, sessionId: id, issuedAt: 0 };
  });
  const profiles = people.map((it) => ({ ...it, displayName: it.username, provinceCode: null, createdAt: new Date() }));
  await db.sqlTransaction((tx) => insertProfiles(tx, profiles));
  const [ada, ...others] = people;
  if (ada === undefined) expect.unreachable('nobody there');
  for (const { id } of others) {
    await mute(commands, ada, { id });
    await follow(commands, ada, { id });
    await setPostAlerts(commands, ada, { id, enabled: true });
  }
  const [first = ada, second = ada, third = ada] = others;
  await setPostAlerts(commands, ada, { id: first.id, enabled: false });
  await unfollow(commands, ada, { id: second.id });
  await unmute(commands, ada, { id: second.id });
  await block(commands, ada, { id: third.id });
  await block(commands, ada, { id: first.id });
  await unblock(commands, ada, { id: first.id });
  await updatePrivacy(commands, ada, { presence: 'NOBODY' });
  await updatePrivacy(commands, first, { presence: 'FOLLOWING' });
  const badge = { userId: ada.id, kind: 'FIRST_POST' as const, earnedAt: new Date() };
  await changeCached(services, (tx, dropCached) => award(tx, [badge], { ...services, dropCached }));

  const yields = async (source: SnapshotSource): Promise<number> => {
    const { events } = await readAll(source);
    const live = await newestOutbox(source.types[0] ?? '');
    for (const { aggregate, data } of events) {
      const told = live.get(aggregate.id) as { revision: number; data: object };
      expect({ ...(data as object), at: null }).toEqual({ ...told.data, at: null });
      expect(aggregate.revision).toBe(told.revision);
    }
    return events.length;
  };
  expect(await yields(alertsSnapshot)).toBe(1);
  expect(await yields(blocksSnapshot)).toBe(1);
  expect(await yields(mutesSnapshot)).toBe(3);
  expect(await yields(privacySnapshot)).toBe(1);
  expect(await yields(badgesSnapshot)).toBe(1);
});
