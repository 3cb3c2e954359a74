import type { Sql } from '#runtime/db/database.ts';
import { edges } from '#runtime/db/edges.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { ProfileSource, RelatedSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

export const mutes = edges({ table: 'users.mutes', source: 'muter_id', target: 'muted_id', at: 'muted_at' });

const OF_MUTER = `SELECT edge.muted_at AS since, ${PROFILE_COLUMNS}
  FROM users.mutes AS edge JOIN users.profiles p ON p.id = edge.muted_id
  WHERE edge.muter_id = $1 AND edge.active AND (edge.muted_at, edge.muted_id) < ($2::timestamptz, $3::uuid)
    AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = edge.muted_id AND b.blocked_id = $1 AND b.active)
  ORDER BY edge.muted_at DESC, edge.muted_id DESC LIMIT $4`;

/** Whom a person mutes, latest first, without those who block the person. */
export async function mutedBy(
  sql: Sql,
  muterId: string,
  after: Keyset | null,
  limit: number,
): Promise<RelatedSource[]> {
  const values = [muterId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit];
  const rows = await sql.query<ProfileSource & { since: Date }>(OF_MUTER, values);
  return rows.map(({ since, ...profile }) => ({ profile, since }));
}
