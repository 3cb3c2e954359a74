import type { Sql } from '#runtime/db/database.ts';
import type { NewPost } from '../post-acts.ts';
import { NEW_POST } from './fan-outs.ts';
import { FOLLOWER_MAY_SEE } from './shown.ts';

// The post is locked, so that of its telling and this one, too, whichever comes second sees the other.
const REMEMBER = `WITH told AS MATERIALIZED (
    SELECT p.post_id, b.follower_id, p.done OR p.reached >= b.follower_id AS passed
    FROM unnest($1::uuid[], $2::uuid[]) AS changed (author_id, follower_id)
    JOIN notifications.alerts b ON b.author_id = changed.author_id AND b.follower_id = changed.follower_id AND b.active
    JOIN notifications.fan_outs p ON p.author_id = b.author_id AND p.created_at >= b.since
    ORDER BY p.post_id FOR UPDATE OF p
  )
  INSERT INTO notifications.late_bells (post_id, follower_id)
  SELECT post_id, follower_id FROM told
  WHERE passed AND (
    SELECT true FROM notifications.acts a WHERE a.recipient_id = follower_id AND a.subject = 'post:' || post_id
  ) IS NOT TRUE
  ON CONFLICT DO NOTHING`;

/** Has those told whose bells are older than a post of which the others with its author's bell were told already. */
export async function rememberLateBells(
  tx: Sql,
  bells: readonly { readonly authorId: string; readonly followerId: string }[],
): Promise<void> {
  if (bells.length === 0) return;
  await tx.query(REMEMBER, [bells.map(({ authorId }) => authorId), bells.map(({ followerId }) => followerId)]);
}

const NEXT = `WITH late AS (
    DELETE FROM notifications.late_bells WHERE (post_id, follower_id) IN (
      SELECT post_id, follower_id FROM notifications.late_bells ORDER BY post_id, follower_id LIMIT $1
    ) RETURNING post_id, follower_id
  )
  SELECT ${NEW_POST}, late.follower_id AS "followerId",
    b.active AND b.since <= p.created_at AND ${FOLLOWER_MAY_SEE} AS "isTold"
  FROM late JOIN notifications.fan_outs p ON p.post_id = late.post_id
  JOIN notifications.alerts b ON b.author_id = p.author_id AND b.follower_id = late.follower_id`;

/** A bell to be told of a post, unless its owner may not see that, or has taken the bell back. */
export interface LateBell extends NewPost {
  readonly followerId: string;
  readonly isTold: boolean;
}

/** Takes those who are still to be told, `limit` at most. */
export async function takeLateBells(tx: Sql, limit: number): Promise<readonly LateBell[]> {
  return await tx.query<LateBell>(NEXT, [limit]);
}
