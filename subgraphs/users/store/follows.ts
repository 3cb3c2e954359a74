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

const DEACTIVATE = `UPDATE users.follow_edges SET active = false, revision = revision + 1
  WHERE follower_id = $1 AND followee_id = $2 AND active RETURNING revision`;

/** Stops following. @returns the edge's revision, null when there was nothing to stop */
export async function deactivateEdge(tx: Sql, followerId: string, followeeId: string): Promise<number | null> {
  const [edge] = await tx.query<{ revision: number }>(DEACTIVATE, [followerId, followeeId]);
  return edge?.revision ?? null;
}

/** How a viewer and somebody else stand to each other. */
export interface ViewerEdge {
  readonly viewerFollows: boolean;
  readonly followsViewer: boolean;
}

const VIEWER_EDGES = `SELECT followee_id AS id, true AS "viewerFollows" FROM users.follow_edges
    WHERE follower_id = $1 AND followee_id = ANY($2::uuid[]) AND active
  UNION ALL
  SELECT follower_id, false FROM users.follow_edges
    WHERE followee_id = $1 AND follower_id = ANY($2::uuid[]) AND active`;

/** The edges between a viewer and others, both directions; one statement. */
export async function viewerEdges(
  sql: Sql,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ViewerEdge>> {
  const rows = await sql.query<{ id: string; viewerFollows: boolean }>(VIEWER_EDGES, [viewerId, ids]);
  const edges = new Map<string, ViewerEdge>();
  for (const { id, viewerFollows } of rows) {
    const known = edges.get(id) ?? { viewerFollows: false, followsViewer: false };
    edges.set(id, viewerFollows ? { ...known, viewerFollows } : { ...known, followsViewer: true });
  }
  return edges;
}

/** What to read of one person's followers or followed; `after` is where the page before ended. */
export interface FollowPage {
  readonly userId: string;
  readonly after: Keyset | null;
}

export type FollowDirection = 'followers' | 'following';

// The outer rows drive one walk of an index each; without a cursor a walk begins above every possible row.
const FOLLOWERS = `SELECT asked.place::int, edge.followed_at AS "followedAt", ${PROFILE_COLUMNS}
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (user_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT follower_id AS id, followed_at FROM users.follow_edges
    WHERE followee_id = asked.user_id AND active AND (followed_at, follower_id) < (asked.at, asked.id)
    ORDER BY followed_at DESC, follower_id DESC LIMIT $4
  ) AS edge
  JOIN users.profiles p ON p.id = edge.id
  ORDER BY asked.place, edge.followed_at DESC, edge.id DESC`;
const FOLLOWING = `SELECT asked.place::int, edge.followed_at AS "followedAt", ${PROFILE_COLUMNS}
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (user_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT followee_id AS id, followed_at FROM users.follow_edges
    WHERE follower_id = asked.user_id AND active AND (followed_at, followee_id) < (asked.at, asked.id)
    ORDER BY followed_at DESC, followee_id DESC LIMIT $4
  ) AS edge
  JOIN users.profiles p ON p.id = edge.id
  ORDER BY asked.place, edge.followed_at DESC, edge.id DESC`;

/**
 * Followers or followed of several people, newest first, at most `limit` of each; one statement for all of them.
 * @returns one list for each entry of `pages`
 */
export async function followPages(
  sql: Sql,
  direction: FollowDirection,
  pages: readonly FollowPage[],
  limit: number,
): Promise<FollowSource[][]> {
  const rows = await sql.query<ProfileSource & { place: number; followedAt: Date }>(
    direction === 'followers' ? FOLLOWERS : FOLLOWING,
    [
      pages.map(({ userId }) => userId),
      pages.map(({ after }) => after?.at ?? 'infinity'),
      pages.map(({ after }) => after?.id ?? LAST_UUID),
      limit,
    ],
  );
  const lists = pages.map((): FollowSource[] => []);
  for (const { place, followedAt, ...profile } of rows) lists[place - 1]?.push({ profile, followedAt });
  return lists;
}
