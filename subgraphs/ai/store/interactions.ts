import type { ReactionKind } from '#models/recommend/similarity.ts';
import type { Sql } from '#runtime/db/database.ts';
import { MARK_NEIGHBOURS } from './neighbour-dues.ts';
import { WEIGHT } from './reaction-weight.ts';

/** A reaction of somebody to a post, at one of its revisions. */
export interface Interaction {
  readonly user_id: string;
  readonly post_id: string;
  readonly kind: ReactionKind;
  readonly active: boolean;
  /** ISO 8601. */
  readonly at: string;
  /** Of the edge; 1 for a comment or quote, of which the newest counts. */
  readonly revision: number;
}

// Whoever ends the consent waits for these locks, or is waited for: nothing is kept behind it. In order, so that two never deadlock.
const KEEP = `WITH told AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS told (user_id uuid, post_id uuid, kind text, active boolean, at timestamptz, revision int)
  ), consent AS MATERIALIZED (
    SELECT user_id, since FROM ai.consents WHERE user_id IN (SELECT user_id FROM told) AND since IS NOT NULL ORDER BY user_id FOR SHARE
  ), changed AS (
    INSERT INTO ai.interactions AS kept (user_id, post_id, kind, active, at, revision)
    SELECT DISTINCT ON (t.user_id, t.post_id, t.kind) t.*
    FROM told t JOIN consent c ON c.user_id = t.user_id AND t.at >= c.since
    WHERE t.at >= $2
    ORDER BY t.user_id, t.post_id, t.kind, t.revision DESC, t.at DESC
    ON CONFLICT (user_id, post_id, kind) DO UPDATE SET active = excluded.active, at = excluded.at, revision = excluded.revision
    WHERE (kept.revision, kept.at) < (excluded.revision, excluded.at)
    RETURNING post_id
  ), marked AS (SELECT DISTINCT post_id, $3::timestamptz AS at FROM changed)
  ${MARK_NEIGHBOURS}`;

/**
 * Keeps the newest state of reactions of those who consented before they came, and has the posts' neighbours computed; of everybody else, and of
 * before `oldest`, nothing.
 */
export async function keepInteractions(
  tx: Sql,
  interactions: readonly Interaction[],
  { oldest, now }: { readonly oldest: Date; readonly now: Date },
): Promise<void> {
  if (interactions.length > 0) await tx.query(KEEP, [JSON.stringify(interactions), oldest, now]);
}

/** Reactions looked at to find the posts that somebody reacted to: several may be to one. */
const PER_POST = 2;

/** A post that somebody reacted to: how, of several the heaviest, and when last. */
export interface Liked {
  readonly postId: string;
  readonly kind: ReactionKind;
  readonly at: Date;
}

const LIKED = `SELECT post_id AS "postId", (array_agg(kind ORDER BY weight DESC, at DESC))[1] AS kind, max(at) AS at
  FROM (
    SELECT i.post_id, i.kind, i.at, ${WEIGHT} AS weight FROM ai.interactions i JOIN ai.consents c ON c.user_id = i.user_id
    WHERE i.user_id = $1 AND i.active AND i.at >= $2 AND i.at <= $3 AND i.at >= c.since ORDER BY i.at DESC LIMIT $4 * ${PER_POST}
  ) newest
  GROUP BY post_id ORDER BY max(at) DESC, post_id LIMIT $4`;

/** What somebody who consents reacted to between two instants, newest first, at most `limit` posts; of everybody else nothing. */
export function likedPosts(
  sql: Sql,
  userId: string,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<Liked[]> {
  return sql.query<Liked>(LIKED, [userId, from, to, limit]);
}

const FORGET_OLD = `DELETE FROM ai.interactions WHERE (user_id, post_id, kind) IN (
    SELECT user_id, post_id, kind FROM ai.interactions WHERE at < $1 ORDER BY at LIMIT $2
  ) RETURNING user_id`;

/** Forgets reactions from before an instant, at most `limit`. @returns how many */
export async function forgetOldInteractions(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET_OLD, [before, limit])).length;
}
