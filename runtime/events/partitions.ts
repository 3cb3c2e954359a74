import type { Database, Sql } from '#runtime/db/database.ts';
import { sqlName } from '#runtime/db/sql-name.ts';
import { oldestPendingDelivery } from './delivery-queue.ts';
import { dropSettledLetters } from './kept-letters.ts';
import { dropOldNotes } from './parked-events.ts';

const DAY_MS = 86_400_000;
/** Partitions are made from yesterday to so many days ahead. */
const DAYS_AHEAD = 3;
/** Events are kept at least so many days. */
const KEEP_DAYS = 7;

/** The partitioned tables and the column each is partitioned by. */
const TABLES = [
  { table: 'runtime.outbox', column: 'created_at' },
  { table: 'runtime.inbox', column: 'event_at' },
] as const;
type Partitioned = (typeof TABLES)[number];

export interface PartitionChanges {
  readonly created: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Makes the daily partitions (UTC days) of yesterday to three days ahead and drops those older than seven days, with everything
 * in the default partitions that is as old. Nothing is dropped that is not published or that a consumer still waits for.
 * Processes do it one after another. Rejects (SQLSTATE 55P03) when a table is not free within 2 s; what is done by then stays.
 */
export async function maintainPartitions(db: Pick<Database, 'sqlTransaction'>, now: Date): Promise<PartitionChanges> {
  const created: string[] = [];
  const dropped: string[] = [];
  const today = startOfDay(now.getTime());
  for (const target of TABLES) {
    for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
      const name = await db.sqlTransaction((tx) => createPartition(tx, target, today + ahead * DAY_MS));
      if (name) created.push(name);
    }
    dropped.push(...(await db.sqlTransaction((tx) => dropOldPartitions(tx, target, today - KEEP_DAYS * DAY_MS))));
  }
  await db.sqlTransaction((tx) => dropOldNotes(tx, new Date(today - KEEP_DAYS * DAY_MS)));
  return { created, dropped };
}

// A statement that waits for a table's lock lets everything behind it wait too: rather give up and come again.
const MY_TURN = `SELECT set_config('lock_timeout', '2000', true), pg_advisory_xact_lock(hashtextextended('partitions', 0))`;

/**
 * Attaching, other than CREATE … PARTITION OF, does not lock the whole table against writers. What stands in the default
 * partition for that day would make it fail and is moved first.
 */
async function createPartition(tx: Sql, { table, column }: Partitioned, day: number): Promise<string | undefined> {
  const name = `${table}_${dayName(day)}`;
  if ((await partitionsOf(tx, table)).includes(name)) return undefined;
  await tx.query(MY_TURN);
  if ((await partitionsOf(tx, table)).includes(name)) return undefined; // another process made it
  const partition = sqlName(name);
  const range = `FROM ('${new Date(day).toISOString()}') TO ('${new Date(day + DAY_MS).toISOString()}')`;
  await tx.query(`CREATE TABLE ${partition} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
  await tx.query(`LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE`);
  await tx.query(
    `WITH moved AS (DELETE FROM ${table}_default WHERE ${column} >= $1 AND ${column} < $2 RETURNING *)
     INSERT INTO ${partition} SELECT * FROM moved`,
    [new Date(day), new Date(day + DAY_MS)],
  );
  await tx.query(`ALTER TABLE ${table} ATTACH PARTITION ${partition} FOR VALUES ${range}`);
  return name;
}

const PARTITIONS = `SELECT nspname || '.' || relname AS name FROM pg_inherits
  JOIN pg_class AS child ON child.oid = inhrelid JOIN pg_namespace AS place ON place.oid = child.relnamespace
  WHERE inhparent = $1::regclass ORDER BY relname`;

async function partitionsOf(tx: Sql, table: string): Promise<string[]> {
  return (await tx.query<{ name: string }>(PARTITIONS, [table])).map(({ name }) => name);
}

async function dropOldPartitions(tx: Sql, { table, column }: Partitioned, before: number): Promise<string[]> {
  await tx.query(MY_TURN);
  const pending = await oldestPendingDelivery(tx);
  const limit = Math.min(before, pending === null ? before : startOfDay(pending.getTime()));
  // Once the inbox has forgotten an event, a replay could not tell any more that it took effect.
  if (table === 'runtime.inbox') await dropSettledLetters(tx, new Date(limit));
  await tx.query(`DELETE FROM ${table}_default AS row WHERE ${column} < $1 AND NOT (${inUse(table)})`, [
    new Date(limit),
  ]);
  const dropped: string[] = [];
  for (const name of await partitionsOf(tx, table)) {
    const day = dayOf(name);
    if (day === undefined || day + DAY_MS > limit) continue;
    const partition = sqlName(name);
    await tx.query(`LOCK TABLE ${partition} IN ACCESS EXCLUSIVE MODE`); // so that nothing is added after the look
    const used = await tx.query(`SELECT 1 FROM ${partition} AS row WHERE ${inUse(table)} LIMIT 1`);
    if (used.length > 0) continue;
    await tx.query(`DROP TABLE ${partition}`);
    dropped.push(partition);
  }
  return dropped;
}

/** A condition on `row`. What was published within the hour may have become a delivery after we looked for pending ones. */
function inUse(table: Partitioned['table']): string {
  if (table === 'runtime.inbox') return 'false';
  return "row.published_at IS NULL OR row.published_at > now() - interval '1 hour'";
}

function startOfDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

function dayName(day: number): string {
  return new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
}

function dayOf(name: string): number | undefined {
  const digits = /_(\d{4})(\d{2})(\d{2})$/.exec(name);
  return digits ? Date.UTC(Number(digits[1]), Number(digits[2]) - 1, Number(digits[3])) : undefined;
}
