import type { Sql } from '#runtime/db/database.ts';
import type { AnalysisSource } from '../view.ts';
import type { AnalysedPost } from '../visibility.ts';

export interface ShownAnalysis extends AnalysisSource, AnalysedPost {}

// Of a text that has changed since nothing is said until it is read.
const ANALYSES = `SELECT a.post_id AS "postId", p.author_id AS "authorId", p.content, a.readings, a.analyzed_at AS "analyzedAt", p.visibility,
    EXISTS (
      SELECT FROM ai.blocks b WHERE b.active
        AND ((b.blocker_id = p.author_id AND b.blocked_id = $2::uuid) OR (b.blocker_id = $2::uuid AND b.blocked_id = p.author_id))
    ) AS "isBlocked"
  FROM ai.post_analyses a JOIN ai.posts p ON p.post_id = a.post_id
  WHERE a.post_id = ANY($1::uuid[]) AND NOT p.deleted AND a.text_hash = p.text_hash AND a.readings IS NOT NULL`;

/** What models say of the present text of posts, with what decides who is shown it; one statement for all. */
export function analysesOfPosts(
  sql: Sql,
  postIds: readonly string[],
  viewerId: string | null,
): Promise<ShownAnalysis[]> {
  return sql.query<ShownAnalysis>(ANALYSES, [postIds, viewerId]);
}
