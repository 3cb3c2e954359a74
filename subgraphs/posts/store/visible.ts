/**
 * That no block is between the viewer and a person: `separated` of visibility.ts, negated. Anonymous viewers, whose id is null, are kept apart
 * from nobody.
 * @param person an expression for the person's id; a constant of the code, never input.
 * @param viewer likewise for the viewer's id.
 */
function notSeparatedFrom(person: string, viewer = '$1::uuid'): string {
  return `NOT EXISTS (SELECT FROM posts.blocks b WHERE b.blocker_id = ${viewer} AND b.blocked_id = ${person} AND b.active)
    AND NOT EXISTS (SELECT FROM posts.blocks b WHERE b.blocker_id = ${person} AND b.blocked_id = ${viewer} AND b.active)`;
}

/**
 * visibility.ts's canSee in SQL: `p` is the row of posts.posts; every comparison with the id of an anonymous viewer is null, which is not true.
 * @param viewer an expression for the viewer's id, null for anonymous ones; a constant of the code, never input.
 */
export function visibleTo(viewer: string): string {
  return `p.deleted_at IS NULL AND (
    p.visibility = 'PUBLIC'
    OR p.author_id = ${viewer}
    OR (p.visibility = 'FOLLOWERS' AND EXISTS (
      SELECT FROM posts.follows f WHERE f.follower_id = ${viewer} AND f.followee_id = p.author_id AND f.active))
    OR (p.visibility = 'PARTY' AND EXISTS (
      SELECT FROM posts.memberships m WHERE m.user_id = ${viewer} AND m.party_id = p.author_party_id AND m.active))
  ) AND ${notSeparatedFrom('p.author_id', viewer)}`;
}

/** To the viewer whose id is $1. */
export const VISIBLE = visibleTo('$1::uuid');

/** Of a row `person` of posts.people; $1 is whoever would mention them. */
export const PERSON_NOT_SEPARATED = notSeparatedFrom('person.user_id');

/** As canSeeComment, of a comment `c` whose ancestors are known to be shown: that of a page of comments or replies. */
export const COMMENT_SHOWN = `NOT c.gone AND (c.hidden_at IS NULL OR c.author_id = $1::uuid
    OR EXISTS (SELECT FROM posts.comments reply WHERE reply.parent_id = c.id AND NOT reply.gone))
    AND ${notSeparatedFrom('c.author_id')}`;

/** Whether comment `c` is deleted, or hidden by moderation from the viewer. */
export const COMMENT_TAKEN_AWAY = `(c.deleted_at IS NOT NULL OR c.hidden_at IS NOT NULL AND c.author_id IS DISTINCT FROM $1::uuid)`;

/** visibility.ts's canSeeComment in SQL, of any comment `c`. */
export const COMMENT_VISIBLE = `${COMMENT_SHOWN} AND NOT EXISTS (
    SELECT FROM unnest(c.ancestor_author_ids) AS above (author_id), posts.blocks b
    WHERE b.active AND b.blocker_id = $1::uuid AND b.blocked_id = above.author_id
  ) AND NOT EXISTS (
    SELECT FROM unnest(c.ancestor_author_ids) AS above (author_id), posts.blocks b
    WHERE b.active AND b.blocker_id = above.author_id AND b.blocked_id = $1::uuid
  )`;
