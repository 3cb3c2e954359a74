import type { Sql } from '#runtime/db/database.ts';
import type { ToldScore } from '#schema/politpuan-time.ts';

/** A post that may be recommended, with what it is ranked and varied by. */
export interface RecommendablePost extends ToldScore {
  readonly postId: string;
  readonly authorId: string;
  /** As the author says. */
  readonly topic: string | null;
  readonly createdAt: Date;
}

const COLUMNS = `p.post_id AS "postId", p.author_id AS "authorId", v.topic, p.created_at AS "createdAt",
  coalesce(s.interaction, 0) AS interaction, coalesce(s.rest, 0) AS rest, coalesce(s.weights_version, 1) AS "weightsVersion"`;
const OPEN = `NOT p.deleted AND p.visibility = 'PUBLIC'`;
// Each row by its key: a join may be planned as a hash of everything there is.
const POST = 'LATERAL (SELECT * FROM ai.posts WHERE post_id = wanted.id LIMIT 1) p';
const JOINED = `LEFT JOIN LATERAL (SELECT topic FROM ai.vectors WHERE post_id = p.post_id LIMIT 1) v ON true
  LEFT JOIN LATERAL (SELECT * FROM ai.scores WHERE post_id = p.post_id LIMIT 1) s ON true`;

const SHOWN = `SELECT ${COLUMNS} FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN ${POST} ${JOINED}
  WHERE ${OPEN} AND p.created_at >= $3 AND p.author_id <> $1
    AND NOT coalesce((SELECT b.active FROM ai.blocks b WHERE b.blocker_id = $1 AND b.blocked_id = p.author_id), false)
    AND NOT coalesce((SELECT b.active FROM ai.blocks b WHERE b.blocker_id = p.author_id AND b.blocked_id = $1), false)
    AND NOT coalesce((SELECT m.active FROM ai.mutes m WHERE m.muter_id = $1 AND m.muted_id = p.author_id), false)
    AND NOT coalesce((SELECT bool_or(i.active) FROM ai.interactions i WHERE i.user_id = $1 AND i.post_id = p.post_id), false)`;

/**
 * Those of some posts that may be recommended to somebody: public, there, not older than an instant, not their own, not by people hidden from them, and none
 * that they are known to have reacted to; in no order. One statement, however many.
 */
export async function recommendableTo(
  sql: Sql,
  viewerId: string,
  postIds: readonly string[],
  oldest: Date,
): Promise<RecommendablePost[]> {
  return postIds.length === 0 ? [] : await sql.query<RecommendablePost>(SHOWN, [viewerId, postIds, oldest]);
}

const NEWEST = `SELECT ${COLUMNS} FROM (
    SELECT * FROM ai.posts p WHERE ${OPEN} AND p.created_at >= $1 ORDER BY p.created_at DESC, p.post_id DESC LIMIT $2
  ) p ${JOINED}`;

/** The newest public posts since an instant, at most `limit`, in no order. */
export function newestPublic(sql: Sql, since: Date, limit: number): Promise<RecommendablePost[]> {
  return sql.query<RecommendablePost>(NEWEST, [since, limit]);
}

const OPEN_AUTHORS = `SELECT p.post_id AS "postId", p.author_id AS "authorId" FROM unnest($1::uuid[]) AS wanted (id)
  CROSS JOIN ${POST} WHERE ${OPEN} AND p.created_at >= $2`;

/** Authors of those of some posts that are public, there, and not older than an instant. */
export async function openAuthors(sql: Sql, postIds: readonly string[], oldest: Date): Promise<Map<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await sql.query<{ postId: string; authorId: string }>(OPEN_AUTHORS, [postIds, oldest]);
  return new Map(rows.map(({ postId, authorId }) => [postId, authorId]));
}
