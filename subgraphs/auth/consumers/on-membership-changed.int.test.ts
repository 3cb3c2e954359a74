import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { changeCached } from '#runtime/db/change-cached.ts';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS, type EventOf, newEvent } from '#schema/events/contracts.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { authLoaders } from '../loaders.ts';
import { insertAccount } from '../store/accounts.ts';
import { onMembershipChanged } from './on-membership-changed.ts';

type MembershipEvent = EventOf<'party.member_joined' | 'party.member_left'>;

const database = await testDatabase();
const start = new Date('2026-05-19T09:00:00.000Z');
const services = testServices(database.url, { clock: () => start });
const { db, newId } = services;
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const [partyA, partyB] = [newId(), newId()];
let userId = '';

beforeEach(async () => {
  userId = await person('verified_citizen');
});

async function person(role: Role): Promise<string> {
  const id = newId();
  const name = `kisi_${id.replaceAll('-', '').slice(-12)}`;
  await db.sqlTransaction((tx) =>
    insertAccount(tx, {
      id,
      username: name,
      email: `${name}@posta.example`,
      role,
      createdAt: start,
      passwordHash: 'x',
    }),
  );
  return id;
}

function told(type: MembershipEvent['type'], party: string, revision: number, user = userId): MembershipEvent {
  const at = new Date(start.getTime() + revision * 1_000).toISOString();
  const aggregate = { type: 'membership', id: `${user}:${party}`, revision };
  return newEvent(
    type,
    { data: { party_id: party, user_id: user, at }, aggregate, actorId: user },
    { newId, clock: () => new Date(at) },
  ) as MembershipEvent;
}
const joined = (party: string, revision: number, user = userId) => told('party.member_joined', party, revision, user);
const left = (party: string, revision: number, user = userId) => told('party.member_left', party, revision, user);

const handle = (...events: MembershipEvent[]) =>
  changeCached(services, (tx, dropCached) =>
    onMembershipChanged.handle(events, tx, { newId, clock: services.clock, dropCached }),
  );

async function account(id = userId) {
  const [row] = await db.query('SELECT role, party_id, revision FROM auth.accounts WHERE id = $1', [id]);
  return row;
}
const changes = (id = userId) =>
  db.query<{ data: unknown; aggregate_revision: number }>(
    `SELECT data, aggregate_revision FROM runtime.outbox WHERE type = 'user.role_changed' AND aggregate_id = $1 ORDER BY aggregate_revision`,
    [id],
  );

describe('memberships', () => {
  test('show at once in what was cached of the account', async () => {
    const role = async () => (await authLoaders(services).userById.load(userId))?.role;
    expect(await role()).toBe('verified_citizen');
    await handle(joined(partyA, 2));
    expect(await role()).toBe('party_member');
    await handle(left(partyA, 3));
    expect(await role()).toBe('verified_citizen');
  });

  test('move role and party, revoke the tokens of before and are told once each', async () => {
    await handle(joined(partyA, 2));
    expect(await account()).toEqual({ role: 'party_member', party_id: partyA, revision: 2 });
    const revoked = await db.query('SELECT subject_kind, at FROM auth.revocations WHERE subject_id = $1', [userId]);
    expect(revoked).toEqual([{ subject_kind: 'account', at: start }]);
    await handle(left(partyA, 3));
    expect(await account()).toEqual({ role: 'verified_citizen', party_id: null, revision: 3 });
    const at = start.toISOString();
    expect(await changes()).toEqual([
      {
        data: { user_id: userId, role: 'party_member', previous_role: 'verified_citizen', party_id: partyA, at },
        aggregate_revision: 2,
      },
      {
        data: { user_id: userId, role: 'verified_citizen', previous_role: 'party_member', party_id: null, at },
        aggregate_revision: 3,
      },
    ]);
  });

  test('told again, late or of nobody change nothing', async () => {
    await handle(joined(partyA, 2));
    await handle(left(partyA, 3));
    const before = await changes();
    await handle(joined(partyA, 2), left(partyA, 3), joined(partyA, 2));
    await handle(joined(partyA, 2));
    await handle(left(partyB, 7));
    await handle(joined(partyA, 2, newId()), left(partyB, 3, newId()));
    expect(await account()).toEqual({ role: 'verified_citizen', party_id: null, revision: 3 });
    expect(await changes()).toEqual(before);
  });

  test('of two parties end the same whichever is heard of first', async () => {
    const history = [joined(partyA, 2), left(partyA, 3), joined(partyB, 4)];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
      [0, 2, 1],
      [1, 0, 2],
    ]) {
      const id = await person('verified_citizen');
      for (const index of order) {
        const event = history[index] ?? expect.unreachable();
        await handle(
          event.type === 'party.member_left'
            ? left(partyA, 3, id)
            : joined(event.data.party_id, event.aggregate.revision, id),
        );
      }
      expect(await account(id)).toMatchObject({ role: 'party_member', party_id: partyB });
    }
  });

  test('in one batch for many people take as many statements as for one', async () => {
    const people = await Promise.all(Array.from({ length: 50 }, () => person('verified_citizen')));
    const statements: string[] = [];
    const stop = db.onStatement((text) => statements.push(text));
    await handle(...people.map((id) => joined(partyA, 2, id)));
    const many = statements.splice(0).length;
    await handle(joined(partyA, 2));
    stop();
    expect(many).toBe(statements.length);
    for (const id of people) expect(await account(id)).toMatchObject({ role: 'party_member', party_id: partyA });
  });

  test.each(ROLES)('leave a %s who came with a party as is until that party speaks', async (role) => {
    const id = await person(role);
    await db.query('UPDATE auth.accounts SET party_id = $2, membership_revision = 2 WHERE id = $1', [id, partyA]);
    await handle(joined(partyA, 2, id), left(partyB, 9, id));
    expect(await account(id)).toEqual({ role, party_id: partyA, revision: 1 });
    await handle(left(partyA, 3, id));
    const after = await account(id);
    expect(after).toMatchObject({ party_id: null, revision: 2 });
    if (role === 'system_admin' || role === 'mp' || role === 'journalist') expect(after).toMatchObject({ role });
  });

  test('told to two workers at the same time end the same', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const id = await person('verified_citizen');
      await Promise.all([handle(joined(partyA, 2, id)), handle(left(partyA, 3, id)), handle(joined(partyB, 4, id))]);
      expect(await account(id)).toMatchObject({ role: 'party_member', party_id: partyB });
    }
  });
});

test('user.role_changed keeps its contract and tells the session guards', async () => {
  await handle(joined(partyA, 2));
  const [change] = await changes();
  const contract = EVENT_CONTRACTS['user.role_changed'];
  const data = contract.parseData(change?.data) as EventOf<'user.role_changed'>['data'];
  const event = newEvent(
    'user.role_changed',
    { data, aggregate: { type: 'user', id: userId, revision: 2 }, actorId: null },
    services,
  );
  expect(contract.broadcast?.(event)).toEqual([
    { topic: 'auth.revoked', payload: { kind: 'account', id: userId, at: start.toISOString() } },
  ]);
});
