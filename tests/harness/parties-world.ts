import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { parties } from '#subgraphs/parties/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { createParty } from './party.ts';
import { somebody, viewerOf } from './sample-people.ts';
import { type Awaited, closeServices, notedWaits, testServices } from './services.ts';
import { personUpdated, roleChanged } from './social-events.ts';
import { statementsOf } from './statements.ts';
import { subgraphClient } from './subgraph-client.ts';

type Fields = Record<string, unknown>;

/** The parties subgraph on a database of its own. */
export interface PartiesWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  readonly awaited: Awaited[];
  /** @returns the party's id */
  party(name: string, slug?: string): Promise<string>;
  viewer(role?: Role, partyId?: string | null): Viewer;
  /** Answers with `data`. @throws what the subgraph answered as an error */
  ask(viewer: Viewer | null, query: string, variables?: Fields): Promise<Fields>;
  join(viewer: Viewer | null, partyId: string): Promise<Fields>;
  leave(viewer: Viewer | null, partyId: string): Promise<Fields>;
  decide(viewer: Viewer | null, partyId: string, userId: string, accept: boolean): Promise<Fields>;
  /** A party_admin of the party, and somebody whom they have accepted. */
  member(partyId: string): Promise<{ admin: Viewer; member: Viewer }>;
  /** Of the party, by hand: the quick way to somebody who is one. */
  memberOf(partyId: string): Promise<Viewer>;
  membersCount(partyId: string): Promise<number>;
  follow(viewer: Viewer | null, partyId: string, showPublicly?: boolean): Promise<Fields>;
  unfollow(viewer: Viewer | null, partyId: string): Promise<Fields>;
  appoint(viewer: Viewer | null, partyId: string, userId: string, title: string): Promise<Fields>;
  dismiss(viewer: Viewer | null, partyId: string, userId: string, title: string): Promise<Fields>;
  updatePolitician(viewer: Viewer | null, input: Fields): Promise<Fields>;
  /** Passes events to the domain's consumers. */
  deliver(...events: readonly EventEnvelope[]): Promise<void>;
  /** Somebody whom events of users and auth have told of. */
  politician(person: PoliticianTraits): Promise<Viewer>;
  /** Events in the outbox, oldest first. */
  events(): Promise<Pick<EventEnvelope, 'id' | 'type' | 'data' | 'aggregate' | 'metadata'>[]>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** What events tell of a politician. */
export interface PoliticianTraits {
  readonly name: string;
  readonly role: Role;
  readonly username?: string;
  readonly partyId?: string | null;
  readonly provinceCode?: string | null;
  readonly districtCode?: string | null;
}

const RESULT = `__typename ... on UserError { code message path } ... on ValidationFailed { fields { path } }`;
const PARTY = `party { id followersCount viewerFollows leadership { title titleText since user { id } } }`;
const FOLLOW = `mutation ($p: ID!, $s: Boolean) { r: followParty(input: { partyId: $p, showPublicly: $s }) { ${RESULT} ... on FollowPartySuccess { ${PARTY} } } }`;
const UNFOLLOW = `mutation ($p: ID!) { r: unfollowParty(input: { partyId: $p }) { ${RESULT} ... on UnfollowPartySuccess { ${PARTY} } } }`;
const APPOINT = `mutation ($p: ID!, $u: ID!, $t: LeaderTitle!) { r: appointLeader(input: { partyId: $p, userId: $u, title: $t }) {
  ${RESULT} ... on AppointLeaderSuccess { ${PARTY} } } }`;
const DISMISS = `mutation ($p: ID!, $u: ID!, $t: LeaderTitle!) { r: dismissLeader(input: { partyId: $p, userId: $u, title: $t }) {
  ${RESULT} ... on DismissLeaderSuccess { ${PARTY} } } }`;
const UPDATE_POLITICIAN = `mutation ($i: UpdatePoliticianInput!) { r: updatePolitician(input: $i) { ${RESULT} ... on UpdatePoliticianSuccess {
  politician { id office province { level code } district { level code } commissions party { id } user { id } } } } }`;
const MEMBERSHIP = `membership { status appliedAt joinedAt user { id } party { id membersCount viewerMembership { status } viewerCan { join } } }`;
const JOIN = `mutation ($p: ID!) { r: joinParty(input: { partyId: $p }) { ${RESULT} ... on JoinPartySuccess { ${MEMBERSHIP} } } }`;
const LEAVE = `mutation ($p: ID!) { r: leaveParty(input: { partyId: $p }) { ${RESULT} ... on LeavePartySuccess { ${MEMBERSHIP} } } }`;
const DECIDE = `mutation ($p: ID!, $u: ID!, $a: Boolean!) { r: decideMembership(input: { partyId: $p, userId: $u, accept: $a }) {
  ${RESULT} ... on DecideMembershipSuccess { ${MEMBERSHIP} } } }`;

export async function partiesWorld(): Promise<PartiesWorld> {
  const database = await testDatabase();
  const { awaited, events } = notedWaits();
  const services = testServices(database.url, { clock: () => world.now, events });
  const client = await subgraphClient(parties, services);
  const result = async (viewer: Viewer | null, query: string, variables: Fields): Promise<Fields> =>
    (await world.ask(viewer, query, variables)).r as Fields;

  const world: PartiesWorld = {
    services,
    now: new Date('2026-05-19T09:30:00.000Z'),
    awaited,
    party: (name, slug) => createParty(services, { name, ...(slug && { slug }), createdAt: world.now }),
    viewer: (role, partyId) => viewerOf(somebody(), role, partyId),
    async ask(viewer, query, variables = {}) {
      const { data, errors } = await client(query, variables, { viewer, traceId: 'trace-1' });
      if (errors[0] !== undefined) throw errors[0].original;
      return data as Fields;
    },
    join: (viewer, p) => result(viewer, JOIN, { p }),
    leave: (viewer, p) => result(viewer, LEAVE, { p }),
    decide: (viewer, p, u, a) => result(viewer, DECIDE, { p, u, a }),
    async member(partyId) {
      const [admin, member] = [world.viewer('party_admin', partyId), world.viewer()];
      await world.join(member, partyId);
      await world.decide(admin, partyId, member.id, true);
      return { admin, member };
    },
    async memberOf(partyId) {
      const viewer = world.viewer('party_member', partyId);
      await services.db.prisma.membership.create({
        data: { userId: viewer.id, partyId, status: 'ACTIVE', appliedAt: world.now, joinedAt: world.now },
      });
      await services.db.prisma.partyCounterDelta.create({ data: { partyId, members: 1 } });
      await services.cache.invalidateTags([`parties.party-of-member:${viewer.id}`]);
      return viewer;
    },
    async membersCount(partyId) {
      const { party } = await world.ask(null, 'query ($id: ID!) { party(id: $id) { membersCount } }', { id: partyId });
      return (party as { membersCount: number }).membersCount;
    },
    follow: (viewer, p, s) => result(viewer, FOLLOW, { p, s }),
    unfollow: (viewer, p) => result(viewer, UNFOLLOW, { p }),
    appoint: (viewer, p, u, t) => result(viewer, APPOINT, { p, u, t }),
    dismiss: (viewer, p, u, t) => result(viewer, DISMISS, { p, u, t }),
    updatePolitician: (viewer, i) => result(viewer, UPDATE_POLITICIAN, { i }),
    deliver: (...events) => deliver(services, parties, events),
    async politician({ name, role, partyId = null, provinceCode = null, districtCode = null, username }) {
      const person = { ...somebody(), ...(username === undefined ? {} : { username }) };
      await world.deliver(
        personUpdated(person, { displayName: name, provinceCode, districtCode, revision: 1 }),
        roleChanged(person, { role, partyId, revision: 1 }),
      );
      return viewerOf(person, role, partyId);
    },
    events: () =>
      services.db.query(
        `SELECT id, type, data, metadata,
           jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
         FROM runtime.outbox ORDER BY created_at, aggregate_revision`,
      ),
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}
