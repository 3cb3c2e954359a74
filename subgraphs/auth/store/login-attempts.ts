import type { Sql } from '#runtime/db/database.ts';
import type { AttemptRecord, Attempts } from '../lockout.ts';

/** Attempts under one name from one network. */
export interface AttemptKey {
  /** Keyed hash of the name given. */
  readonly loginKey: string;
  readonly network: string;
}

/** The row that counts all networks together. */
const EVERYWHERE = '*';

type Row = AttemptRecord & { readonly network: string };

const COLUMNS = `network, failures, last_failed_at AS "lastFailedAt", locked_until AS "lockedUntil",
  last_succeeded_at AS "lastSucceededAt"`;
const READ = `SELECT ${COLUMNS} FROM auth.login_attempts WHERE login_key = $1 AND network IN ('${EVERYWHERE}', $2)`;

/** Reads what is known of attempts, without keeping it from changing. */
export async function readAttempts(sql: Sql, key: AttemptKey): Promise<Attempts> {
  return attemptsOf(await sql.query<Row>(READ, [key.loginKey, key.network]), key.network);
}

const ENSURE = `INSERT INTO auth.login_attempts (login_key, network, failures, touched_at)
  VALUES ($1, '${EVERYWHERE}', 0, $3), ($1, $2, 0, $3) ON CONFLICT DO NOTHING`;
const LOCK = `${READ} ORDER BY network FOR UPDATE`;

/** Reads the attempts and keeps them from changing until the transaction ends. */
export async function lockAttempts(tx: Sql, key: AttemptKey, now: Date): Promise<Attempts> {
  await tx.query(ENSURE, [key.loginKey, key.network, now]);
  return attemptsOf(await tx.query<Row>(LOCK, [key.loginKey, key.network]), key.network);
}

const SAVE = `UPDATE auth.login_attempts AS kept SET failures = next.failures, last_failed_at = next.last_failed_at,
    locked_until = next.locked_until, last_succeeded_at = next.last_succeeded_at, touched_at = $2
  FROM unnest($3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
    AS next (network, failures, last_failed_at, locked_until, last_succeeded_at)
  WHERE kept.login_key = $1 AND kept.network = next.network`;

/** Writes what {@link lockAttempts} locked. */
export async function saveAttempts(tx: Sql, key: AttemptKey, attempts: Attempts, now: Date): Promise<void> {
  const records = [attempts.everywhere, attempts.here];
  await tx.query(SAVE, [
    key.loginKey,
    now,
    [EVERYWHERE, key.network],
    records.map(({ failures }) => failures),
    records.map(({ lastFailedAt }) => lastFailedAt),
    records.map(({ lockedUntil }) => lockedUntil),
    records.map(({ lastSucceededAt }) => lastSucceededAt),
  ]);
}

const DELETE_OLD = `DELETE FROM auth.login_attempts
  WHERE touched_at < $1 AND (last_succeeded_at IS NULL OR last_succeeded_at < $2)`;

/** Forgets rows not touched since `before` from networks that nobody signed in from since `knownSince`. */
export async function deleteAttemptsBefore(sql: Sql, before: Date, knownSince: Date): Promise<void> {
  await sql.query(DELETE_OLD, [before, knownSince]);
}

function attemptsOf(rows: readonly Row[], network: string): Attempts {
  const record = (name: string): AttemptRecord => rows.find((row) => row.network === name) ?? UNTRIED;
  return { here: record(network), everywhere: record(EVERYWHERE) };
}

const UNTRIED: AttemptRecord = { failures: 0, lastFailedAt: null, lockedUntil: null, lastSucceededAt: null };
