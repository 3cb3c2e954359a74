import type { CommandDatabase, Sql } from '#runtime/db/database.ts';

/** A key as the gateway needs it. */
export interface ActiveKey {
  readonly id: string;
  readonly partner: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly digest: string;
}

/** A key as its owner may see it. */
export interface PartnerKey {
  readonly id: string;
  readonly partner: string;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** Day in UTC, as 2026-11-22. */
  readonly lastUsedOn: string | null;
}

/** What a partner did on one day with one operation. */
export interface UsageCount {
  readonly partner: string;
  readonly documentId: string;
  /** Empty for one without a name. */
  readonly operation: string;
  /** In UTC, as 2026-11-22. */
  readonly day: string;
  readonly operations: number;
  readonly failures: number;
}

const ADD_PARTNER = `INSERT INTO gateway.partners (name, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING name`;

/** @returns false when there is one of that name. */
export async function insertPartner(sql: Sql, name: string, at: Date): Promise<boolean> {
  return (await sql.query(ADD_PARTNER, [name, at])).length > 0;
}

const PARTNERS = `SELECT p.name, p.created_at AS "createdAt", last.published_at AS "publishedAt", last.documents
  FROM gateway.partners p
  LEFT JOIN LATERAL (
    SELECT published_at, documents FROM gateway.partner_publications
    WHERE partner = p.name ORDER BY published_at DESC, id DESC LIMIT 1
  ) last ON true
  ORDER BY p.name`;

export interface PartnerRow {
  readonly name: string;
  readonly createdAt: Date;
  /** null before the first publication. */
  readonly publishedAt: Date | null;
  readonly documents: number | null;
}

/** All partners by name. */
export function partnerList(sql: Sql): Promise<PartnerRow[]> {
  return sql.query<PartnerRow>(PARTNERS);
}

const EXISTS = `SELECT 1 AS found FROM gateway.partners WHERE name = $1`;

export async function partnerExists(sql: Sql, name: string): Promise<boolean> {
  return (await sql.query(EXISTS, [name])).length > 0;
}

const ADD_KEY = `INSERT INTO gateway.partner_keys (id, partner, digest, prefix, created_at) VALUES ($1, $2, $3, $4, $5)`;

export async function insertKey(sql: Sql, key: ActiveKey & Pick<PartnerKey, 'prefix' | 'createdAt'>): Promise<void> {
  await sql.query(ADD_KEY, [key.id, key.partner, key.digest, key.prefix, key.createdAt]);
}

const ACTIVE = `SELECT id, partner, digest FROM gateway.partner_keys WHERE revoked_at IS NULL`;

/** Keys in force, of all partners. */
export function activeKeys(sql: Sql): Promise<ActiveKey[]> {
  return sql.query<ActiveKey>(ACTIVE);
}

const KEYS = `SELECT id, partner, prefix, created_at AS "createdAt", revoked_at AS "revokedAt", last_used_on::text AS "lastUsedOn"
  FROM gateway.partner_keys WHERE $1::text IS NULL OR partner = $1 ORDER BY partner, created_at, id`;

/** Keys of a partner, or of all, the oldest first; revoked ones as well. */
export function keyList(sql: Sql, partner: string | null): Promise<PartnerKey[]> {
  return sql.query<PartnerKey>(KEYS, [partner]);
}

const REVOKE = `UPDATE gateway.partner_keys SET revoked_at = $2 WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL`;

export async function revokeKeys(sql: Sql, ids: readonly string[], at: Date): Promise<void> {
  await sql.query(REVOKE, [ids, at]);
}

const PUBLISHED = `INSERT INTO gateway.partner_publications (id, partner, published_at, digest, documents)
  VALUES ($1, $2, $3, $4, $5)`;

/** Notes that a manifest was published. */
export async function insertPublication(
  sql: Sql,
  publication: {
    readonly id: string;
    readonly partner: string;
    readonly publishedAt: Date;
    /** SHA-256 of the file. */
    readonly digest: string;
    readonly documents: number;
  },
): Promise<void> {
  const { id, partner, publishedAt, digest, documents } = publication;
  await sql.query(PUBLISHED, [id, partner, publishedAt, digest, documents]);
}

const COUNT = `INSERT INTO gateway.partner_usage AS kept (partner, document_id, operation, day, operations, failures)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[], $6::bigint[])
  ON CONFLICT (partner, day, document_id, operation)
  DO UPDATE SET operations = kept.operations + EXCLUDED.operations, failures = kept.failures + EXCLUDED.failures`;

const USED = `UPDATE gateway.partner_keys AS kept SET last_used_on = used.day
  FROM (SELECT * FROM unnest($1::uuid[], $2::date[]) AS u (id, day)) used
  WHERE kept.id = used.id AND (kept.last_used_on IS NULL OR kept.last_used_on < used.day)`;

/** A key and a day that it was used on, as 2026-11-22. */
export type KeyUse = readonly [keyId: string, day: string];

/** Adds counts, and notes when keys were used; each count once in the list. */
export async function addUsage(
  db: CommandDatabase,
  counts: readonly UsageCount[],
  keys: readonly KeyUse[],
): Promise<void> {
  // In one order everywhere: gateways that count the same operations would wait for each other in a circle.
  const sorted = counts.toSorted((a, b) => (usageKey(a) < usageKey(b) ? -1 : 1));
  const uses = keys.toSorted(([a], [b]) => (a < b ? -1 : 1));
  await db.sqlTransaction(async (tx) => {
    await tx.query(COUNT, [
      sorted.map(({ partner }) => partner),
      sorted.map(({ documentId }) => documentId),
      sorted.map(({ operation }) => operation),
      sorted.map(({ day }) => day),
      sorted.map(({ operations }) => operations),
      sorted.map(({ failures }) => failures),
    ]);
    await tx.query(USED, [uses.map(([id]) => id), uses.map(([, day]) => day)]);
  });
}

/** What tells counts apart. */
export function usageKey({ partner, day, documentId, operation }: Omit<UsageCount, 'operations' | 'failures'>): string {
  return JSON.stringify([partner, day, documentId, operation]);
}

const USAGE = `SELECT partner, document_id AS "documentId", operation, max(day)::text AS day,
    sum(operations)::float8 AS operations, sum(failures)::float8 AS failures
  FROM gateway.partner_usage WHERE ($1::text IS NULL OR partner = $1) AND day >= $2::date
  GROUP BY 1, 2, 3 ORDER BY partner, operations DESC, operation, 2`;

/**
 * What a partner, or every partner, used since a day, summed over the days.
 * @param since in UTC, as 2026-11-22
 * @returns the most used first; `day` is the last one it was used on
 */
export function usageSince(sql: Sql, partner: string | null, since: string): Promise<UsageCount[]> {
  return sql.query<UsageCount>(USAGE, [partner, since]);
}
