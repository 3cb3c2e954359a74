import type { Database } from '#runtime/db/database.ts';
import { WorldNotEmpty } from './errors.ts';
import { authRows } from './rows/auth.ts';
import { feedRows } from './rows/feed.ts';
import { organizationsRows } from './rows/organizations.ts';
import { partiesRows } from './rows/parties.ts';
import { postsRows } from './rows/posts.ts';
import type { RowSource, TableRows } from './rows/table-rows.ts';
import { usersRows } from './rows/users.ts';
import { WORLD_WRITTEN } from './state.ts';
import type { World } from './world-types.ts';

/** Rows a statement inserts at most. */
const BATCH = 5_000;

const TABLES: readonly TableRows[] = [
  ...organizationsRows,
  ...partiesRows,
  ...authRows,
  ...usersRows,
  ...postsRows,
  ...feedRows,
];

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('demo world', 0))`;
const MILESTONE = 'INSERT INTO runtime.milestones (name) VALUES ($1)';
const HAS_ACCOUNTS = 'SELECT EXISTS (SELECT FROM auth.accounts) AS inhabited';

export interface WriteOptions extends Omit<RowSource, 'world'> {
  /** Is told after each batch which table is being written, and how many rows of all tables are. */
  onProgress(step: string, done: number, total: number): void;
}

/**
 * Writes the world's domain rows, stored counters included, with one INSERT … unnest for at most 5,000 rows. Copies in other
 * domains are not written: their rebuilds fill them. Everything is one transaction, so that an interrupted run leaves nothing
 * behind that would look like a world; two runs at once wait for each other.
 * @throws WorldNotEmpty when there are accounts, having changed nothing.
 */
export async function writeWorld(
  pool: Database['pool'],
  world: World,
  { onProgress, ...source }: WriteOptions,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(LOCK);
    const { rows } = await client.query<{ inhabited: boolean }>(HAS_ACCOUNTS);
    if (rows[0]?.inhabited) throw new WorldNotEmpty();
    await insertAll(client, { ...source, world }, onProgress);
    await client.query(MILESTONE, [WORLD_WRITTEN]);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    // A connection that cannot roll back is not given back to the pool.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** The connection that holds the transaction. */
interface StatementRunner {
  query(text: string, values: unknown[]): Promise<unknown>;
}

async function insertAll(
  client: StatementRunner,
  source: RowSource,
  onProgress: WriteOptions['onProgress'],
): Promise<void> {
  const planned = TABLES.map(({ table, insert, rows }) => ({ table, insert, rows: rows(source) }));
  const total = planned.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  for (const { table, insert, rows } of planned) {
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH);
      await client.query(insert, columnsOf(batch));
      done += batch.length;
      onProgress(table, done, total);
    }
  }
}

/** Rows as one array a column. */
function columnsOf(rows: readonly (readonly unknown[])[]): unknown[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}
