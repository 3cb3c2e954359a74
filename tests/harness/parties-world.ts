import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { parties } from '#subgraphs/parties/index.ts';
import { testDatabase } from './database.ts';
import { somebody, viewerOf } from './sample-people.ts';
import { closeServices, testServices } from './services.ts';
import { statementsOf } from './statements.ts';
import { subgraphClient } from './subgraph-client.ts';

type Fields = Record<string, unknown>;

/** The parties subgraph on a database of its own. */
export interface PartiesWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  /** What commands waited for: the event's id and the consumers. */
  readonly awaited: { readonly id: string; readonly consumers: readonly string[] }[];
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
  membersCount(partyId: string): Promise<number>;
  /** Events in the outbox, oldest first. */
  events(): Promise<Pick<EventEnvelope, 'id' | 'type' | 'data' | 'aggregate' | 'metadata'>[]>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

const RESULT = `__typename ... on UserError { code message path } ... on ValidationFailed { fields { path } }`;
const MEMBERSHIP = `membership { status appliedAt joinedAt user { id } party { id membersCount viewerMembership { status } viewerCan { join } } }`;
const JOIN = `mutation ($p: ID!) { r: joinParty(input: { partyId: $p }) { ${RESULT} ... on JoinPartySuccess { ${MEMBERSHIP} } } }`;
const LEAVE = `mutation ($p: ID!) { r: leaveParty(input: { partyId: $p }) { ${RESULT} ... on LeavePartySuccess { ${MEMBERSHIP} } } }`;
const DECIDE = `mutation ($p: ID!, $u: ID!, $a: Boolean!) { r: decideMembership(input: { partyId: $p, userId: $u, accept: $a }) {
  ${RESULT} ... on DecideMembershipSuccess { ${MEMBERSHIP} } } }`;

export async function partiesWorld(): Promise<PartiesWorld> {
  const database = await testDatabase();
  const awaited: PartiesWorld['awaited'] = [];
  const services = testServices(database.url, {
    clock: () => world.now,
    events: {
      applied: async ({ id }, consumers) => {
        awaited.push({ id, consumers });
        return true;
      },
    },
  });
  const client = await subgraphClient(parties, services);
  const result = async (viewer: Viewer | null, query: string, variables: Fields): Promise<Fields> =>
    (await world.ask(viewer, query, variables)).r as Fields;

  const world: PartiesWorld = {
    services,
    now: new Date('2026-05-19T09:30:00.000Z'),
    awaited,
    async party(name, slug = `parti-${newUuid()}`) {
      const id = newUuid();
      await services.db.prisma.party.create({
        data: { id, slug, name, shortName: name.slice(0, 3), color: '#123456', createdAt: world.now },
      });
      return id;
    },
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
    async membersCount(partyId) {
      const { party } = await world.ask(null, 'query ($id: ID!) { party(id: $id) { membersCount } }', { id: partyId });
      return (party as { membersCount: number }).membersCount;
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
