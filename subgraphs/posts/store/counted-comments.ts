import type { Sql } from '#runtime/db/database.ts';
import type { CountedComment } from '../counted-points.ts';

/** The columns of a CountedComment; `c` is posts.comments, `p` posts.posts. */
export const COUNTED_COLUMNS = `c.author_id AS "authorId", p.author_id AS "postAuthorId", c.content, c.quality, c.constructive,
  c.hidden_at IS NOT NULL AS "isHidden"`;

/** A comment that stays as it is until the transaction ends. */
export interface LockedComment extends CountedComment {
  readonly id: string;
  readonly postId: string;
  /** Of the latest analysis that was applied; 0 before any. */
  readonly analysisRevision: number;
}

// In one order everywhere, so that two writers never deadlock: replies first, as deleting goes upwards.
const LOCK = `SELECT c.id, c.post_id AS "postId", c.analysis_revision AS "analysisRevision", ${COUNTED_COLUMNS}
  FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = ANY($1::uuid[]) AND c.deleted_at IS NULL ORDER BY c.id DESC FOR NO KEY UPDATE OF c`;

/** Those of the comments that are not deleted, locked; one statement. */
export function lockCountedComments(tx: Sql, ids: readonly string[]): Promise<LockedComment[]> {
  return tx.query<LockedComment>(LOCK, [ids]);
}

/** What an analysis says of a comment. */
export interface CommentAnalysis {
  readonly commentId: string;
  readonly quality: number;
  readonly constructive: boolean;
  readonly revision: number;
}

const APPLY = `UPDATE posts.comments AS kept SET quality = told.quality, constructive = told.constructive, analysis_revision = told.revision
  FROM unnest($1::uuid[], $2::float8[], $3::boolean[], $4::int[]) AS told (id, quality, constructive, revision)
  WHERE kept.id = told.id`;

/** Keeps what analyses say of comments that the transaction has locked. */
export async function applyCommentAnalyses(tx: Sql, analyses: readonly CommentAnalysis[]): Promise<void> {
  await tx.query(APPLY, [
    analyses.map(({ commentId }) => commentId),
    analyses.map(({ quality }) => quality),
    analyses.map(({ constructive }) => constructive),
    analyses.map(({ revision }) => revision),
  ]);
}
