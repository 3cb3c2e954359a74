import type { Sql } from '#runtime/db/database.ts';
import { QUEUE_WEIGHT, REPORT_THRESHOLDS } from '#subgraphs/posts/index.ts';

const QUEUE = `INSERT INTO posts.moderation_queue
    (subject_id, post_id, comment_id, author_id, author_party_id, weight, report_weight, queued_at)
  SELECT r.subject_id, r.post_id, r.comment_id, r.author_id, r.author_party_id, sum(w.weight)::int, sum(w.weight)::int,
    max(r.created_at)
  FROM posts.reports r
  JOIN unnest($1::text[], $2::int[]) AS w (reason, weight) ON w.reason = r.reason
  JOIN posts.posts p ON p.id = r.post_id AND p.deleted_at IS NULL
  LEFT JOIN posts.comments c ON c.id = r.comment_id
  WHERE r.status = 'OPEN' AND (r.comment_id IS NULL OR c.deleted_at IS NULL)
  GROUP BY r.subject_id, r.post_id, r.comment_id, r.author_id, r.author_party_id
  HAVING sum(w.weight) >= $3
  ON CONFLICT (subject_id) DO NOTHING`;

/** Queues for moderators what enough people of a written world reported, as reporting does. */
export async function queueReported(sql: Sql): Promise<void> {
  const thresholds = Object.entries(REPORT_THRESHOLDS);
  await sql.query(QUEUE, [
    thresholds.map(([reason]) => reason),
    thresholds.map(([, threshold]) => QUEUE_WEIGHT / threshold),
    QUEUE_WEIGHT,
  ]);
}
