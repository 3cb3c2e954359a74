import type pg from 'pg';

/**
 * What each projection says in effect: tombstones and inactive edges are left out (a rebuild has no reason to make them), and
 * so are revisions (a snapshot carries the present one).
 */
const EFFECTIVE: Readonly<Record<string, string>> = {
  'users.profiles': 'SELECT id, username, created_at FROM users.profiles ORDER BY id',
  'posts.people': 'SELECT user_id, username FROM posts.people ORDER BY user_id',
  'posts.follows': 'SELECT follower_id, followee_id FROM posts.follows WHERE active ORDER BY 1, 2',
  'posts.memberships': 'SELECT user_id, party_id FROM posts.memberships WHERE active ORDER BY 1, 2',
  'feed.posts': `SELECT post_id, author_id, party_id, visibility, created_at FROM feed.posts WHERE NOT deleted ORDER BY post_id`,
  'feed.post_counters': `SELECT c.post_id, c.likes, c.comments FROM feed.post_counters c JOIN feed.posts p USING (post_id)
    WHERE NOT p.deleted AND c.likes + c.comments > 0 ORDER BY 1`,
  'feed.follows': 'SELECT follower_id, followee_id FROM feed.follows WHERE active ORDER BY 1, 2',
  'feed.memberships': 'SELECT user_id, party_id FROM feed.memberships WHERE active ORDER BY 1, 2',
  'notifications.follows': 'SELECT follower_id, followee_id FROM notifications.follows WHERE active ORDER BY 1, 2',
  'notifications.memberships': 'SELECT user_id, party_id FROM notifications.memberships WHERE active ORDER BY 1, 2',
  'notifications.notifications': `SELECT recipient_id, subject, type, actor_id, post_id, comment_id, read_at
    FROM notifications.notifications WHERE active ORDER BY recipient_id, subject`,
};

/** Reads every projection in a form that can be compared before and after a rebuild. */
export async function readProjections(client: pg.Client): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, text] of Object.entries(EFFECTIVE)) found[name] = (await client.query(text)).rows;
  return found;
}

/** Counters that differ from the rows they count; empty when all is well. */
export async function wrongCounters(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    WITH likes AS (SELECT post_id, count(*)::int AS n FROM posts.post_likes WHERE active GROUP BY 1),
         comments AS (SELECT post_id, count(*)::int AS n FROM posts.comments WHERE deleted_at IS NULL GROUP BY 1),
         authored AS (SELECT author_id, count(*)::int AS n FROM posts.posts
                      WHERE deleted_at IS NULL AND visibility = 'PUBLIC' GROUP BY 1),
         followers AS (SELECT followee_id AS id, count(*)::int AS n FROM users.follow_edges WHERE active GROUP BY 1),
         following AS (SELECT follower_id AS id, count(*)::int AS n FROM users.follow_edges WHERE active GROUP BY 1)
    SELECT 'post likes' AS what, p.id, coalesce(c.likes, 0) AS stored, coalesce(l.n, 0) AS counted
      FROM posts.posts p LEFT JOIN posts.post_counters c ON c.post_id = p.id LEFT JOIN likes l ON l.post_id = p.id
      WHERE coalesce(c.likes, 0) <> coalesce(l.n, 0)
    UNION ALL
    SELECT 'post comments', p.id, coalesce(c.comments, 0), coalesce(k.n, 0)
      FROM posts.posts p LEFT JOIN posts.post_counters c ON c.post_id = p.id LEFT JOIN comments k ON k.post_id = p.id
      WHERE coalesce(c.comments, 0) <> coalesce(k.n, 0)
    UNION ALL
    SELECT 'posts of an author', coalesce(a.author_id, c.author_id), coalesce(c.posts, 0), coalesce(a.n, 0)
      FROM authored a FULL JOIN posts.author_counters c ON c.author_id = a.author_id
      WHERE coalesce(c.posts, 0) <> coalesce(a.n, 0)
    UNION ALL
    SELECT 'followers', p.id, coalesce(c.followers, 0), coalesce(f.n, 0)
      FROM users.profiles p LEFT JOIN users.profile_counters c ON c.profile_id = p.id LEFT JOIN followers f ON f.id = p.id
      WHERE coalesce(c.followers, 0) <> coalesce(f.n, 0)
    UNION ALL
    SELECT 'following', p.id, coalesce(c.following, 0), coalesce(f.n, 0)
      FROM users.profiles p LEFT JOIN users.profile_counters c ON c.profile_id = p.id LEFT JOIN following f ON f.id = p.id
      WHERE coalesce(c.following, 0) <> coalesce(f.n, 0)
    LIMIT 20`);
  return rows;
}
