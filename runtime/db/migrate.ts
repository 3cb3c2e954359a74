import { createHash, randomUUID } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { StartupError } from '#runtime/startup-error.ts';
import { type Migration, readMigrations } from './migration-files.ts';

/** The advisory lock that `prisma migrate` takes too: whoever migrates, migrates alone. */
const PRISMA_LOCK = 72_707_369;
const LOCK_TIMEOUT_MS = 60_000;

/**
 * Brings a database up to date: applies `directory`/<name>/migration.sql in order of name, each in a transaction with
 * its row in Prisma's _prisma_migrations table, so that `prisma migrate deploy` agrees with the result. Safe to run from
 * several processes at once. Answers the names applied now.
 *
 * @param options.onProgress told before each migration is applied
 * @throws StartupError when a migration fails (it leaves no trace), was edited after it was applied, failed earlier
 * under Prisma, or is unknown here: the database is then newer than this code
 */
export async function migrate(options: {
  connectionString: string;
  directory: string;
  onProgress?: (message: string) => void;
}): Promise<string[]> {
  const migrations = await readMigrations(options.directory);
  const client = new Client({ connectionString: options.connectionString, application_name: 'politplatform migrate' });
  client.on('error', () => {}); // a lost connection fails the statement that runs or comes next
  await client.connect();
  try {
    await takeLock(client);
    const applied = await appliedMigrations(client);
    refuseDisagreement(migrations, applied);
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of pending) {
      options.onProgress?.(`applying migration ${migration.name}`);
      await apply(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // ends the session and with it the lock
  }
}

async function takeLock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === '55P03')) throw error;
    throw new StartupError('another process has been migrating this database for a minute', {
      hint: 'wait for it to end, or end it',
      cause: error,
    });
  }
  await client.query('SET lock_timeout = 0');
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

/** Rows that count, by name: rolled back attempts do not. */
async function appliedMigrations(client: Client): Promise<Map<string, AppliedRow>> {
  await client.query('SET client_min_messages = warning');
  // Prisma's own definition (schema engine, SQL flavour postgres).
  await client.query(`
    CREATE TABLE IF NOT EXISTS public._prisma_migrations (
      id                  VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum            VARCHAR(64) NOT NULL,
      finished_at         TIMESTAMPTZ,
      migration_name      VARCHAR(255) NOT NULL,
      logs                TEXT,
      rolled_back_at      TIMESTAMPTZ,
      started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`);
  const { rows } = await client.query<AppliedRow>(`
    SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
    FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`);
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function refuseDisagreement(migrations: readonly Migration[], applied: ReadonlyMap<string, AppliedRow>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied.values()) {
    const migration = known.get(row.migration_name);
    if (migration === undefined) {
      throw new StartupError(`the database has migration ${row.migration_name}, which this version does not know`, {
        hint: 'it was migrated by a newer version: run that one, or use another database',
      });
    }
    if (!row.finished) {
      throw new StartupError(`migration ${row.migration_name} failed earlier and was left half applied`, {
        hint: 'repair the database and mark it with `prisma migrate resolve`',
      });
    }
    if (!matchesChecksum(migration.sql, row.checksum)) {
      throw new StartupError(`migration ${row.migration_name} was changed after it was applied to this database`, {
        hint: 'restore the file and put the change into a new migration',
      });
    }
  }
}

async function apply(client: Client, { name, sql }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<{ started_at: Date }>('SELECT clock_timestamp() AS started_at');
    await client.query(sql);
    await client.query(
      `INSERT INTO public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), sha256(sql), name, rows[0]?.started_at],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const line = error instanceof DatabaseError && error.position ? lineAt(sql, Number(error.position)) : undefined;
    const place = line === undefined ? name : `${name}, line ${line}`;
    throw new StartupError(`migration ${place} failed: ${error instanceof Error ? error.message : String(error)}`, {
      hint: 'nothing of it was applied',
      cause: error,
    });
  }
}

/** PostgreSQL counts characters from 1. */
function lineAt(sql: string, position: number): number {
  return [...sql].slice(0, position).filter((c) => c === '\n').length + 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** As Prisma compares: a checkout with other line endings is the same migration. */
function matchesChecksum(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => sha256(text) === checksum);
}
