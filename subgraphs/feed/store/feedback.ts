import type { Sql } from '#runtime/db/database.ts';
import type { FeedFeedbackKind } from '../resolver-types.generated.ts';

// The author and topic of that time are kept with it: what was said stays what it was about.
const GIVE = `INSERT INTO feed.feedback AS kept (viewer_id, post_id, kind, author_id, topic, at)
  SELECT $1, p.post_id, $3, p.author_id, p.topic, $4 FROM feed.posts p WHERE p.post_id = $2
  ON CONFLICT (viewer_id, post_id) DO UPDATE SET kind = excluded.kind, author_id = excluded.author_id, topic = excluded.topic, at = excluded.at
  WHERE kept.kind <> excluded.kind`;

/** Writes what somebody thinks of a post; saying the same again changes nothing, the other replaces it. */
export async function writeFeedback(
  tx: Sql,
  viewerId: string,
  feedback: { readonly postId: string; readonly kind: FeedFeedbackKind; readonly at: Date },
): Promise<void> {
  await tx.query(GIVE, [viewerId, feedback.postId, feedback.kind, feedback.at]);
}

const TAKE_BACK = 'DELETE FROM feed.feedback WHERE viewer_id = $1 AND post_id = $2 RETURNING author_id AS "authorId"';

/** Forgets what somebody thinks of a post. @returns its author; null where nothing was said of it */
export async function deleteFeedback(tx: Sql, viewerId: string, postId: string): Promise<string | null> {
  const [row] = await tx.query<{ authorId: string }>(TAKE_BACK, [viewerId, postId]);
  return row?.authorId ?? null;
}

const FORGET_OLD = `DELETE FROM feed.feedback WHERE (viewer_id, post_id) IN (
    SELECT viewer_id, post_id FROM feed.feedback WHERE at < $1 ORDER BY at LIMIT $2
  ) RETURNING post_id`;

/** Forgets feedback given before an instant, at most `limit`. @returns how many */
export async function forgetOldFeedback(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET_OLD, [before, limit])).length;
}
