import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';
import { foldPartyCounters } from './jobs/fold-party-counters.ts';
import { membershipsSnapshot } from './store/snapshots.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

const eventsOf = async (userId: string) =>
  (await world.events()).filter(({ aggregate }) => aggregate.id.startsWith(`${userId}:`));

async function rowOf(userId: string, partyId: string): Promise<unknown> {
  const [row] = await world.services.db.query(
    'SELECT status, revision FROM parties.memberships WHERE user_id = $1 AND party_id = $2',
    [userId, partyId],
  );
  return row ?? null;
}

describe('joining', () => {
  test('makes an applicant, of whom no event tells and whom no counter counts', async () => {
    const partyId = await world.party('Çınar');
    const viewer = world.viewer();
    expect(await world.join(viewer, partyId)).toEqual({
      __typename: 'JoinPartySuccess',
      membership: {
        status: 'PENDING',
        appliedAt: world.now.toISOString(),
        joinedAt: null,
        user: { id: viewer.id },
        party: { id: partyId, membersCount: 0, viewerMembership: { status: 'PENDING' }, viewerCan: { join: false } },
      },
    });
    expect(await eventsOf(viewer.id)).toEqual([]);
  });

  test('again changes nothing while one waits, nor when one is a member', async () => {
    const partyId = await world.party('Ihlamur');
    const { admin, member } = await world.member(partyId);
    const before = await rowOf(member.id, partyId);
    expect(await world.join(member, partyId)).toMatchObject({ membership: { status: 'ACTIVE' } });
    expect(await rowOf(member.id, partyId)).toEqual(before);
    const applicant = world.viewer();
    await world.join(applicant, partyId);
    expect(await world.join(applicant, partyId)).toMatchObject({ membership: { status: 'PENDING' } });
    expect(await rowOf(applicant.id, partyId)).toEqual({ status: 'PENDING', revision: 1 });
    expect(await world.decide(admin, partyId, applicant.id, false)).toMatchObject({ membership: { status: 'ENDED' } });
  });

  test('is refused with an application or a membership elsewhere, until that ends', async () => {
    const [here, there] = [await world.party('Burada'), await world.party('Orada')];
    const { member } = await world.member(there);
    expect(await world.join(member, here)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
    expect(await rowOf(member.id, here)).toBeNull();
    await world.leave(member, there);
    expect(await world.join(member, here)).toMatchObject({ membership: { status: 'PENDING' } });
  });

  test.each(['citizen', 'system_admin'] as const)('is not for a %s', async (role) => {
    const partyId = await world.party('Kapalı');
    const viewer = world.viewer(role);
    expect(await world.join(viewer, partyId)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await rowOf(viewer.id, partyId)).toBeNull();
  });

  test('names what is wrong with the party', async () => {
    expect(await world.join(world.viewer(), 'no id')).toMatchObject({
      __typename: 'ValidationFailed',
      code: 'INVALID_INPUT',
      fields: [{ path: ['input', 'partyId'] }],
    });
    expect(await world.join(world.viewer(), newUuid())).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'partyId'],
    });
  });

  test('two parties at once: one of them gets the application, whoever asks first', async () => {
    const parties = await Promise.all(['A', 'B', 'C', 'D'].map((name) => world.party(name)));
    const viewer = world.viewer();
    const results = await Promise.all(parties.map((partyId) => world.join(viewer, partyId)));
    const names = results.map(({ __typename }) => __typename).sort();
    expect(names).toEqual(['JoinPartySuccess', 'PermissionDenied', 'PermissionDenied', 'PermissionDenied']);
  });

  test('one party many times at once is one application', async () => {
    const partyId = await world.party('Kalabalık');
    const viewer = world.viewer();
    const results = await Promise.all(Array.from({ length: 10 }, () => world.join(viewer, partyId)));
    for (const result of results) expect(result).toMatchObject({ membership: { status: 'PENDING' } });
    expect(await rowOf(viewer.id, partyId)).toEqual({ status: 'PENDING', revision: 1 });
  });
});

describe('deciding', () => {
  test('accepts once: one event, one member more', async () => {
    const partyId = await world.party('Ortak Ufuk');
    const { admin, member } = await world.member(partyId);
    expect(await world.decide(admin, partyId, member.id, true)).toMatchObject({ membership: { status: 'ACTIVE' } });
    expect(await world.membersCount(partyId)).toBe(1);
    expect(await eventsOf(member.id)).toEqual([
      {
        id: expect.any(String),
        type: 'party.member_joined',
        data: { party_id: partyId, user_id: member.id, at: world.now.toISOString() },
        aggregate: { type: 'membership', id: `${member.id}:${partyId}`, revision: 2 },
        metadata: { user_id: admin.id, trace_id: 'trace-1' },
      },
    ]);
  });

  test('refuses without an event; the person may apply again', async () => {
    const partyId = await world.party('Köprü');
    const [admin, applicant] = [world.viewer('party_admin', partyId), world.viewer()];
    await world.join(applicant, partyId);
    expect(await world.decide(admin, partyId, applicant.id, false)).toMatchObject({ membership: { status: 'ENDED' } });
    expect(await eventsOf(applicant.id)).toEqual([]);
    expect(await world.join(applicant, partyId)).toMatchObject({ membership: { status: 'PENDING', joinedAt: null } });
    expect(await rowOf(applicant.id, partyId)).toEqual({ status: 'PENDING', revision: 3 });
  });

  test('is only for administrators of that party', async () => {
    const partyId = await world.party('Bizim');
    const applicant = world.viewer();
    await world.join(applicant, partyId);
    const others = [
      world.viewer('party_admin', newUuid()),
      world.viewer('city_chair', partyId),
      world.viewer('district_chair', partyId),
      world.viewer('system_admin'),
      applicant,
    ];
    for (const other of others)
      expect(await world.decide(other, partyId, applicant.id, true)).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await rowOf(applicant.id, partyId)).toEqual({ status: 'PENDING', revision: 1 });
  });

  test('names what is wrong', async () => {
    const partyId = await world.party('Doğru');
    const { admin, member } = await world.member(partyId);
    expect(await world.decide(admin, 'x', 'y', true)).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'partyId'] }, { path: ['input', 'userId'] }],
    });
    expect(await world.decide(admin, newUuid(), member.id, true)).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'partyId'],
    });
    expect(await world.decide(admin, partyId, newUuid(), true)).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'userId'],
    });
    expect(await world.decide(admin, partyId, member.id, false)).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'accept'] }],
    });
    expect(await rowOf(member.id, partyId)).toEqual({ status: 'ACTIVE', revision: 2 });
  });
});

describe('leaving', () => {
  test('ends a membership with an event and waits until the projections that enforce it have it', async () => {
    const partyId = await world.party('Giden');
    const { member } = await world.member(partyId);
    expect(await world.leave(member, partyId)).toMatchObject({
      membership: { status: 'ENDED', party: { membersCount: 0, viewerMembership: null, viewerCan: { join: true } } },
    });
    const left = (await eventsOf(member.id)).at(-1);
    expect(left).toMatchObject({
      type: 'party.member_left',
      aggregate: { revision: 3 },
      metadata: { user_id: member.id },
    });
    expect(world.awaited.at(-1)).toEqual({
      id: left?.id,
      consumers: ['auth.roles', 'posts.memberships', 'feed.memberships', 'notifications.memberships'],
    });
  });

  test('ends an application without an event; ending again changes nothing', async () => {
    const partyId = await world.party('Vazgeçen');
    const viewer = world.viewer();
    await world.join(viewer, partyId);
    const waits = world.awaited.length;
    for (let times = 0; times < 2; times += 1)
      expect(await world.leave(viewer, partyId)).toMatchObject({ membership: { status: 'ENDED' } });
    expect(await rowOf(viewer.id, partyId)).toEqual({ status: 'ENDED', revision: 2 });
    expect(await eventsOf(viewer.id)).toEqual([]);
    expect(world.awaited).toHaveLength(waits);
  });

  test('needs a membership', async () => {
    const partyId = await world.party('Yok');
    expect(await world.leave(world.viewer(), partyId)).toMatchObject({ __typename: 'NotFound' });
    expect(await world.leave(world.viewer(), newUuid())).toMatchObject({ __typename: 'NotFound' });
    expect(await world.leave(world.viewer(), 'x')).toMatchObject({ __typename: 'ValidationFailed' });
  });

  test('and being accepted at the same time ends in one of the two, counter and events agreeing', async () => {
    for (let round = 0; round < 10; round += 1) {
      const partyId = await world.party(`Yarış ${round}`);
      const [admin, applicant] = [world.viewer('party_admin', partyId), world.viewer()];
      await world.join(applicant, partyId);
      await Promise.all([
        world.leave(applicant, partyId),
        world.decide(admin, partyId, applicant.id, true),
        world.decide(admin, partyId, applicant.id, true),
        world.leave(applicant, partyId),
      ]);
      expect(await rowOf(applicant.id, partyId)).toMatchObject({ status: 'ENDED' });
      expect(await world.membersCount(partyId)).toBe(0);
      const types = (await eventsOf(applicant.id)).map(({ type }) => type);
      expect([[], ['party.member_joined', 'party.member_left']]).toContainEqual(types);
    }
  });
});

describe('members', () => {
  test('are counted the same before and after folding', async () => {
    const partyId = await world.party('Sayım');
    const { member } = await world.member(partyId);
    await world.member(partyId);
    await world.member(partyId);
    await world.leave(member, partyId);
    expect(await world.membersCount(partyId)).toBe(2);
    await foldPartyCounters.run(world.services);
    expect(await world.membersCount(partyId)).toBe(2);
    const [stored] = await world.services.db.query('SELECT members FROM parties.party_counters WHERE party_id = $1', [
      partyId,
    ]);
    expect(stored).toEqual({ members: 2 });
  });

  test('stand in the snapshot with their present revision; applicants and those who left do not', async () => {
    const partyId = await world.party('Fotoğraf');
    const { member } = await world.member(partyId);
    await world.leave(member, partyId);
    await world.join(member, partyId);
    const { member: present } = await world.member(partyId);
    const events: EventEnvelope[] = [];
    for await (const page of membershipsSnapshot.read(world.services.db)) events.push(...page);
    const ofParty = events.filter(({ aggregate }) => aggregate.id.endsWith(partyId));
    expect(ofParty).toEqual([
      expect.objectContaining({
        type: 'party.member_joined',
        data: { party_id: partyId, user_id: present.id, at: world.now.toISOString() },
        aggregate: { type: 'membership', id: `${present.id}:${partyId}`, revision: 2 },
      }),
    ]);
  });
});

test('nobody does any of it without being signed in', async () => {
  const partyId = await world.party('Anonim');
  await expect(world.join(null, partyId)).rejects.toBeInstanceOf(AuthenticationRequired);
  await expect(world.leave(null, partyId)).rejects.toBeInstanceOf(AuthenticationRequired);
  await expect(world.decide(null, partyId, newUuid(), true)).rejects.toBeInstanceOf(AuthenticationRequired);
});

test('what one mutation changes, the next of the same operation sees', async () => {
  const partyId = await world.party('Ardışık');
  const viewer = world.viewer();
  const answer = await world.ask(
    viewer,
    `mutation ($p: ID!) {
      join: joinParty(input: { partyId: $p }) { ... on JoinPartySuccess { membership { party { viewerMembership { status } } } } }
      leave: leaveParty(input: { partyId: $p }) { ... on LeavePartySuccess { membership { party { viewerMembership { status } } } } }
    }`,
    { p: partyId },
  );
  expect(answer).toEqual({
    join: { membership: { party: { viewerMembership: { status: 'PENDING' } } } },
    leave: { membership: { party: { viewerMembership: null } } },
  });
});
