import type { Sql } from '#runtime/db/database.ts';
import { edges } from '#runtime/db/edges.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { ProfileSource, RelatedSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

export const blocks = edges({ table: 'users.blocks', source: 'blocker_id', target: 'blocked_id', at: 'blocked_at' });

const BETWEEN = `SELECT blocker_id AS "blockerId" FROM users.blocks WHERE blocker_id = $1 AND blocked_id = $2 AND active
  UNION ALL
  SELECT blocker_id FROM users.blocks WHERE blocker_id = $2 AND blocked_id = $1 AND active`;

/** Who of two people blocks the other, in no order. */
export async function blockersBetween(sql: Sql, one: string, other: string): Promise<string[]> {
  const rows = await sql.query<{ blockerId: string }>(BETWEEN, [one, other]);
  return rows.map(({ blockerId }) => blockerId);
}

const OF_BLOCKER = `SELECT edge.blocked_at AS since, ${PROFILE_COLUMNS}
  FROM users.blocks AS edge JOIN users.profiles p ON p.id = edge.blocked_id
  WHERE edge.blocker_id = $1 AND edge.active AND (edge.blocked_at, edge.blocked_id) < ($2::timestamptz, $3::uuid)
  ORDER BY edge.blocked_at DESC, edge.blocked_id DESC LIMIT $4`;

/** Whom a person blocks, latest first. */
export async function blockedBy(
  sql: Sql,
  blockerId: string,
  after: Keyset | null,
  limit: number,
): Promise<RelatedSource[]> {
  const values = [blockerId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit];
  const rows = await sql.query<ProfileSource & { since: Date }>(OF_BLOCKER, values);
  return rows.map(({ since, ...profile }) => ({ profile, since }));
}
