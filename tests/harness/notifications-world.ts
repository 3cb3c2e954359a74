import { newUuid } from '#runtime/clock.ts';
import type { Locale } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { notifications } from '#subgraphs/notifications/index.ts';
import { testDatabase } from './database.ts';
import { deliver } from './deliver.ts';
import { viewerOf } from './sample-people.ts';
import { closeServices, testServices } from './services.ts';
import type { EventComment, EventPerson, EventPost } from './social-events.ts';
import { statementsOf } from './statements.ts';
import { subgraphClient } from './subgraph-client.ts';

type Fields = Record<string, unknown>;

export interface NotificationAnswer {
  readonly id: string;
  readonly type: string;
  readonly actor: { readonly id: string } | null;
  readonly actors: readonly { readonly id: string }[];
  readonly actorsCount: number;
  readonly post: { readonly id: string } | null;
  readonly comment: { readonly id: string } | null;
  readonly title: string;
  readonly body: string;
  readonly actionUrl: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** The notifications subgraph on a database of its own, fed by events. */
export interface NotificationsWorld {
  readonly services: AppServices;
  /** The clock's time. */
  now: Date;
  /** Lets time pass, a second unless told. @returns the clock's time then */
  later(ms?: number): Date;
  post(author: EventPerson, options?: Partial<Omit<EventPost, 'author'>>): EventPost;
  comment(post: EventPost, author: EventPerson, parent?: EventComment): EventComment;
  deliver(...events: readonly EventEnvelope[]): Promise<void>;
  /** Answers with `data`. @throws what the subgraph answered as an error */
  ask(viewer: EventPerson | null, query: string, variables?: Fields, locale?: Locale): Promise<Fields>;
  /** Everything listed, newest first. */
  list(viewer: EventPerson, tab?: string, locale?: Locale): Promise<readonly NotificationAnswer[]>;
  unread(viewer: EventPerson): Promise<number>;
  markRead(viewer: EventPerson | null, ids?: readonly string[]): Promise<Fields>;
  /** Switches types on, or off. */
  prefer(viewer: EventPerson | null, channels: Readonly<Record<string, readonly string[]>>): Promise<Fields>;
  /** Runs the jobs once, which tells those with a bell of new posts. */
  runJobs(): Promise<void>;
  /** Ids of the notifications that notification.created and notification.page_created have told of. */
  announced(): Promise<string[]>;
  /** The statements that `work` sends, transactions' frames left out. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

export const NOTIFICATION = `id type actor { id } actors { id } actorsCount post { id } comment { id } title body actionUrl createdAt readAt`;
const LIST = `query ($tab: NotificationTab) { notifications(tab: $tab, first: 100) { edges { node { ${NOTIFICATION} } } } }`;
const MARK = `mutation ($ids: [ID!]) { r: markRead(input: { ids: $ids }) { __typename
  ... on MarkReadSuccess { notifications { id readAt } unreadCount viewer { id } }
  ... on ValidationFailed { code fields { path } } } }`;
const PREFER = `mutation ($preferences: [NotificationPreferenceInput!]!) {
  r: updateNotificationPreferences(input: { preferences: $preferences }) { __typename
  ... on UpdateNotificationPreferencesSuccess { preferences { type channels } }
  ... on ValidationFailed { code fields { path } } } }`;

export async function notificationsWorld(): Promise<NotificationsWorld> {
  const database = await testDatabase();
  const services = testServices(database.url, { clock: () => world.now });
  const client = await subgraphClient(notifications, services);

  const world: NotificationsWorld = {
    services,
    now: new Date('2026-05-19T09:30:00.000Z'),
    later(ms = 1_000) {
      world.now = new Date(world.now.getTime() + ms);
      return world.now;
    },
    post: (author, options = {}) => ({
      id: newUuid(),
      author,
      visibility: 'PUBLIC',
      partyId: null,
      createdAt: world.now,
      ...options,
    }),
    comment: (post, author, parent) => ({
      id: newUuid(),
      post,
      author,
      createdAt: world.now,
      ...(parent && { parent }),
    }),
    deliver: (...events) => deliver(services, notifications, events),
    async ask(viewer, query, variables = {}, locale = 'tr') {
      const { data, errors } = await client(query, variables, { viewer: viewer && viewerOf(viewer), locale });
      if (errors[0] !== undefined) throw errors[0].original;
      return data as Fields;
    },
    async list(viewer, tab = 'ALL', locale = 'tr') {
      const { notifications: page } = await world.ask(viewer, LIST, { tab }, locale);
      return (page as { edges: { node: NotificationAnswer }[] }).edges.map(({ node }) => node);
    },
    async unread(viewer) {
      return (await world.ask(viewer, '{ unreadCount }')).unreadCount as number;
    },
    async markRead(viewer, ids) {
      return (await world.ask(viewer, MARK, ids === undefined ? {} : { ids })).r as Fields;
    },
    async prefer(viewer, channels) {
      const preferences = Object.entries(channels).map(([type, list]) => ({ type, channels: list }));
      return (await world.ask(viewer, PREFER, { preferences })).r as Fields;
    },
    async runJobs() {
      for (const job of notifications.jobs) await job.run(services);
    },
    async announced() {
      const rows = await services.db.query<{ id: string }>(
        `SELECT told->>'notification_id' AS id
         FROM runtime.outbox, jsonb_array_elements(coalesce(data->'created', jsonb_build_array(data))) AS told
         WHERE type IN ('notification.created', 'notification.page_created') ORDER BY created_at, id`,
      );
      return rows.map(({ id }) => id);
    },
    statements: (work) => statementsOf(services.db, work),
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
  return world;
}
