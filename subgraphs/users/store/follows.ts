import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { FollowSource, ProfileSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

const ACTIVATE = `INSERT INTO users.follow_edges AS edge (follower_id, followee_id, active, revision, followed_at)
  VALUES ($1, $2, true, 1, $3)
  ON CONFLICT (follower_id, followee_id) DO UPDATE
    SET active = true, revision = edge.revision + 1, followed_at = excluded.followed_at
    WHERE NOT edge.active
  RETURNING revision`;

/** Begins to follow. @returns the edge's revision, null when it was there already */
export async function activateEdge(tx: Sql, followerId: string, followeeId: string, at: Date): Promise<number | null> {
  const [edge] = await tx.query<{ revision: number }>(ACTIVATE, [followerId, followeeId, at]);
  return edge?.revision ?? null;
}

const DEACTIVATE = `WITH ended AS (
    SELECT alerts FROM users.follow_edges WHERE follower_id = $1 AND followee_id = $2 AND active FOR UPDATE
  )
  UPDATE users.follow_edges AS edge SET active = false, alerts = false, revision = edge.revision + 1
  FROM ended WHERE edge.follower_id = $1 AND edge.followee_id = $2 AND edge.active
  RETURNING edge.revision, ended.alerts AS "hadAlerts"`;

/** An edge after it ended. */
export interface EndedEdge {
  readonly revision: number;
  /** Whether the follower had the bell on the person followed. */
  readonly hadAlerts: boolean;
}

/** Stops following, and clears the bell. @returns null when there was nothing to stop */
export async function deactivateEdge(tx: Sql, followerId: string, followeeId: string): Promise<EndedEdge | null> {
  const [edge] = await tx.query<EndedEdge>(DEACTIVATE, [followerId, followeeId]);
  return edge ?? null;
}

const LOCK = `SELECT alerts FROM users.follow_edges WHERE follower_id = $1 AND followee_id = $2 AND active FOR UPDATE`;

/** Whether somebody has the bell on a person they follow; keeps it from changing until the transaction ends. null if they do not follow. */
export async function lockAlerts(tx: Sql, followerId: string, followeeId: string): Promise<boolean | null> {
  const [edge] = await tx.query<{ alerts: boolean }>(LOCK, [followerId, followeeId]);
  return edge?.alerts ?? null;
}

const SET_ALERTS = `UPDATE users.follow_edges SET alerts = $3, revision = revision + 1
  WHERE follower_id = $1 AND followee_id = $2 RETURNING revision`;

/** Sets or clears the bell of an edge. @returns the edge's revision */
export async function updateAlerts(tx: Sql, followerId: string, followeeId: string, enabled: boolean): Promise<number> {
  const [edge] = await tx.query<{ revision: number }>(SET_ALERTS, [followerId, followeeId, enabled]);
  if (edge === undefined) throw new Error('an edge that was locked is gone');
  return edge.revision;
}

/** What to read of one person's followers or followed; `after` is where the page before ended. */
/** Whom somebody follows, the latest first. */
export async function followeeIds(sql: Sql, followerId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT followee_id AS id FROM users.follow_edges WHERE follower_id = $1 AND active ORDER BY followed_at DESC, followee_id DESC`,
    [followerId],
  );
  return rows.map(({ id }) => id);
}

export interface FollowPage {
  readonly userId: string;
  readonly after: Keyset | null;
}

export type FollowDirection = 'followers' | 'following';

// The outer rows drive one walk of an index each; without a cursor a walk begins above every possible row. Whom the viewer blocks, or who
// blocks the viewer, is passed over while walking, so that pages are full.
const FOLLOWERS = `SELECT asked.place::int, edge.followed_at AS "followedAt", ${PROFILE_COLUMNS}
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (user_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT follower_id AS id, followed_at FROM users.follow_edges
    WHERE followee_id = asked.user_id AND active AND (followed_at, follower_id) < (asked.at, asked.id)
      AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = $5 AND b.blocked_id = follower_id AND b.active)
      AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = follower_id AND b.blocked_id = $5 AND b.active)
    ORDER BY followed_at DESC, follower_id DESC LIMIT $4
  ) AS edge
  JOIN users.profiles p ON p.id = edge.id
  ORDER BY asked.place, edge.followed_at DESC, edge.id DESC`;
const FOLLOWING = `SELECT asked.place::int, edge.followed_at AS "followedAt", ${PROFILE_COLUMNS}
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (user_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT followee_id AS id, followed_at FROM users.follow_edges
    WHERE follower_id = asked.user_id AND active AND (followed_at, followee_id) < (asked.at, asked.id)
      AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = $5 AND b.blocked_id = followee_id AND b.active)
      AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = followee_id AND b.blocked_id = $5 AND b.active)
    ORDER BY followed_at DESC, followee_id DESC LIMIT $4
  ) AS edge
  JOIN users.profiles p ON p.id = edge.id
  ORDER BY asked.place, edge.followed_at DESC, edge.id DESC`;

/**
 * Followers or followed of several people, newest first, at most `limit` of each, without those between whom and the viewer there is
 * a block; one statement for all of them.
 * @returns one list for each entry of `pages`
 */
export async function followPages(
  sql: Sql,
  direction: FollowDirection,
  pages: readonly FollowPage[],
  { limit, viewerId }: { readonly limit: number; readonly viewerId: string | null },
): Promise<FollowSource[][]> {
  const rows = await sql.query<ProfileSource & { place: number; followedAt: Date }>(
    direction === 'followers' ? FOLLOWERS : FOLLOWING,
    [
      pages.map(({ userId }) => userId),
      pages.map(({ after }) => after?.at ?? 'infinity'),
      pages.map(({ after }) => after?.id ?? LAST_UUID),
      limit,
      viewerId,
    ],
  );
  const lists = pages.map((): FollowSource[] => []);
  for (const { place, followedAt, ...profile } of rows) lists[place - 1]?.push({ profile, followedAt });
  return lists;
}
