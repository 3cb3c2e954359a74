import { nextIstanbulMidnight } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';

/** A statement and what it does; names of projections that it fills. */
interface Derivation {
  readonly step: string;
  readonly text: string;
  readonly fills?: readonly string[];
}

const QUOTES: readonly Derivation[] = [
  {
    step: 'quotes',
    text: `UPDATE posts.post_counters c SET quotes = q.quotes
      FROM (SELECT quoted_id, count(*)::int AS quotes FROM posts.posts WHERE quoted_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1) q
      WHERE q.quoted_id = c.post_id`,
  },
];

/** What notifications are made of, too. */
const BADGES: readonly Derivation[] = [
  {
    step: 'badges',
    text: `INSERT INTO users.badges (user_id, kind, earned_at)
      SELECT author_id, CASE place WHEN 1 THEN 'FIRST_POST' ELSE 'HUNDRED_POSTS' END, created_at FROM (
        SELECT author_id, created_at, row_number() OVER (PARTITION BY author_id ORDER BY created_at) AS place FROM posts.posts
      ) AS made WHERE place IN (1, 100)
      UNION ALL
      SELECT author_id, 'HUNDRED_COMMENTS', created_at FROM (
        SELECT author_id, created_at, row_number() OVER (PARTITION BY author_id ORDER BY created_at) AS place FROM posts.comments
      ) AS made WHERE place = 100
      UNION ALL
      SELECT followee_id, CASE place WHEN 100 THEN 'HUNDRED_FOLLOWERS' WHEN 1000 THEN 'THOUSAND_FOLLOWERS'
          ELSE 'TEN_THOUSAND_FOLLOWERS' END, followed_at FROM (
        SELECT followee_id, followed_at, row_number() OVER (PARTITION BY followee_id ORDER BY followed_at) AS place FROM users.follow_edges
      ) AS made WHERE place IN (100, 1000, 10000)`,
  },
];

/** What the owners count besides, as their commands, folds and consumers would have. */
const OWN: readonly Derivation[] = [
  {
    step: 'posts of authors',
    text: `INSERT INTO posts.author_counters (author_id, posts, revision)
      SELECT author_id, count(*), 1 FROM posts.posts WHERE visibility = 'PUBLIC' AND deleted_at IS NULL GROUP BY author_id`,
  },
  {
    // As recountScoreCounters of posts would: a test compares the two. The points of a comment go by its length alone, none is analysed.
    step: 'what posts count for their scores',
    text: `INSERT INTO posts.score_counters (post_id, comment_points, shares_1, shares_2, shares_3, shares_deep, quotes, revision)
      SELECT post_id, sum(points), sum(first), sum(second), sum(third), sum(deeper), sum(quotes), 1 FROM (
        SELECT c.post_id, CASE WHEN char_length(c.content) < 10 THEN 1500 WHEN char_length(c.content) < 50 THEN 3000
          WHEN char_length(c.content) < 200 THEN 4500 ELSE 6000 END AS points, 0 AS first, 0 AS second, 0 AS third, 0 AS deeper, 0 AS quotes
        FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id WHERE c.deleted_at IS NULL AND c.author_id <> p.author_id
        UNION ALL
        SELECT post_id, 0, (level = 1)::int, (level = 2)::int, (level BETWEEN 3 AND 5)::int, (level > 5)::int, 0
        FROM posts.reposts WHERE active
        UNION ALL
        SELECT quoted_id, 0, 0, 0, 0, 0, 1 FROM posts.posts
        WHERE quoted_id IS NOT NULL AND deleted_at IS NULL AND author_id <> quoted_author_id
      ) AS counted GROUP BY post_id`,
  },
  {
    step: 'linked pages',
    text: `INSERT INTO posts.link_previews (url, state, final_url, title, site_name, attempts, next_attempt_at, fetched_at)
      SELECT link_url, 'READY', link_url, 'Haber ' || substring(link_url FROM '[0-9]+$'), 'Örnek Haber', 1, max(created_at), max(created_at)
      FROM posts.posts WHERE link_url IS NOT NULL GROUP BY link_url`,
  },
  {
    step: "today's limits",
    text: `INSERT INTO posts.daily_usage (user_id, day, kind, used)
      SELECT p.author_id, ($1::timestamptz AT TIME ZONE 'Europe/Istanbul')::date, 'post', count(*)
      FROM posts.posts p JOIN auth.accounts a ON a.id = p.author_id
      WHERE p.created_at >= date_trunc('day', $1::timestamptz AT TIME ZONE 'Europe/Istanbul') AT TIME ZONE 'Europe/Istanbul'
        AND a.role IN ('verified_citizen', 'party_member', 'politician_district', 'politician_city', 'city_chair', 'district_chair', 'branch_chair')
      GROUP BY p.author_id`,
  },
  {
    step: 'achievements',
    text: `INSERT INTO users.achievements (user_id, posts, comments)
      SELECT id, sum(posts), sum(comments) FROM (
        SELECT author_id AS id, count(*) AS posts, 0 AS comments FROM posts.posts GROUP BY 1
        UNION ALL SELECT author_id, 0, count(*) FROM posts.comments GROUP BY 1) AS made GROUP BY id`,
  },
];

const followsInto = (table: string): string => `INSERT INTO ${table} (follower_id, followee_id, active, revision)
  SELECT follower_id, followee_id, active, revision FROM users.follow_edges WHERE active`;

/** Copies in other domains with rows by the million, as their rebuilds would write them: a test compares the two. */
const COPIES: readonly Derivation[] = [
  {
    step: 'posts in feeds',
    fills: ['feed.posts'],
    text: `INSERT INTO feed.posts (post_id, author_id, party_id, visibility, created_at, deleted, type, topic, quoted_id, quoted_author_id,
        province_code, district_code, revision)
      SELECT id, author_id, author_party_id, visibility, created_at, false, type, topic, quoted_id, quoted_author_id, author_province,
        author_district, revision
      FROM posts.posts WHERE deleted_at IS NULL`,
  },
  {
    step: 'reposts in feeds',
    fills: ['feed.reposts'],
    text: `INSERT INTO feed.reposts (user_id, post_id, active, revision, reposted_at)
      SELECT r.user_id, r.post_id, true, r.revision, r.reposted_at
      FROM posts.reposts r JOIN posts.posts p ON p.id = r.post_id WHERE r.active AND p.deleted_at IS NULL`,
  },
  { step: 'follows in posts', fills: ['posts.follows'], text: followsInto('posts.follows') },
  { step: 'follows in feeds', fills: ['feed.follows'], text: followsInto('feed.follows') },
  {
    step: 'followers in feeds',
    // Timelines themselves are made of people who read.
    fills: ['feed.timelines'],
    text: `INSERT INTO feed.authors (author_id, followers)
      SELECT followee_id, count(*) FROM users.follow_edges WHERE active GROUP BY followee_id`,
  },
  {
    step: 'whose posts people react to',
    fills: ['feed.interactions'],
    text: `INSERT INTO feed.interactions (viewer_id, author_id, kind, object_id, active, at, revision)
      SELECT r.viewer_id, p.author_id, r.kind, r.object_id, true, r.at, r.revision
      FROM (
        SELECT user_id AS viewer_id, post_id, 'LIKE' AS kind, post_id AS object_id, liked_at AS at, revision FROM posts.post_likes WHERE active
        UNION ALL SELECT author_id, post_id, 'COMMENT', id, created_at, revision FROM posts.comments WHERE deleted_at IS NULL
        UNION ALL SELECT user_id, post_id, 'REPOST', post_id, reposted_at, revision FROM posts.reposts WHERE active
        UNION ALL SELECT author_id, quoted_id, 'QUOTE', id, created_at, 1 FROM posts.posts WHERE quoted_id IS NOT NULL AND deleted_at IS NULL
      ) AS r
      JOIN feed.settings s ON s.user_id = r.viewer_id AND r.at >= s.interactions_since
      JOIN posts.posts p ON p.id = r.post_id AND p.deleted_at IS NULL AND p.author_id <> r.viewer_id`,
  },
  // Written while time passed (activity.ts).
  { step: 'what posts of the last days are about', fills: ['feed.trend_posts'], text: 'ANALYZE feed.trend_posts' },
  { step: 'follows in notifications', fills: ['notifications.follows'], text: followsInto('notifications.follows') },
];

/** Days that notifications are kept (subgraphs/notifications/README.md). */
const NOTIFIED_DAYS = 180;
const DAY_MS = 86_400_000;

/** Days for which nobody has looked yet (read-notifications.ts, which would have to change millions of rows). */
const UNREAD_DAYS = 2;

// What notifications are made of, in the order of the act's columns; $1 is when they begin.
const ACTS = `SELECT p.author_id AS recipient_id, 'like:' || l.post_id || ':' || l.user_id AS subject, 'LIKE' AS kind, 'INTERACTIONS' AS tab,
    'like:' || l.post_id AS group_key, true AS by_day, l.user_id AS actor_id, l.post_id, NULL::uuid AS comment_id, NULL::uuid AS object_id,
    NULL::uuid AS post_author_id, NULL::text AS post_visibility, NULL::uuid AS post_party_id, NULL::text AS detail, l.liked_at AS at, l.revision,
    '{}'::uuid[] AS above
  FROM posts.post_likes l JOIN posts.posts p ON p.id = l.post_id
  WHERE l.active AND l.liked_at >= $1 AND p.deleted_at IS NULL
  UNION ALL
  SELECT p.author_id, 'repost:' || r.post_id || ':' || r.user_id, 'REPOST', 'INTERACTIONS', 'repost:' || r.post_id, true, r.user_id,
    r.post_id, NULL, NULL, NULL, NULL, NULL, NULL, r.reposted_at, r.revision, '{}'
  FROM posts.reposts r JOIN posts.posts p ON p.id = r.post_id
  WHERE r.active AND r.reposted_at >= $1 AND p.deleted_at IS NULL
  UNION ALL
  SELECT c.author_id, 'comment_like:' || l.comment_id || ':' || l.user_id, 'COMMENT_LIKE', 'INTERACTIONS',
    'comment_like:' || l.comment_id, true, l.user_id, c.post_id, l.comment_id, NULL, NULL, NULL, NULL, NULL, l.liked_at, l.revision,
    array_remove(p.author_id || c.ancestor_author_ids, c.author_id)
  FROM posts.comment_likes l JOIN posts.comments c ON c.id = l.comment_id JOIN posts.posts p ON p.id = c.post_id
  WHERE l.active AND l.liked_at >= $1 AND c.deleted_at IS NULL AND p.deleted_at IS NULL
  UNION ALL
  SELECT f.followee_id, 'follow:' || f.follower_id, 'FOLLOW', 'INTERACTIONS', 'follow', true, f.follower_id, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, f.followed_at, f.revision, '{}'
  FROM users.follow_edges f WHERE f.active AND f.followed_at >= $1
  UNION ALL
  SELECT told.recipient_id, 'comment:' || c.id, told.kind, 'INTERACTIONS',
    CASE told.kind WHEN 'REPLY' THEN 'reply:' || c.id ELSE 'comment:' || c.post_id END, told.kind = 'COMMENT', c.author_id, c.post_id, NULL,
    c.id, CASE told.kind WHEN 'REPLY' THEN p.author_id END, NULL, NULL, NULL, c.created_at, c.revision,
    array_remove(array_remove(c.ancestor_author_ids, told.recipient_id), c.author_id)
  FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id LEFT JOIN posts.comments parent ON parent.id = c.parent_id
  CROSS JOIN LATERAL (
    SELECT parent.author_id AS recipient_id, 'REPLY' AS kind WHERE parent.author_id IS NOT NULL
    UNION ALL SELECT p.author_id, 'COMMENT' WHERE parent.author_id IS DISTINCT FROM p.author_id
  ) AS told
  WHERE c.created_at >= $1 AND c.deleted_at IS NULL AND p.deleted_at IS NULL
  UNION ALL
  SELECT named.id, 'mention:' || p.id, 'MENTION', 'INTERACTIONS', 'mention:' || p.id, false, p.author_id, p.id, NULL, p.id, p.author_id,
    p.visibility, p.author_party_id, NULL, p.created_at, p.revision, '{}'
  FROM posts.posts p CROSS JOIN LATERAL unnest(p.mention_ids) AS named (id)
  WHERE p.mention_ids <> '{}' AND p.created_at >= $1 AND p.deleted_at IS NULL AND p.visibility <> 'PRIVATE'
  UNION ALL
  SELECT p.quoted_author_id, 'quote:' || p.id, 'QUOTE', 'INTERACTIONS', 'quote:' || p.id, false, p.author_id, p.id, NULL, p.id, p.author_id,
    p.visibility, p.author_party_id, NULL, p.created_at, p.revision, '{}'
  FROM posts.posts p
  WHERE p.quoted_author_id IS NOT NULL AND p.created_at >= $1 AND p.deleted_at IS NULL AND p.visibility <> 'PRIVATE'
  UNION ALL
  SELECT b.user_id, 'badge:' || b.kind, 'BADGE_EARNED', 'SYSTEM', 'badge:' || b.kind, false, '00000000-0000-0000-0000-000000000000', NULL,
    NULL, NULL, NULL, NULL, NULL, b.kind, b.earned_at, 1, '{}'
  FROM users.badges b WHERE b.earned_at >= $1`;

const STAGE_ACTS = `CREATE UNLOGGED TABLE notifications.large_world_acts AS
  SELECT a.*, coalesce(person.username, '') AS actor_username,
    overlay(overlay(md5(a.recipient_id || ' ' || a.group_key || CASE WHEN a.by_day
        THEN ':' || to_char(a.at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD') ELSE '' END)
      PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid AS group_id,
    a.kind = 'BADGE_EARNED' OR hidden.who IS NULL AND (a.above = '{}' OR NOT EXISTS (
        SELECT FROM users.blocks b WHERE b.active AND b.blocker_id = a.recipient_id AND b.blocked_id = ANY (a.above)
      ) AND NOT EXISTS (
        SELECT FROM users.blocks b WHERE b.active AND b.blocker_id = ANY (a.above) AND b.blocked_id = a.recipient_id
      )) AS told
  FROM (${ACTS.replaceAll('$1', "'FIRST_DAY'::timestamptz")}) AS a LEFT JOIN users.profiles person ON person.id = a.actor_id
  LEFT JOIN (
    SELECT blocker_id AS who, blocked_id AS whom FROM users.blocks WHERE active
    UNION SELECT blocked_id, blocker_id FROM users.blocks WHERE active
    UNION SELECT muter_id, muted_id FROM users.mutes WHERE active
  ) AS hidden ON hidden.who = a.recipient_id AND hidden.whom = a.actor_id
  WHERE a.recipient_id <> a.actor_id`;
const SAVE_ACTS = `INSERT INTO notifications.acts (recipient_id, subject, kind, group_id, actor_id, actor_username, object_id, at, told,
    active, source_revision, above)
  SELECT recipient_id, subject, kind, group_id, actor_id, actor_username, object_id, at, told, true, revision, above
  FROM notifications.large_world_acts`;
const SAVE_GROUPS = `INSERT INTO notifications.notifications (id, recipient_id, kind, tab, post_id, comment_id, post_author_id,
    post_visibility, post_party_id, detail, actors_count, active, created_at, revision, read_at)
  SELECT group_id, recipient_id, kind, tab, post_id, comment_id, post_author_id, post_visibility, post_party_id, detail,
    count(DISTINCT actor_id) FILTER (WHERE told), bool_or(told), coalesce(max(at) FILTER (WHERE told), min(at)), bool_or(told)::int,
    CASE WHEN max(at) FILTER (WHERE told) < 'UNREAD_SINCE'::timestamptz
      THEN max(at) FILTER (WHERE told) + (1 + abs(hashtext(group_id::text)::bigint) % 20) * interval '1 hour' END
  FROM notifications.large_world_acts
  GROUP BY group_id, recipient_id, kind, tab, post_id, comment_id, post_author_id, post_visibility, post_party_id, detail`;
const DROP_STAGE = 'DROP TABLE notifications.large_world_acts';
const SAVE_REVISIONS = `INSERT INTO notifications.edited_posts (post_id, revision)
  SELECT id, revision FROM posts.posts WHERE deleted_at IS NULL AND revision > 1`;

/** Projections that {@link writeDerived} fills; all others are filled by their own rebuilds. */
export const COPIED: readonly string[] = [...COPIES.flatMap(({ fills = [] }) => fills), 'notifications.interactions'];

const SOURCES =
  'ANALYZE posts.posts, posts.comments, posts.post_likes, posts.post_counters, posts.comment_likes, users.follow_edges, users.profiles';

/**
 * Fills what the owners count and award and the large copies in other domains, for the instant `now`: what does not need each other at
 * the same time.
 */
export async function writeDerived(pool: Database['pool'], now: Date, onStep: (step: string) => void): Promise<void> {
  const run = async (derivations: readonly Derivation[]): Promise<void> => {
    for (const { step, text } of derivations) {
      onStep(step);
      await runLarge(pool, text, text.includes('$1') ? [now] : []);
    }
  };
  await runLarge(pool, SOURCES);
  await Promise.all([
    run([...QUOTES, ...COPIES]),
    run(BADGES).then(() => writeNotifications(pool, now, onStep)),
    run(OWN),
  ]);
}

/** Joins and sorts millions of rows: in memory, where they are given it. */
async function runLarge(pool: Database['pool'], text: string, values: readonly unknown[] = []): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET work_mem = '256MB'; SET synchronous_commit = off`);
    await client.query(text, [...values]);
  } finally {
    client.release();
  }
}

async function writeNotifications(pool: Database['pool'], now: Date, onStep: (step: string) => void): Promise<void> {
  onStep('notifications');
  const first = nextIstanbulMidnight(new Date(now.getTime() - (NOTIFIED_DAYS + 1) * DAY_MS));
  await runLarge(pool, STAGE_ACTS.replaceAll('FIRST_DAY', first.toISOString()));
  const groups = SAVE_GROUPS.replace('UNREAD_SINCE', new Date(now.getTime() - UNREAD_DAYS * DAY_MS).toISOString());
  for (const text of [SAVE_ACTS, groups, SAVE_REVISIONS, DROP_STAGE]) await runLarge(pool, text);
}
