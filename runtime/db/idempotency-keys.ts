import type { Sql } from './database.ts';

/** What a root field of a mutation came to under a key. */
export interface KeptResult {
  readonly viewerId: string;
  readonly key: string;
  /** Of the root field. */
  readonly responseName: string;
  /** Which root fields the whole operation had. */
  readonly operation: string;
  readonly inputHash: string;
  /** JSON. */
  readonly result: unknown;
}

type KeyOfViewer = Pick<KeptResult, 'viewerId' | 'key'>;

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('idempotency:' || $1::text || ':' || $2::text, 0))`;

const KEPT = `
  SELECT response_name AS "responseName", operation, input_hash AS "inputHash", result
  FROM runtime.idempotency_keys
  WHERE viewer_id = $1 AND key = $2 AND created_at > $3`;

const KEEP = `
  INSERT INTO runtime.idempotency_keys (viewer_id, key, response_name, operation, input_hash, result, created_at)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)
  ON CONFLICT (viewer_id, key, response_name) DO UPDATE
  SET operation = excluded.operation, input_hash = excluded.input_hash, result = excluded.result, created_at = excluded.created_at`;

// Rows by their places, which no table size makes slow; the time once more, for one that was renewed meanwhile.
const FORGET = `
  DELETE FROM runtime.idempotency_keys
  WHERE ctid = ANY (ARRAY(SELECT ctid FROM runtime.idempotency_keys WHERE created_at <= $1 ORDER BY created_at LIMIT $2))
    AND created_at <= $1
  RETURNING 1 AS forgotten`;

/** Lets one transaction at a time work under a key: the next one goes on when this one has ended. */
export async function lockKey(tx: Sql, { viewerId, key }: KeyOfViewer): Promise<void> {
  await tx.query(LOCK, [viewerId, key]);
}

/** What is kept under a key of a viewer, from after `since`: one row for each root field that was done. */
export async function keptUnder(
  tx: Sql,
  { viewerId, key }: KeyOfViewer,
  since: Date,
): Promise<Pick<KeptResult, 'responseName' | 'operation' | 'inputHash' | 'result'>[]> {
  return await tx.query(KEPT, [viewerId, key, since]);
}

/** Keeps a result, in the place of one that is too old to count. */
export async function keepResult(tx: Sql, kept: KeptResult, at: Date): Promise<void> {
  const { viewerId, key, responseName, operation, inputHash, result } = kept;
  await tx.query(KEEP, [viewerId, key, responseName, operation, inputHash, JSON.stringify(result), at]);
}

/** Deletes at most `limit` of what was kept up to `until`, the oldest first. @returns how many */
export async function forgetKept(sql: Sql, until: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET, [until, limit])).length;
}
