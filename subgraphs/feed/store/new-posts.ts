import type { Sql } from '#runtime/db/database.ts';
import type { HydratedPost } from '../feed-post.ts';
import { HYDRATED, QUOTED, REPOST_HEARD } from './hydration.ts';
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
    ${REPOST_HEARD} AS "repostHeard"
  FROM feed.posts p ${QUOTED} LEFT JOIN feed.people me ON me.user_id = $1 CROSS JOIN (SELECT $3::uuid AS reposted_by) place
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
