import type { Sql } from '#runtime/db/database.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';

/** Who blocks whom, as users told of it. */
export const blocks = edgeProjection({ table: 'parties.blocks', source: 'blocker_id', target: 'blocked_id' });

const BLOCKERS = `SELECT blocker_id AS id FROM parties.blocks WHERE blocked_id = $1 AND blocker_id = ANY($2::uuid[]) AND active`;

/** Those of the people who block the viewer; one statement. */
export async function blockersOf(sql: Sql, viewerId: string, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(BLOCKERS, [viewerId, userIds]);
  return new Set(rows.map(({ id }) => id));
}
