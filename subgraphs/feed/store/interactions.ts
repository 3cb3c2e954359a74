import type { Sql } from '#runtime/db/database.ts';

/** What a reaction weighs when it comes, in likes. */
const REACTION_WEIGHTS = { LIKE: 1, COMMENT: 3, REPOST: 5, QUOTE: 5 } as const;

/** Days in which what a reaction weighs halves. */
const HALF_LIFE_DAYS = 30;

/** A reaction of somebody to an author's post, at one of its revisions. */
export interface Reaction {
  readonly viewer_id: string;
  readonly author_id: string;
  readonly kind: keyof typeof REACTION_WEIGHTS;
  /** The post, for a comment the comment, for a quote the quoting post. */
  readonly object_id: string;
  readonly active: boolean;
  /** ISO 8601. */
  readonly at: string;
  readonly revision: number;
}

/** What reactions weigh together at an instant, in likes of that instant, of feed.interactions i. @param at a timestamptz expression */
export function presentWeight(at: string): string {
  const kinds = Object.entries(REACTION_WEIGHTS).map(([kind, weight]) => `WHEN '${kind}' THEN ${weight}`);
  const age = `greatest(0, extract(epoch FROM ${at} - i.at)::float8)`;
  return `sum(CASE i.kind ${kinds.join(' ')} ELSE 0 END * power(0.5::float8, ${age} / ${HALF_LIFE_DAYS * 86_400}))`;
}

// Whoever ends the consent waits for the settings' lock, or is waited for: nothing is kept behind it. In order, so that two never deadlock.
const KEEP = `WITH reaction AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS reaction(viewer_id uuid, author_id uuid, kind text, object_id uuid, active boolean,
      at timestamptz, revision int)
  ), consent AS MATERIALIZED (
    SELECT user_id, interactions_since FROM feed.settings
    WHERE user_id IN (SELECT viewer_id FROM reaction) AND interactions_since IS NOT NULL ORDER BY user_id FOR SHARE
  )
  INSERT INTO feed.interactions AS kept (viewer_id, author_id, kind, object_id, active, at, revision)
  SELECT DISTINCT ON (r.viewer_id, r.author_id, r.kind, r.object_id) r.*
  FROM reaction r JOIN consent c ON c.user_id = r.viewer_id AND r.at >= c.interactions_since
  WHERE r.viewer_id <> r.author_id
  ORDER BY r.viewer_id, r.author_id, r.kind, r.object_id, r.revision DESC
  ON CONFLICT (viewer_id, author_id, kind, object_id) DO UPDATE SET active = excluded.active, at = excluded.at, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps the newest state of reactions of those who consented before they came; of everybody else nothing. Those to oneself are none. */
export async function keepReactions(tx: Sql, reactions: readonly Reaction[]): Promise<void> {
  await tx.query(KEEP, [JSON.stringify(reactions)]);
}

/** Forgets what somebody reacted to. */
export async function forgetInteractions(tx: Sql, viewerId: string): Promise<void> {
  await tx.query('DELETE FROM feed.interactions WHERE viewer_id = $1', [viewerId]);
}

const FORGET_OLD = `DELETE FROM feed.interactions WHERE (viewer_id, author_id, kind, object_id) IN (
    SELECT viewer_id, author_id, kind, object_id FROM feed.interactions WHERE at < $1 ORDER BY at LIMIT $2
  ) RETURNING viewer_id`;

/** Forgets reactions from before an instant, at most `limit`. @returns how many */
export async function forgetOldInteractions(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET_OLD, [before, limit])).length;
}
