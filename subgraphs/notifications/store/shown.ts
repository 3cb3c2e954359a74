// Scalar subqueries by primary key throughout: EXISTS may be planned as a hash of all followers, members or blocks of everybody.

/** Whether a post or comment is deleted or hidden: true, or not. */
const isDeleted = (id: string): string => `(SELECT t.hides FROM notifications.tombstones t WHERE t.subject_id = ${id})`;

const separated = (a: string, b: string): string =>
  `((SELECT b.active FROM notifications.blocks b WHERE b.blocker_id = ${a} AND b.blocked_id = ${b}) IS TRUE
    OR (SELECT b.active FROM notifications.blocks b WHERE b.blocker_id = ${b} AND b.blocked_id = ${a}) IS TRUE)`;

/** Whether the recipient is shown nothing of this person: either blocks the other, or the recipient mutes them. */
export const hiddenFrom = (recipient: string, actor: string): string =>
  `(${separated(recipient, actor)}
    OR (SELECT m.active FROM notifications.mutes m WHERE m.muter_id = ${recipient} AND m.muted_id = ${actor}) IS TRUE)`;

/** Whether the recipient may see a post of this author and audience, by the same rule as in posts and feed. */
const audienceHolds = (
  recipient: string,
  post: { readonly author: string; readonly visibility: string; readonly party: string },
): string => `(${post.visibility} = 'PUBLIC'
    OR ${post.visibility} = 'FOLLOWERS' AND (SELECT f.active FROM notifications.follows f
      WHERE f.follower_id = ${recipient} AND f.followee_id = ${post.author}) IS TRUE
    OR ${post.visibility} = 'PARTY' AND (SELECT m.active FROM notifications.memberships m
      WHERE m.user_id = ${recipient} AND m.party_id = ${post.party}) IS TRUE)`;

/** Whether the recipient is separated from somebody above what an act is about, who hides it from them: true or null. */
const isBelowHidden = (recipient: string, above: string): string =>
  `(${above} <> '{}' AND (SELECT true FROM unnest(${above}) AS above(id) WHERE ${separated(recipient, 'above.id')} LIMIT 1))`;

// Likes of a comment have the same people above all of them: whether these hide them is asked once, of the latest (MAY_SHOW).
const actBelowHidden = (act: string): string =>
  `(n.kind IN ('COMMENT', 'REPLY') AND ${isBelowHidden('n.recipient_id', `${act}.above`)} IS TRUE)`;

/** Acts (alias a) of a notification (alias n) that its recipient is shown. */
export const SHOWN_ACT = `a.group_id = n.id AND a.active AND a.told AND NOT ${hiddenFrom('n.recipient_id', 'a.actor_id')}
    AND NOT ${actBelowHidden('a')} AND (n.kind <> 'NEW_POST' OR ${isDeleted('a.object_id')} IS NOT TRUE)`;

/** Whether this person is separated from anybody. */
export const isAnyoneSeparated = (person: string): string =>
  `((SELECT true FROM notifications.blocks WHERE blocker_id = ${person} AND active LIMIT 1) IS TRUE
    OR (SELECT true FROM notifications.blocks WHERE blocked_id = ${person} AND active LIMIT 1) IS TRUE)`;

/** How many people of comments (alias n) are not shown only because of who wrote the comments above theirs; of direct comments none is read. */
export const HIDDEN_BY_ABOVE = `(CASE WHEN n.kind = 'COMMENT' AND ${isAnyoneSeparated('n.recipient_id')} THEN (
      SELECT count(DISTINCT a.actor_id)::int FROM notifications.acts a
      WHERE a.group_id = n.id AND a.kind = 'COMMENT' AND a.above <> '{}' AND a.active AND a.told AND ${actBelowHidden('a')}
        AND NOT ${hiddenFrom('n.recipient_id', 'a.actor_id')}
        AND (SELECT true FROM notifications.acts o WHERE o.group_id = n.id AND o.actor_id = a.actor_id AND o.active AND o.told
          AND NOT ${actBelowHidden('o')} LIMIT 1) IS NOT TRUE)
    ELSE 0 END)`;

/**
 * Whether a notification (alias n) may show to its recipient, provided that somebody of it does. What is about a post of somebody else
 * shows only while the recipient may see that post; nothing does that is about what was deleted.
 */
export const MAY_SHOW = `n.active AND (n.post_id IS NULL OR ${isDeleted('n.post_id')} IS NOT TRUE)
    AND (n.comment_id IS NULL OR ${isDeleted('n.comment_id')} IS NOT TRUE)
    AND (n.post_author_id IS NULL OR NOT ${separated('n.recipient_id', 'n.post_author_id')})
    AND (n.kind <> 'COMMENT_LIKE' OR (SELECT ${isBelowHidden('n.recipient_id', 'a.above')} FROM notifications.acts a
      WHERE a.group_id = n.id AND a.active AND a.told ORDER BY a.at DESC LIMIT 1) IS NOT TRUE)
    AND (n.post_visibility IS NULL OR ${audienceHolds('n.recipient_id', {
      author: 'n.post_author_id',
      visibility: 'n.post_visibility',
      party: 'n.post_party_id',
    })})`;

/** Whether the recipient of an act that is being saved (alias c) is shown nothing of who did it, or nothing below somebody above it. */
export const ACT_HIDDEN = `(${hiddenFrom('c.recipient_id', 'c.actor_id')} OR ${isBelowHidden('c.recipient_id', 'c.above::uuid[]')} IS TRUE)`;

/** Whether a new post (alias p) is deleted or hidden: true, or not. */
export const POST_DELETED = isDeleted('p.post_id');

/** Whether a follower with a bell (alias b) may see a new post of the author (alias p). */
export const FOLLOWER_MAY_SEE = `${audienceHolds('b.follower_id', {
  author: 'b.author_id',
  visibility: 'p.visibility',
  party: 'p.party_id',
})} AND ${POST_DELETED} IS NOT TRUE`;
