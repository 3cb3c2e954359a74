import type { Sql } from '#runtime/db/database.ts';
import type { HydratedPost } from '../feed-post.ts';
import { HYDRATED, QUOTED } from './hydration.ts';
import { HIDDEN } from './lists.ts';

const HEARD = `WITH ${HIDDEN}
  SELECT followee_id AS id FROM feed.follows
  WHERE follower_id = $1 AND active AND followee_id <> $1 AND followee_id NOT IN (SELECT id FROM hidden)`;

/** Whom the viewer follows, without those who are not shown to the viewer. */
export async function heardAuthors(sql: Sql, viewerId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(HEARD, [viewerId]);
  return rows.map(({ id }) => id);
}

/** Plate code of the province somebody lives in; null where their profile names none. */
export async function provinceOf(sql: Sql, userId: string): Promise<string | null> {
  const [row] = await sql.query<{ code: string | null }>(
    'SELECT province_code AS code FROM feed.people WHERE user_id = $1',
    [userId],
  );
  return row?.code ?? null;
}

/** Parties that somebody is a member of. */
export async function partiesOf(sql: Sql, userId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    'SELECT party_id AS id FROM feed.memberships WHERE user_id = $1 AND active',
    [userId],
  );
  return rows.map(({ id }) => id);
}

const ARRIVAL = `SELECT ${HYDRATED},
    coalesce(p.province_code = me.province_code, false) AS "ofProvince",
    coalesce(p.district_code = me.district_code, false) AS "ofDistrict",
    coalesce((SELECT r.active FROM feed.reposts r WHERE r.user_id = $3 AND r.post_id = p.post_id), false)
      AND coalesce((SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = $3), false)
      AND NOT coalesce((SELECT b.active FROM feed.blocks b WHERE b.blocker_id = $1 AND b.blocked_id = $3), false)
      AND NOT coalesce((SELECT b.active FROM feed.blocks b WHERE b.blocker_id = $3 AND b.blocked_id = $1), false)
      AND NOT coalesce((SELECT u.active FROM feed.mutes u WHERE u.muter_id = $1 AND u.muted_id = $3), false) AS "repostHeard"
  FROM feed.posts p ${QUOTED} LEFT JOIN feed.people me ON me.user_id = $1
  WHERE p.post_id = $2`;

/** A post that a stream was told of, as its viewer stands to it now. */
export interface Arrival extends HydratedPost {
  readonly ofProvince: boolean;
  readonly ofDistrict: boolean;
  /** Whether the repost told of stands, by somebody whom the viewer follows and is shown. */
  readonly repostHeard: boolean;
}

/**
 * @param viewerId null for an anonymous viewer
 * @param repostedBy who reposted it; null where the post itself was told of
 * @returns null for a post that feed does not know
 */
export async function arrival(
  sql: Sql,
  viewerId: string | null,
  postId: string,
  repostedBy: string | null,
): Promise<Arrival | null> {
  const [row] = await sql.query<Arrival>(ARRIVAL, [viewerId, postId, repostedBy]);
  return row ?? null;
}
