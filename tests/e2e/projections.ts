import type pg from 'pg';

/**
 * What each projection says in effect: tombstones and inactive edges are left out (a rebuild has no reason to make them), and
 * so are revisions (a snapshot carries the present one).
 */
const EFFECTIVE: Readonly<Record<string, string>> = {
  'users.profiles': 'SELECT id, username, created_at FROM users.profiles ORDER BY id',
  'users.standings': `SELECT p.id, coalesce(s.role, 'citizen') AS role, s.party_id
    FROM users.profiles p LEFT JOIN users.standings s ON s.user_id = p.id ORDER BY 1`,
  'posts.people': `SELECT user_id, username, province_code, district_code, mentions, profession FROM posts.people ORDER BY user_id`,
  // An account begins as a citizen, of which only a snapshot tells.
  'posts.roles': `SELECT p.user_id, coalesce(r.role, 'citizen') AS role
    FROM posts.people p LEFT JOIN posts.roles r USING (user_id) ORDER BY 1`,
  'posts.follows': 'SELECT follower_id, followee_id FROM posts.follows WHERE active ORDER BY 1, 2',
  'posts.blocks': 'SELECT blocker_id, blocked_id FROM posts.blocks WHERE active ORDER BY 1, 2',
  'posts.memberships': 'SELECT user_id, party_id FROM posts.memberships WHERE active ORDER BY 1, 2',
  'posts.agenda_trends': 'SELECT scope, trends FROM posts.agenda_trends ORDER BY scope',
  'feed.posts': `SELECT post_id, author_id, party_id, visibility, created_at, type, topic, quoted_id, quoted_author_id, province_code,
    district_code FROM feed.posts WHERE NOT deleted ORDER BY post_id`,
  'feed.scores': `SELECT s.post_id, s.interaction, s.rest, s.velocity, s.weights_version, s.at
    FROM feed.scores s JOIN feed.posts p USING (post_id) WHERE NOT p.deleted ORDER BY 1`,
  // An account begins as a citizen, of which only a snapshot tells.
  'feed.roles': `SELECT p.user_id, coalesce(r.role, 'citizen') AS role
    FROM feed.people p LEFT JOIN feed.roles r USING (user_id) ORDER BY 1`,
  // A rebuild leaves out what is about to be forgotten.
  'feed.trend_posts': `SELECT post_id, author_id, province_code, at, topic, hashtags, analyzed_topic FROM feed.trend_posts
    WHERE counts AND at > (SELECT max(at) - interval '7 days' FROM feed.trend_posts) ORDER BY 1`,
  'feed.reposts': `SELECT r.user_id, r.post_id, r.reposted_at FROM feed.reposts r JOIN feed.posts p USING (post_id)
    WHERE r.active AND NOT p.deleted ORDER BY 1, 2`,
  'feed.blocks': 'SELECT blocker_id, blocked_id FROM feed.blocks WHERE active ORDER BY 1, 2',
  'feed.mutes': 'SELECT muter_id, muted_id FROM feed.mutes WHERE active ORDER BY 1, 2',
  'feed.people': 'SELECT user_id, province_code, district_code, interests FROM feed.people ORDER BY user_id',
  'feed.interactions': `SELECT viewer_id, author_id, kind, object_id, at FROM feed.interactions
    WHERE active ORDER BY viewer_id, author_id, kind, object_id`,
  'feed.follows': 'SELECT follower_id, followee_id FROM feed.follows WHERE active ORDER BY 1, 2',
  'feed.memberships': 'SELECT user_id, party_id FROM feed.memberships WHERE active ORDER BY 1, 2',
  // An account begins as a citizen, of which only a snapshot tells.
  'parties.people': `SELECT user_id, username, display_name, province_code, district_code, coalesce(role, 'citizen') AS role, party_id
    FROM parties.people ORDER BY user_id`,
  'parties.politicians': 'SELECT * FROM parties.politicians ORDER BY user_id',
  'parties.blocks': 'SELECT blocker_id, blocked_id FROM parties.blocks WHERE active ORDER BY 1, 2',
  'notifications.follows': 'SELECT follower_id, followee_id FROM notifications.follows WHERE active ORDER BY 1, 2',
  'notifications.memberships': 'SELECT user_id, party_id FROM notifications.memberships WHERE active ORDER BY 1, 2',
  'notifications.blocks': 'SELECT blocker_id, blocked_id FROM notifications.blocks WHERE active ORDER BY 1, 2',
  'notifications.mutes': 'SELECT muter_id, muted_id FROM notifications.mutes WHERE active ORDER BY 1, 2',
  'notifications.alerts': 'SELECT author_id, follower_id FROM notifications.alerts WHERE active ORDER BY 1, 2',
  'notifications.acts': `SELECT recipient_id, subject, kind, group_id, actor_id, object_id, told
    FROM notifications.acts WHERE active ORDER BY recipient_id, subject`,
  'notifications.notifications': `SELECT id, recipient_id, kind, post_id, comment_id, actors_count, created_at, read_at
    FROM notifications.notifications WHERE active ORDER BY id`,
  'ai.posts': `SELECT post_id, author_id, visibility, type, quoted_id, content, text_hash, text_key, hashtags, mentions, links, created_at
    FROM ai.posts WHERE NOT deleted ORDER BY post_id`,
  'ai.comments': `SELECT comment_id, post_id, author_id, parent_id, content, text_hash, text_key, hashtags, links, created_at
    FROM ai.comments WHERE NOT deleted ORDER BY comment_id`,
  'ai.engagement': `SELECT e.post_id, e.likes, e.comments, e.shares FROM ai.engagement e JOIN ai.posts p USING (post_id)
    WHERE NOT p.deleted ORDER BY 1`,
  'ai.follows': 'SELECT follower_id, followee_id FROM ai.follows WHERE active ORDER BY 1, 2',
  'ai.follow_counts': 'SELECT * FROM ai.follow_counts WHERE followers + following > 0 ORDER BY user_id',
  'ai.blocks': 'SELECT blocker_id, blocked_id FROM ai.blocks WHERE active ORDER BY 1, 2',
  // An account begins as a citizen, of which only a snapshot tells.
  'ai.roles': `SELECT p.user_id, coalesce(r.role, 'citizen') AS role
    FROM feed.people p LEFT JOIN ai.roles r USING (user_id) ORDER BY 1`,
  'ai.trends': 'SELECT scope, trends FROM ai.trends ORDER BY scope',
  'ai.mutes': 'SELECT muter_id, muted_id FROM ai.mutes WHERE active ORDER BY 1, 2',
  'ai.scores': `SELECT s.post_id, s.interaction, s.rest, s.weights_version, s.at FROM ai.scores s JOIN ai.posts p USING (post_id)
    WHERE NOT p.deleted ORDER BY 1`,
  'ai.consents': 'SELECT user_id, since FROM ai.consents WHERE since IS NOT NULL ORDER BY 1',
  'ai.interactions': `SELECT i.user_id, i.post_id, i.kind, i.at FROM ai.interactions i JOIN ai.posts p USING (post_id)
    WHERE i.active AND NOT p.deleted ORDER BY 1, 2, 3`,
};

/** Reads every projection in a form that can be compared before and after a rebuild. */
export async function readProjections(client: pg.Client): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, text] of Object.entries(EFFECTIVE)) found[name] = (await client.query(text)).rows;
  return found;
}

/** A stored number, and the rows it counts as `id` and `n`. */
interface Counter {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly rows: string;
  /** Its row goes with what it counts for; otherwise rows without a stored number are wrong, too. */
  readonly goesWithObject?: true;
}

const counted = (id: string, from: string): string => `SELECT ${id} AS id, count(*)::int AS n FROM ${from} GROUP BY 1`;
const ofPost = { table: 'posts.post_counters', key: 'post_id' };
const ofComment = { table: 'posts.comment_counters', key: 'comment_id', goesWithObject: true } as const;
const ofParty = { table: 'parties.party_counters', key: 'party_id' };
const ofPerson = { table: 'users.profile_counters', key: 'profile_id' };

const COUNTERS: readonly Counter[] = [
  { ...ofPost, column: 'likes', rows: counted('post_id', 'posts.post_likes WHERE active') },
  { ...ofPost, column: 'comments', rows: counted('post_id', 'posts.comments WHERE deleted_at IS NULL') },
  { ...ofPost, column: 'reposts', rows: counted('post_id', 'posts.reposts WHERE active') },
  {
    ...ofPost,
    column: 'quotes',
    rows: counted('quoted_id', 'posts.posts WHERE quoted_id IS NOT NULL AND deleted_at IS NULL'),
  },
  { ...ofPost, column: 'saves', rows: counted('post_id', 'posts.post_saves WHERE active') },
  { ...ofPost, column: 'views', rows: counted('post_id', 'posts.post_views') },
  { ...ofComment, column: 'likes', rows: counted('comment_id', 'posts.comment_likes WHERE active') },
  {
    ...ofComment,
    column: 'replies',
    rows: counted('parent_id', 'posts.comments WHERE parent_id IS NOT NULL AND deleted_at IS NULL'),
  },
  {
    table: 'posts.poll_counters',
    key: 'option_id',
    column: 'votes',
    rows: counted('option_id', 'posts.poll_votes'),
  },
  {
    table: 'posts.author_counters',
    key: 'author_id',
    column: 'posts',
    rows: counted('author_id', "posts.posts WHERE deleted_at IS NULL AND visibility = 'PUBLIC'"),
  },
  { ...ofPerson, column: 'followers', rows: counted('followee_id', 'users.follow_edges WHERE active') },
  { ...ofPerson, column: 'following', rows: counted('follower_id', 'users.follow_edges WHERE active') },
  { ...ofParty, column: 'members', rows: counted('party_id', "parties.memberships WHERE status = 'ACTIVE'") },
  { ...ofParty, column: 'followers', rows: counted('party_id', 'parties.party_follows WHERE active') },
];

/** Counters that differ from the rows they count, at most 20 of each; empty when all is well. */
export async function wrongCounters(client: pg.ClientBase): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const { table, key, column, rows, goesWithObject } of COUNTERS) {
    const found = await client.query(
      `SELECT $1 AS what, coalesce(c.${key}, r.id) AS id, coalesce(c.${column}, 0) AS stored, coalesce(r.n, 0) AS counted
       FROM ${table} c ${goesWithObject ? 'LEFT' : 'FULL'} JOIN (${rows}) r ON r.id = c.${key}
       WHERE coalesce(c.${column}, 0) <> coalesce(r.n, 0) LIMIT 20`,
      [`${table}.${column}`],
    );
    wrong.push(...found.rows);
  }
  return wrong;
}
