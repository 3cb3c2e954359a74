/**
 * Whether a notification (alias n) shows to its recipient. A mention shows only while its recipient may see the post, by the same rule
 * as in posts and feed; everything else is about the recipient's own posts, comments and followers.
 */
// Scalar subqueries by primary key: EXISTS may be planned as a hash of all followers or members of everybody.
export const SHOWN = `n.active AND (n.type <> 'MENTION' OR n.post_visibility = 'PUBLIC'
  OR n.post_visibility = 'FOLLOWERS' AND (
    SELECT f.active FROM notifications.follows f WHERE f.follower_id = n.recipient_id AND f.followee_id = n.actor_id)
  OR n.post_visibility = 'PARTY' AND (
    SELECT m.active FROM notifications.memberships m WHERE m.user_id = n.recipient_id AND m.party_id = n.post_party_id))`;
