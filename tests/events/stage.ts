import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { changeCached } from '#runtime/db/change-cached.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerDefinition } from '#runtime/events/consumer.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { OUTBOX_COLUMNS, type OutboxRow, parseEvent } from '#runtime/events/outbox-row.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { MEMBER_STANDING, MEMBERS, POLITICIAN } from './cast.ts';
import { EVENING } from './steps.ts';

/** One event on its way to one consumer. */
export interface Errand {
  readonly consumer: string;
  readonly event: EventEnvelope;
}

/** Rows of all tables of all domains, by table; a row as JSON in the order of its keys. */
export type State = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** All consumers of the product on one database, with nobody else there. */
export interface Stage {
  readonly services: AppServices;
  /** The errands of an event, one for each consumer that wants it. */
  errandsOf(event: EventEnvelope): Errand[];
  /**
   * Hands a set of events to a consumer in one transaction, as the runtime does: in order of time, and never one that it has dealt with.
   * @returns the errands of the events that it appended
   */
  run(consumer: string, events: readonly EventEnvelope[]): Promise<Errand[]>;
  /** Lets the domains' jobs do what they do once events have come. @returns as {@link Stage.run} */
  runJobs(): Promise<Errand[]>;
  state(): Promise<State>;
  /** As if nothing had happened. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname = ANY($1::text[]) ORDER BY 1`;
const APPENDED = `WITH told AS (DELETE FROM runtime.outbox RETURNING *) SELECT ${OUTBOX_COLUMNS} FROM told AS o ORDER BY id`;
const TAKE = `INSERT INTO runtime.inbox (consumer, event_id, event_at)
  SELECT $1, id, at FROM unnest($2::uuid[], $3::timestamptz[]) AS asked (id, at)
  ON CONFLICT DO NOTHING RETURNING event_id AS id`;

/** Jobs that finish what a consumer began. */
const JOBS: ReadonlySet<string> = new Set([
  'notifications.fan-out-new-posts',
  'feed.announce-trending',
  'feed.keep-timelines',
]);

export async function openStage(): Promise<Stage> {
  const database = await testDatabase();
  const services = testServices(database.url, { clock: () => EVENING });
  const { db } = services;
  const consumers = consumerRegistry(SUBGRAPHS, EVENT_CONTRACTS);
  const tables = (await db.query<{ name: string }>(TABLES, [SUBGRAPHS.map(({ name }) => name)])).map(
    ({ name }) => name,
  );
  const everything = tables
    .map((name) => `SELECT '${name}' AS name, (SELECT coalesce(jsonb_agg(r), '[]') FROM ${name} r) AS rows`)
    .join(' UNION ALL ');

  const errandsOf = (event: EventEnvelope): Errand[] =>
    consumers.interestedIn(event.type).map((consumer) => ({ consumer, event }));
  const appended = async (): Promise<Errand[]> => {
    const rows = await db.query<OutboxRow>(APPENDED);
    return rows.flatMap((row) => errandsOf(parseEvent(row, EVENT_CONTRACTS)));
  };
  const state = async (): Promise<State> => {
    const read = await db.query<{ name: string; rows: State[string] }>(everything);
    return Object.fromEntries(read.map(({ name, rows }) => [name, rows]));
  };

  return {
    services,
    errandsOf,
    async run(name, events) {
      const consumer = consumers.byName.get(name);
      if (consumer === undefined) throw new Error(`there is no consumer ${name}`);
      await changeCached(services, (tx, dropCached) => handle(tx, consumer, events, { ...services, dropCached }));
      return await appended();
    },
    async runJobs() {
      for (const job of SUBGRAPHS.flatMap(({ jobs }) => jobs).filter((it) => JOBS.has(it.name)))
        await job.run(services);
      return await appended();
    },
    state,
    async clear() {
      const used = Object.entries(await state()).flatMap(([name, rows]) => (rows.length > 0 ? [name] : []));
      await db.query(`TRUNCATE runtime.inbox, runtime.outbox${used.map((name) => `, ${name}`).join('')} CASCADE`);
      await populate(db);
    },
    async close() {
      await closeServices(services);
      await database.drop();
    },
  };
}

async function handle(
  tx: Sql,
  consumer: ConsumerDefinition,
  events: readonly EventEnvelope[],
  deps: Parameters<ConsumerDefinition['handle']>[2],
): Promise<void> {
  const fresh = await tx.query<{ id: string }>(TAKE, [
    consumer.name,
    events.map(({ id }) => id),
    events.map(({ timestamp }) => timestamp),
  ]);
  const ids = new Set(fresh.map(({ id }) => id));
  const unseen = new Map(events.filter(({ id }) => ids.has(id)).map((event) => [event.id, event]));
  if (unseen.size > 0) await consumer.handle([...unseen.values()].sort(byTime), tx, deps);
}

function byTime(a: EventEnvelope, b: EventEnvelope): number {
  return a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.id < b.id) ? -1 : 1;
}

/** What the domains hold that no event tells of: accounts, and what a politician stated. */
async function populate(sql: Sql): Promise<void> {
  await sql.query(
    `INSERT INTO auth.accounts (id, username, email, role, created_at, revision)
     SELECT id, name, name || '@posta.example', $3, $4, $5 FROM unnest($1::uuid[], $2::text[]) AS a (id, name)`,
    [
      MEMBERS.map(({ id }) => id),
      MEMBERS.map(({ username }) => username),
      MEMBER_STANDING.role,
      new Date(0),
      MEMBER_STANDING.revision,
    ],
  );
  await sql.query(
    `INSERT INTO parties.politician_details (user_id, area_stated, province_code, commissions) VALUES ($1, true, '06', '{BUDGET}')`,
    [POLITICIAN.id],
  );
}
