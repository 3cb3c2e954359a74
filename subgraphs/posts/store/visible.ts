/**
 * visibility.ts's canSee in SQL: `p` is the row of posts.posts, $1 the viewer's id, null for anonymous viewers (then every
 * comparison with it is null, which is not true).
 */
export const VISIBLE = `p.deleted_at IS NULL AND (
    p.visibility = 'PUBLIC'
    OR p.author_id = $1::uuid
    OR (p.visibility = 'FOLLOWERS' AND EXISTS (
      SELECT FROM posts.follows f WHERE f.follower_id = $1::uuid AND f.followee_id = p.author_id AND f.active))
    OR (p.visibility = 'PARTY' AND EXISTS (
      SELECT FROM posts.memberships m WHERE m.user_id = $1::uuid AND m.party_id = p.author_party_id AND m.active))
  )`;
