import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired } from '#runtime/errors.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';
import { blockChanged } from '#tests/harness/social-events.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

const LEADERS = `query ($id: ID!) { party(id: $id) { leadership { title titleText user { id } } viewerCan { manageLeadership } } }`;

async function leadersOf(partyId: string): Promise<[title: string, userId: string | undefined][]> {
  const { party } = await world.ask(null, LEADERS, { id: partyId });
  const { leadership } = party as { leadership: { title: string; user: { id: string } | null }[] };
  return leadership.map(({ title, user }) => [title, user?.id]);
}

async function partyWithAdmin(name: string) {
  const partyId = await world.party(name);
  return { partyId, admin: world.viewer('party_admin', partyId) };
}

describe('appointing', () => {
  test('gives a member a position, named in the language of the request', async () => {
    const { partyId, admin } = await partyWithAdmin('Baş');
    const { id } = await world.memberOf(partyId);
    const leader = { title: 'CHAIR', titleText: 'Party leader', since: world.now.toISOString(), user: { id } };
    const appointed = await world.appoint(admin, partyId, id, 'CHAIR');
    expect(appointed).toMatchObject({
      __typename: 'AppointLeaderSuccess',
      party: { id: partyId, leadership: [leader] },
    });
    const before = world.now;
    world.now = new Date(before.getTime() + 60_000);
    expect(await world.appoint(admin, partyId, id, 'CHAIR')).toEqual(appointed);
  });

  test('lists leaders by rank, then by time in the position', async () => {
    const { partyId, admin } = await partyWithAdmin('Düzen');
    const [first, second, third] = [
      await world.memberOf(partyId),
      await world.memberOf(partyId),
      await world.memberOf(partyId),
    ];
    for (const [member, title] of [
      [third, 'SPOKESPERSON'],
      [second, 'DEPUTY_CHAIR'],
      [first, 'DEPUTY_CHAIR'],
      [third, 'DEPUTY_CHAIR'],
      [first, 'CHAIR'],
    ] as const) {
      world.now = new Date(world.now.getTime() + 1_000);
      await world.appoint(admin, partyId, member.id, title);
    }
    expect(await leadersOf(partyId)).toEqual([
      ['CHAIR', first.id],
      ['DEPUTY_CHAIR', second.id],
      ['DEPUTY_CHAIR', first.id],
      ['DEPUTY_CHAIR', third.id],
      ['SPOKESPERSON', third.id],
    ]);
  });

  test('is refused where somebody else holds what one person holds at a time', async () => {
    const { partyId, admin } = await partyWithAdmin('Tek');
    const [holder, other] = [await world.memberOf(partyId), await world.memberOf(partyId)];
    await world.appoint(admin, partyId, holder.id, 'TREASURER');
    expect(await world.appoint(admin, partyId, other.id, 'TREASURER')).toMatchObject({
      __typename: 'DuplicateEntry',
      code: 'DUPLICATE_ENTRY',
      path: ['input', 'title'],
    });
    expect(await leadersOf(partyId)).toEqual([['TREASURER', holder.id]]);
  });

  test('of ten at once to one position succeeds for one', async () => {
    const { partyId, admin } = await partyWithAdmin('Yarış');
    const members = await Promise.all(Array.from({ length: 10 }, () => world.memberOf(partyId)));
    const results = await Promise.all(members.map(({ id }) => world.appoint(admin, partyId, id, 'CHAIR')));
    expect(results.filter(({ __typename }) => __typename === 'AppointLeaderSuccess')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'DuplicateEntry')).toHaveLength(9);
    expect(await leadersOf(partyId)).toHaveLength(1);
  });

  test('of 33 deputies at once succeeds for 30', async () => {
    const { partyId, admin } = await partyWithAdmin('Kalabalık');
    const members = await Promise.all(Array.from({ length: 33 }, () => world.memberOf(partyId)));
    const results = await Promise.all(members.map(({ id }) => world.appoint(admin, partyId, id, 'DEPUTY_CHAIR')));
    const refused = results.filter(({ __typename }) => __typename === 'ValidationFailed');
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ fields: [{ path: ['input', 'title'] }] });
    expect(await leadersOf(partyId)).toHaveLength(30);
  });

  test('is for members only, found by id', async () => {
    const { partyId, admin } = await partyWithAdmin('Üyeler');
    const applicant = world.viewer();
    await world.join(applicant, partyId);
    for (const id of [applicant.id, newUuid()])
      expect(await world.appoint(admin, partyId, id, 'CHAIR')).toMatchObject({
        __typename: 'NotFound',
        path: ['input', 'userId'],
      });
    expect(await world.appoint(admin, newUuid(), admin.id, 'CHAIR')).toMatchObject({ path: ['input', 'partyId'] });
    expect(await world.appoint(admin, 'x', 'y', 'CHAIR')).toMatchObject({
      fields: [{ path: ['input', 'partyId'] }, { path: ['input', 'userId'] }],
    });
    const blocker = await world.memberOf(partyId);
    await world.deliver(blockChanged(blocker, admin, { active: true, revision: 1 }));
    expect(await world.appoint(admin, partyId, blocker.id, 'CHAIR')).toMatchObject({ __typename: 'NotFound' });
    expect(await leadersOf(partyId)).toEqual([]);
  });
});

test('only those who act for the party appoint and dismiss, and see that they may', async () => {
  const { partyId, admin } = await partyWithAdmin('Yetki');
  const member = await world.memberOf(partyId);
  await world.appoint(admin, partyId, member.id, 'CHAIR');
  for (const other of [
    world.viewer('party_admin', newUuid()),
    world.viewer('system_admin'),
    world.viewer('city_chair', partyId),
    member,
  ]) {
    expect(await world.appoint(other, partyId, member.id, 'TREASURER')).toMatchObject({
      __typename: 'PermissionDenied',
    });
    expect(await world.dismiss(other, partyId, member.id, 'CHAIR')).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await world.ask(other, LEADERS, { id: partyId })).toMatchObject({
      party: { viewerCan: { manageLeadership: false } },
    });
  }
  await expect(world.appoint(null, partyId, member.id, 'TREASURER')).rejects.toBeInstanceOf(AuthenticationRequired);
  await expect(world.dismiss(null, partyId, member.id, 'CHAIR')).rejects.toBeInstanceOf(AuthenticationRequired);
  expect(await world.ask(admin, LEADERS, { id: partyId })).toMatchObject({
    party: { viewerCan: { manageLeadership: true }, leadership: [{ title: 'CHAIR' }] },
  });
});

test('dismissing takes one position and leaves the others', async () => {
  const { partyId, admin } = await partyWithAdmin('Görev');
  const { id } = await world.memberOf(partyId);
  for (const title of ['SPOKESPERSON', 'TREASURER']) await world.appoint(admin, partyId, id, title);
  expect(await world.dismiss(admin, partyId, id, 'SPOKESPERSON')).toMatchObject({
    __typename: 'DismissLeaderSuccess',
    party: { leadership: [{ title: 'TREASURER' }] },
  });
  expect(await world.dismiss(admin, partyId, id, 'SPOKESPERSON')).toMatchObject({
    __typename: 'NotFound',
    path: ['input', 'userId'],
  });
});

test('leaving the party ends every position, also one that is given at the same time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { partyId, admin } = await partyWithAdmin(`Ayrılan ${round}`);
    const member = await world.memberOf(partyId);
    await world.appoint(admin, partyId, member.id, 'SPOKESPERSON');
    await Promise.all([
      world.appoint(admin, partyId, member.id, 'CHAIR'),
      world.leave(member, partyId),
      world.appoint(admin, partyId, member.id, 'TREASURER'),
    ]);
    expect(await leadersOf(partyId)).toEqual([]);
  }
});

test('somebody who blocks the viewer stays a leader without a name', async () => {
  const { partyId, admin } = await partyWithAdmin('Gizli');
  const leader = await world.memberOf(partyId);
  await world.appoint(admin, partyId, leader.id, 'CHAIR');
  const viewer = world.viewer();
  await world.deliver(blockChanged(leader, viewer, { active: true, revision: 1 }));
  expect(await world.ask(viewer, LEADERS, { id: partyId })).toMatchObject({
    party: { leadership: [{ title: 'CHAIR', user: null }] },
  });
  expect(await leadersOf(partyId)).toEqual([['CHAIR', leader.id]]);
});

test('the leaders of any number of parties are one statement, and one for who blocks the viewer', async () => {
  const query = '{ parties(first: 100) { edges { node { leadership { title user { id } } } } } }';
  expect(await world.statements(() => world.ask(world.viewer(), query))).toHaveLength(3);
  expect(await world.statements(() => world.ask(null, query))).toHaveLength(2);
});
