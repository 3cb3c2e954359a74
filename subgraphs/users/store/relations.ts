import type { Sql } from '#runtime/db/database.ts';
import { NO_RELATION, type Relation } from '../visibility.ts';

const RELATIONS = `SELECT followee_id AS id, 'follows' AS what, alerts FROM users.follow_edges
    WHERE follower_id = $1 AND followee_id = ANY($2::uuid[]) AND active
  UNION ALL
  SELECT follower_id, 'followed', false FROM users.follow_edges
    WHERE followee_id = $1 AND follower_id = ANY($2::uuid[]) AND active
  UNION ALL
  SELECT blocked_id, 'blocks', false FROM users.blocks WHERE blocker_id = $1 AND blocked_id = ANY($2::uuid[]) AND active
  UNION ALL
  SELECT muted_id, 'mutes', false FROM users.mutes WHERE muter_id = $1 AND muted_id = ANY($2::uuid[]) AND active`;

interface RelationRow {
  readonly id: string;
  readonly what: 'follows' | 'followed' | 'blocks' | 'mutes';
  readonly alerts: boolean;
}

/** How a viewer stands to others; strangers are left out. One statement. */
export async function viewerRelations(
  sql: Sql,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, Relation>> {
  const rows = await sql.query<RelationRow>(RELATIONS, [viewerId, ids]);
  const relations = new Map<string, Relation>();
  for (const row of rows) relations.set(row.id, { ...(relations.get(row.id) ?? NO_RELATION), ...factOf(row) });
  return relations;
}

function factOf({ what, alerts }: RelationRow): Partial<Relation> {
  switch (what) {
    case 'follows':
      return { viewerFollows: true, viewerHasAlerts: alerts };
    case 'followed':
      return { followsViewer: true };
    case 'blocks':
      return { viewerHasBlocked: true };
    case 'mutes':
      return { viewerHasMuted: true };
  }
}

const LOCK_PAIR = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

/**
 * Makes follows and blocks between two people wait for each other until the transaction ends: a follow that does not see a block yet
 * would outlive it. A transaction locks one pair at most, so that locks never wait in a circle.
 */
export async function lockPair(tx: Sql, one: string, other: string): Promise<void> {
  await tx.query(LOCK_PAIR, [`users.pair:${[one, other].sort().join(':')}`]);
}
