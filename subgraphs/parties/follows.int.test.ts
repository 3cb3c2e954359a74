import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired, InvalidCursor } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { type PartiesWorld, partiesWorld } from '#tests/harness/parties-world.ts';
import { blockChanged } from '#tests/harness/social-events.ts';
import { foldPartyCounters } from './jobs/fold-party-counters.ts';
import { partyFollowsSnapshot } from './store/snapshots.ts';

let world: PartiesWorld;

beforeAll(async () => {
  world = await partiesWorld();
});

afterAll(() => world.close());

const FOLLOWERS = `query ($id: ID!, $first: Int, $after: String) { party(id: $id) { followersCount viewerFollows
  followers(first: $first, after: $after) { edges { cursor followedAt node { id } } pageInfo { hasNextPage endCursor } } } }`;

interface FollowersAnswer {
  readonly followersCount: number;
  readonly viewerFollows: boolean;
  readonly followers: {
    readonly edges: readonly { readonly node: { readonly id: string }; readonly followedAt: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function followersOf(viewer: Viewer | null, id: string, page: object = {}): Promise<FollowersAnswer> {
  return (await world.ask(viewer, FOLLOWERS, { id, ...page })).party as FollowersAnswer;
}

const shown = async (viewer: Viewer | null, partyId: string): Promise<string[]> =>
  (await followersOf(viewer, partyId)).followers.edges.map(({ node }) => node.id);

const eventsOf = async (userId: string) =>
  (await world.events()).filter(({ aggregate }) => aggregate.id.startsWith(`${userId}:`));

describe('following a party', () => {
  test.each(ROLES)('is for everybody, a %s too; hidden unless they say otherwise', async (role) => {
    const partyId = await world.party('Herkes');
    const viewer = world.viewer(role);
    expect(await world.follow(viewer, partyId)).toMatchObject({
      __typename: 'FollowPartySuccess',
      party: { id: partyId, followersCount: 1, viewerFollows: true },
    });
    expect(await eventsOf(viewer.id)).toEqual([
      {
        id: expect.any(String),
        type: 'party.followed',
        data: { party_id: partyId, user_id: viewer.id, at: world.now.toISOString() },
        aggregate: { type: 'party_follow', id: `${viewer.id}:${partyId}`, revision: 1 },
        metadata: { user_id: viewer.id, trace_id: 'trace-1' },
      },
    ]);
    for (const each of [null, viewer, world.viewer('party_admin', partyId), world.viewer('system_admin')])
      expect(await shown(each, partyId)).toEqual([]);
  });

  test('many times at once is once, with one event', async () => {
    const partyId = await world.party('Tekrar');
    const viewer = world.viewer();
    await Promise.all(Array.from({ length: 10 }, () => world.follow(viewer, partyId)));
    expect(await followersOf(viewer, partyId)).toMatchObject({ followersCount: 1, viewerFollows: true });
    expect(await eventsOf(viewer.id)).toHaveLength(1);
  });

  test('shows by explicit consent, which the last request decides and the end of the follow ends', async () => {
    const partyId = await world.party('Rıza');
    const viewer = world.viewer();
    await world.follow(viewer, partyId, true);
    expect(await shown(null, partyId)).toEqual([viewer.id]);
    await world.follow(viewer, partyId);
    expect(await shown(null, partyId)).toEqual([]);
    await world.follow(viewer, partyId, true);
    expect(await eventsOf(viewer.id)).toHaveLength(1);
    await world.unfollow(viewer, partyId);
    expect(await shown(null, partyId)).toEqual([]);
    await world.follow(viewer, partyId);
    expect(await shown(null, partyId)).toEqual([]);
    expect((await eventsOf(viewer.id)).map(({ type, aggregate }) => [type, aggregate.revision])).toEqual([
      ['party.followed', 1],
      ['party.unfollowed', 2],
      ['party.followed', 3],
    ]);
  });

  test('ends once; ending what is not there changes nothing', async () => {
    const partyId = await world.party('Bitti');
    const viewer = world.viewer();
    expect(await world.unfollow(viewer, partyId)).toMatchObject({ party: { followersCount: 0, viewerFollows: false } });
    await world.follow(viewer, partyId);
    await Promise.all(Array.from({ length: 5 }, () => world.unfollow(viewer, partyId)));
    expect(await followersOf(viewer, partyId)).toMatchObject({ followersCount: 0, viewerFollows: false });
    expect((await eventsOf(viewer.id)).map(({ type }) => type)).toEqual(['party.followed', 'party.unfollowed']);
  });

  test('names what is wrong with the party', async () => {
    for (const command of [world.follow, world.unfollow]) {
      expect(await command(world.viewer(), 'x')).toMatchObject({ fields: [{ path: ['input', 'partyId'] }] });
      expect(await command(world.viewer(), newUuid())).toMatchObject({ __typename: 'NotFound' });
      await expect(command(null, newUuid())).rejects.toBeInstanceOf(AuthenticationRequired);
    }
  });
});

describe('followers', () => {
  test('are listed latest first, page by page, those alone who chose to be shown', async () => {
    const partyId = await world.party('Liste');
    const viewers = Array.from({ length: 7 }, () => world.viewer());
    for (const [place, viewer] of viewers.entries()) {
      world.now = new Date(world.now.getTime() + 1_000);
      await world.follow(viewer, partyId, place % 3 !== 0);
    }
    const seen: string[] = [];
    const after: (string | null)[] = [null];
    for (const cursor of after) {
      const { followers, followersCount } = await followersOf(null, partyId, { first: 2, after: cursor });
      expect(followersCount).toBe(7);
      seen.push(...followers.edges.map(({ node }) => node.id));
      if (followers.pageInfo.hasNextPage) after.push(followers.pageInfo.endCursor);
    }
    const expected = viewers.filter((_, place) => place % 3 !== 0).map(({ id }) => id);
    expect(seen).toEqual(expected.toReversed());
    const elsewhere = await world.party('Başka liste');
    await expect(followersOf(null, elsewhere, { after: after[1] })).rejects.toBeInstanceOf(InvalidCursor);
  });

  test('are not shown across a block, in either direction', async () => {
    const partyId = await world.party('Engel');
    const [blocker, blocked, third] = [world.viewer(), world.viewer(), world.viewer()];
    for (const viewer of [blocker, blocked, third]) await world.follow(viewer, partyId, true);
    await world.deliver(blockChanged(blocker, blocked, { active: true, revision: 1 }));
    expect((await shown(blocked, partyId)).toSorted()).toEqual([blocked.id, third.id].toSorted());
    expect((await shown(blocker, partyId)).toSorted()).toEqual([blocker.id, third.id].toSorted());
    expect(await shown(null, partyId)).toHaveLength(3);
  });

  test('are counted the same before and after folding', async () => {
    const partyId = await world.party('Sayı');
    const viewers = Array.from({ length: 5 }, () => world.viewer());
    for (const viewer of viewers) await world.follow(viewer, partyId);
    await world.unfollow(viewers[0] ?? null, partyId);
    const before = await followersOf(null, partyId);
    expect(before.followersCount).toBe(4);
    await foldPartyCounters.run(world.services);
    expect(await followersOf(null, partyId)).toEqual(before);
    expect(await world.membersCount(partyId)).toBe(0);
  });

  test('stand in the snapshot while they follow, without a word on whether they are shown', async () => {
    const partyId = await world.party('Fotoğraf');
    const [stays, leaves] = [world.viewer(), world.viewer()];
    for (const viewer of [stays, leaves]) await world.follow(viewer, partyId, true);
    await world.unfollow(leaves, partyId);
    const events: EventEnvelope[] = [];
    for await (const page of partyFollowsSnapshot.read(world.services.db)) events.push(...page);
    expect(events.filter(({ aggregate }) => aggregate.id.endsWith(partyId))).toEqual([
      expect.objectContaining({
        type: 'party.followed',
        data: { party_id: partyId, user_id: stays.id, at: expect.any(String) },
        aggregate: { type: 'party_follow', id: `${stays.id}:${partyId}`, revision: 1 },
      }),
    ]);
  });
});

describe("the viewer's own followed parties", () => {
  const OWN = `query ($r: [_Any!]!, $first: Int, $after: String) { _entities(representations: $r) { ... on Viewer {
    followedParties(first: $first, after: $after) { edges { node { id viewerFollows } } pageInfo { hasNextPage endCursor } } } } }`;
  const own = (viewer: Viewer | null, id: string, page: object = {}) =>
    world.ask(viewer, OWN, { r: [{ __typename: 'Viewer', id }], ...page });

  test('are theirs alone, hidden ones included, latest first', async () => {
    const viewer = world.viewer();
    const followed: string[] = [];
    for (const name of ['Bir', 'İki', 'Üç']) {
      const partyId = await world.party(name);
      world.now = new Date(world.now.getTime() + 1_000);
      await world.follow(viewer, partyId, name === 'İki');
      followed.unshift(partyId);
    }
    const edges = followed.map((id) => ({ node: { id, viewerFollows: true } }));
    const whole = { edges, pageInfo: { hasNextPage: false, endCursor: expect.any(String) } };
    expect(await own(viewer, viewer.id)).toEqual({ _entities: [{ followedParties: whole }] });
    const { _entities } = await own(viewer, viewer.id, { first: 2 });
    const [first] = _entities as { followedParties: { pageInfo: { endCursor: string } } }[];
    const after = first?.followedParties.pageInfo.endCursor;
    expect(await own(viewer, viewer.id, { first: 2, after })).toMatchObject({
      _entities: [{ followedParties: { edges: [edges[2]], pageInfo: { hasNextPage: false } } }],
    });
    for (const other of [null, world.viewer(), world.viewer('system_admin')])
      expect(await own(other, viewer.id)).toEqual({ _entities: [null] });
  });
});

test('whom hidden followers follow is in no answer to anybody else', async () => {
  const partyId = await world.party('Sır');
  const hidden = await world.memberOf(await world.party('Öteki'));
  await world.follow(hidden, partyId);
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
    ... on Party { followersCount viewerFollows followers(first: 100) { edges { node { id } } }
      leadership { user { id } } politicians { edges { node { id } } } pendingMemberships { edges { node { user { id } } } } }
    ... on User { party { id } politician { id } }
    ... on Viewer { followedParties { edges { node { id } } } } } }`;
  const r = [
    { __typename: 'Party', id: partyId },
    { __typename: 'User', id: hidden.id },
    { __typename: 'Viewer', id: hidden.id },
  ];
  for (const role of ROLES) {
    const { _entities } = await world.ask(world.viewer(role, partyId), query, { r });
    const [party, user, viewer] = _entities as object[];
    expect(JSON.stringify(party)).not.toContain(hidden.id);
    expect(JSON.stringify(user)).not.toContain(partyId);
    expect(viewer).toBeNull();
  }
});

test('what the viewer follows of any number of parties is one statement', async () => {
  const query = `{ parties(first: 100) { edges { node { viewerFollows followersCount followers(first: 3) { edges { node { id } } } } } } }`;
  expect(await world.statements(() => world.ask(world.viewer(), query))).toHaveLength(4);
});
