import type { Sql } from '#runtime/db/database.ts';
import { personViewerKey, type ViewKeys } from '#schema/viewer-key.ts';
import type { HydratedPost } from '../feed-post.ts';

/**
 * How the viewer ($1, null for anonymous) stands to a post. Scalar subqueries by primary key: EXISTS may be planned as a hash of
 * everybody's edges.
 */
const RELATION = `jsonb_build_object(
    'isAuthor', coalesce(p.author_id = $1::uuid, false),
    'followsAuthor', coalesce((SELECT f.active FROM feed.follows f
      WHERE f.follower_id = $1 AND f.followee_id = p.author_id), false),
    'isPartyMember', coalesce((SELECT m.active FROM feed.memberships m
      WHERE m.user_id = $1 AND m.party_id = p.party_id), false),
    'isSeparated', coalesce((SELECT b.active FROM feed.blocks b
      WHERE b.blocker_id = $1 AND b.blocked_id = p.author_id), false)
      OR coalesce((SELECT b.active FROM feed.blocks b
      WHERE b.blocker_id = p.author_id AND b.blocked_id = $1), false),
    'isMuted', coalesce((SELECT u.active FROM feed.mutes u
      WHERE u.muter_id = $1 AND u.muted_id = p.author_id), false))`;

const QUOTED_RELATION = RELATION.replaceAll('p.', 'q.');

/** The columns of a HydratedPost, of feed.posts p for the viewer $1; needs QUOTED beside p. */
export const HYDRATED = `p.post_id AS "postId", p.author_id AS "authorId", p.visibility, p.deleted, ${RELATION} AS relation,
  CASE WHEN q.post_id IS NOT NULL THEN jsonb_build_object('postId', q.post_id, 'authorId', q.author_id,
    'visibility', q.visibility, 'deleted', q.deleted, 'relation', ${QUOTED_RELATION}) END AS quoted`;
export const QUOTED = 'LEFT JOIN feed.posts q ON q.post_id = p.quoted_id';

/** Whether place.reposted_by's repost of feed.posts p stands, and the viewer ($1) follows and is shown them. */
export const REPOST_HEARD = `coalesce((SELECT r.active FROM feed.reposts r WHERE r.user_id = place.reposted_by AND r.post_id = p.post_id), false)
    AND coalesce((SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = place.reposted_by), false)
    AND NOT coalesce((SELECT b.active FROM feed.blocks b WHERE b.blocker_id = $1 AND b.blocked_id = place.reposted_by), false)
    AND NOT coalesce((SELECT b.active FROM feed.blocks b WHERE b.blocker_id = place.reposted_by AND b.blocked_id = $1), false)
    AND NOT coalesce((SELECT u.active FROM feed.mutes u WHERE u.muter_id = $1 AND u.muted_id = place.reposted_by), false)`;

// Without keys nothing was seen: unnest fills up with NULL.
const STANDING_POSTS = `SELECT ${HYDRATED} FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS place (post_id, reposted_by, viewer_key)
  JOIN feed.posts p ON p.post_id = place.post_id ${QUOTED}
  WHERE (place.reposted_by IS NULL OR (${REPOST_HEARD}))
    AND NOT coalesce((SELECT true FROM feed.seen s WHERE s.post_id = place.post_id AND s.viewer_key = place.viewer_key), false)`;

/**
 * Posts of a list made earlier, and how the viewer stands to them; those that came by a repost that is gone, or that the viewer is not to
 * hear of any more, are missing.
 * @param unseenBy what the viewer's keys are made under, where what they have seen is to be missing as well; null where it is not
 */
export async function standingPosts(
  sql: Sql,
  viewerId: string | null,
  places: readonly { readonly postId: string; readonly repostedBy: string | null }[],
  unseenBy: ViewKeys | null,
): Promise<Map<string, HydratedPost>> {
  const rows = await sql.query<HydratedPost>(STANDING_POSTS, [
    viewerId,
    places.map(({ postId }) => postId),
    places.map(({ repostedBy }) => repostedBy),
    viewerId === null || unseenBy === null
      ? []
      : places.map(({ postId }) => personViewerKey(viewerId, postId, unseenBy)),
  ]);
  return new Map(rows.map((post) => [post.postId, post]));
}

const POSTS_BY_IDS = `SELECT ${HYDRATED} FROM feed.posts p ${QUOTED} WHERE p.post_id = ANY ($2::uuid[])`;

/** Posts and how the viewer stands to them; null for anonymous viewers. */
export async function postsByIds(
  sql: Sql,
  viewerId: string | null,
  ids: readonly string[],
): Promise<Map<string, HydratedPost>> {
  const rows = await sql.query<HydratedPost>(POSTS_BY_IDS, [viewerId, ids]);
  return new Map(rows.map((post) => [post.postId, post]));
}
