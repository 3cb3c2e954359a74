import type { Sql } from '#runtime/db/database.ts';
import { type Edge, edgeProjection } from '#runtime/events/edge-projection.ts';
import { roleProjection } from '#runtime/events/role-projection.ts';

/** Copy of auth's roles: their level is one of the numbers that models read of accounts. */
export const roles = roleProjection({ table: 'ai.roles' });
/** Copy of users' blocks: neither is shown what models say of the other's posts. */
export const blocks = edgeProjection({ table: 'ai.blocks', source: 'blocker_id', target: 'blocked_id' });

// Only the consumer of follows writes these two tables, one batch at a time, so that what was there before is what the statement sees.
const APPLY_FOLLOWS = `WITH state AS (
    SELECT DISTINCT ON (follower_id, followee_id) follower_id, followee_id, active, revision
    FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::int[]) AS state (follower_id, followee_id, active, revision)
    ORDER BY follower_id, followee_id, revision DESC
  ), applied AS (
    INSERT INTO ai.follows AS kept (follower_id, followee_id, active, revision) SELECT * FROM state
    ON CONFLICT (follower_id, followee_id) DO UPDATE SET active = excluded.active, revision = excluded.revision
    WHERE kept.revision < excluded.revision
    RETURNING follower_id, followee_id, active
  ), changed AS (
    SELECT a.follower_id, a.followee_id, a.active::int - coalesce(f.active, false)::int AS by
    FROM applied a LEFT JOIN ai.follows f ON f.follower_id = a.follower_id AND f.followee_id = a.followee_id
  ), sums AS (
    SELECT user_id, sum(followers)::int AS followers, sum(following)::int AS following FROM (
      SELECT followee_id, by, 0 FROM changed UNION ALL SELECT follower_id, 0, by FROM changed
    ) AS each (user_id, followers, following) GROUP BY user_id
  )
  INSERT INTO ai.follow_counts AS kept (user_id, followers, following)
  SELECT user_id, followers, following FROM sums ORDER BY user_id
  ON CONFLICT (user_id) DO UPDATE SET followers = kept.followers + excluded.followers, following = kept.following + excluded.following`;

/** Keeps of each follow the newest state, and how many follow and are followed by somebody. */
export async function applyFollows(tx: Sql, edges: readonly Edge[]): Promise<void> {
  await tx.query(APPLY_FOLLOWS, [
    edges.map(({ source }) => source),
    edges.map(({ target }) => target),
    edges.map(({ active }) => active),
    edges.map(({ revision }) => revision),
  ]);
}

/** Reactions to a post as counted at a revision. */
export interface EngagementState {
  readonly post_id: string;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
  readonly revision: number;
}

const APPLY_ENGAGEMENT = `INSERT INTO ai.engagement AS kept (post_id, likes, comments, shares, revision)
  SELECT DISTINCT ON (post_id) * FROM jsonb_to_recordset($1::jsonb) AS told (post_id uuid, likes int, comments int, shares int, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET likes = excluded.likes, comments = excluded.comments, shares = excluded.shares,
    revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest counts. */
export async function applyEngagement(tx: Sql, states: readonly EngagementState[]): Promise<void> {
  await tx.query(APPLY_ENGAGEMENT, [JSON.stringify(states)]);
}

const ADD_REACTIONS = `INSERT INTO ai.reaction_days AS kept (user_id, day, given)
  SELECT * FROM unnest($1::uuid[], $2::date[], $3::int[]) AS told (user_id, day, given) ORDER BY user_id, day
  ON CONFLICT (user_id, day) DO UPDATE SET given = kept.given + excluded.given`;

/** Adds to how often people reacted on Istanbul days, each person and day once. */
export async function addReactions(
  tx: Sql,
  days: readonly { readonly userId: string; readonly day: string; readonly given: number }[],
): Promise<void> {
  if (days.length === 0) return;
  await tx.query(ADD_REACTIONS, [
    days.map(({ userId }) => userId),
    days.map(({ day }) => day),
    days.map(({ given }) => given),
  ]);
}

const FORGET_REACTIONS = 'DELETE FROM ai.reaction_days WHERE day < $1::date';

/** Forgets how often people reacted before an Istanbul day. */
export async function forgetReactionsBefore(sql: Sql, day: string): Promise<void> {
  await sql.query(FORGET_REACTIONS, [day]);
}
