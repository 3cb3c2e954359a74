import type { Sql } from '#runtime/db/database.ts';

// Effects that would show a second application: sums (achievements, counters) and rows for each act.
const WRONG: Readonly<Record<string, string>> = {
  'dead letters': 'SELECT consumer, event_id, cause FROM runtime.dead_letters',
  'events not published': 'SELECT id, type FROM runtime.outbox WHERE published_at IS NULL',
  'feed.posts against posts.posts': `SELECT p.id, f.post_id FROM posts.posts p FULL JOIN feed.posts f ON f.post_id = p.id
    WHERE p.id IS NULL OR f.post_id IS NULL`,
  'scores against likes and comments': `SELECT p.id, s.inputs->'interaction' AS counted FROM posts.posts p
    LEFT JOIN posts.post_scores s ON s.post_id = p.id LEFT JOIN posts.score_counters c ON c.post_id = p.id
    WHERE s.post_id IS NULL OR round((s.inputs->'interaction'->>'commentPoints')::numeric * 1000) <> coalesce(c.comment_points, 0)
       OR (s.inputs->'interaction'->>'likes')::int
          <> (SELECT count(*) FROM posts.post_likes l WHERE l.post_id = p.id AND l.active AND l.user_id <> p.author_id)`,
  'feed.scores against posts.post_scores': `SELECT s.post_id, f.revision FROM posts.post_scores s LEFT JOIN feed.scores f USING (post_id)
    WHERE (s.interaction, s.rest, s.velocity, s.revision) IS DISTINCT FROM (f.interaction, f.rest, f.velocity, f.revision)`,
  ...Object.fromEntries(
    ['posts.follows', 'feed.follows', 'notifications.follows'].map((copy) => [
      `${copy} against users.follow_edges`,
      `SELECT u.follower_id, c.follower_id FROM (SELECT * FROM users.follow_edges WHERE active) u
       FULL JOIN (SELECT * FROM ${copy} WHERE active) c USING (follower_id, followee_id)
       WHERE u.follower_id IS NULL OR c.follower_id IS NULL`,
    ]),
  ),
  'users.achievements against posts and comments': `SELECT p.id, a.posts, a.comments FROM users.profiles p
    LEFT JOIN users.achievements a ON a.user_id = p.id
    WHERE coalesce(a.posts, 0) <> (SELECT count(*) FROM posts.posts o WHERE o.author_id = p.id)
       OR coalesce(a.comments, 0) <> (SELECT count(*) FROM posts.comments c WHERE c.author_id = p.id)`,
  'notifications of likes': `SELECT l.post_id, l.user_id, a.subject
    FROM (SELECT l.post_id, l.user_id, p.author_id FROM posts.post_likes l JOIN posts.posts p ON p.id = l.post_id
          WHERE l.active AND p.author_id <> l.user_id) l
    FULL JOIN (SELECT * FROM notifications.acts WHERE kind = 'LIKE' AND active) a
      ON a.subject = 'like:' || l.post_id || ':' || l.user_id AND a.recipient_id = l.author_id
    WHERE l.post_id IS NULL OR a.subject IS NULL`,
  'notifications of follows': `SELECT e.follower_id, a.actor_id FROM (SELECT * FROM users.follow_edges WHERE active) e
    FULL JOIN (SELECT * FROM notifications.acts WHERE kind = 'FOLLOW' AND active) a
      ON a.actor_id = e.follower_id AND a.recipient_id = e.followee_id
    WHERE e.follower_id IS NULL OR a.actor_id IS NULL`,
  'notifications of comments': `SELECT c.id, a.object_id
    FROM (SELECT c.id FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id WHERE p.author_id <> c.author_id) c
    FULL JOIN (SELECT object_id FROM notifications.acts WHERE kind = 'COMMENT' AND active) a ON a.object_id = c.id
    WHERE c.id IS NULL OR a.object_id IS NULL`,
  'people counted in notifications': `SELECT n.id, n.actors_count FROM notifications.notifications n
    WHERE n.active AND n.actors_count <> (SELECT count(DISTINCT a.actor_id) FROM notifications.acts a
                                          WHERE a.group_id = n.id AND a.recipient_id = n.recipient_id AND a.active AND a.told)`,
};

/** Every effect that is missing or happened more than once, at most ten of a kind; empty when all is well. */
export async function wrongEffects(db: Sql): Promise<Record<string, unknown[]>> {
  const wrong: Record<string, unknown[]> = {};
  for (const [what, text] of Object.entries(WRONG)) {
    const rows = await db.query(`${text} LIMIT 10`);
    if (rows.length > 0) wrong[what] = rows;
  }
  return wrong;
}
