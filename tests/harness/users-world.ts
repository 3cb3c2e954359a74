import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS, newEvent } from '#schema/events/contracts.ts';
import { users } from '#subgraphs/users/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { viewerOf } from './sample-people.ts';
import { type Awaited, closeServices, notedWaits, testServices } from './services.ts';
import { statementsOf } from './statements.ts';
import { subgraphClient } from './subgraph-client.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
type Fields = any;

type Told = Pick<EventEnvelope, 'id' | 'type' | 'data' | 'aggregate' | 'metadata'>;

/** The users subgraph on a database of its own. */
export interface UsersWorld {
  readonly services: AppServices;
  /** The clock's time; it stands still. */
  now: Date;
  readonly awaited: Awaited[];
  /** Somebody with a profile, as the claims of their token say. */
  person(role?: Role, partyId?: string | null): Promise<Viewer>;
  /** Answers with `data`. @throws what the subgraph answered as an error */
  ask(viewer: Viewer | null, query: string, variables?: Record<string, unknown>): Promise<Fields>;
  /** Runs a mutation that takes an id and answers with a user. @returns the outcome */
  act(
    viewer: Viewer | null,
    mutation: string,
    target: Pick<Viewer, 'id'>,
    more?: Record<string, unknown>,
  ): Promise<Fields>;
  /** Reads fields of a person; null where the viewer does not see them. */
  see(viewer: Viewer | null, person: Pick<Viewer, 'id'>, fields: string): Promise<Fields>;
  /** Changes the viewer's privacy settings. */
  privacy(viewer: Viewer, settings: Record<string, unknown>): Promise<void>;
  /** Hands events to the subgraph's consumers. */
  deliver(events: readonly EventEnvelope[]): Promise<void>;
  /** Events of a type in the outbox, oldest first, each checked against its contract. */
  events(type: keyof typeof EVENT_CONTRACTS): Promise<Told[]>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

const INPUTS: Readonly<Record<string, string>> = {
  follow: 'FollowInput',
  unfollow: 'UnfollowInput',
  removeFollower: 'RemoveFollowerInput',
  block: 'BlockInput',
  unblock: 'UnblockInput',
  mute: 'MuteInput',
  unmute: 'UnmuteInput',
  setPostAlerts: 'SetPostAlertsInput',
};

/**
 *     const world = await usersWorld();
 *     afterAll(() => world.close());
 */
export async function usersWorld(): Promise<UsersWorld> {
  const database = await testDatabase();
  const { awaited, events } = notedWaits();
  const services = testServices(database.url, { clock: () => world.now, events });
  const client = await subgraphClient(users, services);

  const world: UsersWorld = {
    services,
    now: new Date('2026-05-19T09:30:00.000Z'),
    awaited,
    async person(role = 'verified_citizen', partyId = null) {
      const id = newUuid();
      const viewer = viewerOf({ id, username: `kisi_${id.replaceAll('-', '').slice(-12)}` }, role, partyId);
      await world.deliver([registered(viewer, services)]);
      return viewer;
    },
    async ask(viewer, query, variables = {}) {
      const { data, errors } = await client(query, variables, { viewer });
      const [first] = errors;
      if (first) throw first.original instanceof Error ? first.original : new Error(first.message);
      return data;
    },
    async act(viewer, mutation, { id }, more = {}) {
      const success = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Success`;
      const query = `mutation ($input: ${INPUTS[mutation]}!) { r: ${mutation}(input: $input) { __typename
        ... on UserError { code message path }
        ... on ${success} { user { id followersCount followingCount viewerFollows followsViewer viewerHasAlerts viewerHasBlocked viewerHasMuted } } } }`;
      return (await world.ask(viewer, query, { input: { id, ...more } })).r;
    },
    async see(viewer, { id }, fields) {
      return (await world.ask(viewer, `query ($id: ID!) { user(id: $id) { ${fields} } }`, { id })).user;
    },
    async privacy(viewer, settings) {
      const query = `mutation ($input: UpdatePrivacyInput!) { r: updatePrivacy(input: $input) { __typename ... on UserError { message } } }`;
      const { r } = await world.ask(viewer, query, { input: settings });
      if (r.__typename !== 'UpdatePrivacySuccess') throw new Error(r.message);
    },
    deliver: (events) => deliver(services, users, events),
    async events(type) {
      const rows = await services.db.query<Told>(
        `SELECT id, type, data, metadata,
          jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
         FROM runtime.outbox WHERE type = $1 ORDER BY created_at, id`,
        [type],
      );
      for (const { data } of rows) EVENT_CONTRACTS[type].parseData(data);
      return rows;
    },
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}

function registered({ id, username }: Viewer, make: AppServices): EventEnvelope {
  const data = {
    user_id: id,
    username,
    display_name: `Kişi ${username}`,
    province_code: '34',
    role: 'citizen' as const,
    created_at: make.clock().toISOString(),
  };
  return newEvent('user.registered', { data, aggregate: { type: 'user', id, revision: 1 }, actorId: id }, make);
}
