import type { Sql } from '#runtime/db/database.ts';
import { visibleTo } from './visible.ts';

/** What a post has to do with somebody who may see it. */
export interface PostLikeness {
  readonly viewerId: string;
  readonly isAuthor: boolean;
  readonly liked: boolean;
  readonly saved: boolean;
  readonly reposted: boolean;
  readonly reported: boolean;
  /** The option of its poll that they chose; null for none. */
  readonly vote: string | null;
}

const LIKENESSES = `SELECT viewer.id AS "viewerId", p.author_id = viewer.id AS "isAuthor",
    EXISTS (SELECT FROM posts.post_likes e WHERE e.post_id = p.id AND e.user_id = viewer.id AND e.active) AS liked,
    EXISTS (SELECT FROM posts.post_saves e WHERE e.post_id = p.id AND e.user_id = viewer.id AND e.active) AS saved,
    EXISTS (SELECT FROM posts.reposts e WHERE e.post_id = p.id AND e.user_id = viewer.id AND e.active) AS reposted,
    EXISTS (SELECT FROM posts.reports r WHERE r.reporter_id = viewer.id AND r.subject_id = p.id) AS reported,
    (SELECT v.option_id FROM posts.poll_votes v WHERE v.post_id = p.id AND v.user_id = viewer.id) AS vote
  FROM posts.posts p, unnest($2::uuid[]) AS viewer (id)
  WHERE p.id = $1 AND ${visibleTo('viewer.id')}`;

/** Of those who may see the post, in no order; one statement. */
export function postLikenesses(sql: Sql, postId: string, viewerIds: readonly string[]): Promise<PostLikeness[]> {
  return sql.query<PostLikeness>(LIKENESSES, [postId, viewerIds]);
}
