import type { Database, Sql } from '#runtime/db/database.ts';
import { shareLevel } from '../politpuan/k1-interaction.ts';
import { currentWeights } from '../politpuan/weights.ts';
import { markDue } from './score-dues.ts';

// The fold of these counters takes the same lock: what it would move meanwhile would be counted twice.
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('fold:posts.score_counters', 0))`;

/** Beyond these levels of a chain all count alike. */
const LEVELS = [1, 2, 3, 4, 5];
const levelsOf = (kind: ReturnType<typeof shareLevel>): number[] =>
  LEVELS.filter((level) => shareLevel(level) === kind);

// One statement sees one state: a delta that is removed is of something that is counted, and one that comes later of something that is not.
// Points are rounded as countedPoints does, halves up.
const RECOUNT = `WITH taken AS (DELETE FROM posts.score_counter_deltas), counted AS (
    SELECT p.id, coalesce(c.points, 0) AS comment_points, coalesce(r.first, 0) AS shares_1, coalesce(r.second, 0) AS shares_2,
      coalesce(r.third, 0) AS shares_3, coalesce(r.deeper, 0) AS shares_deep, coalesce(q.quotes, 0) AS quotes, coalesce(l.clicks, 0) AS clicks
    FROM posts.posts p
    LEFT JOIN (
      SELECT c.post_id, sum(floor($1::float8 * band.value * CASE WHEN c.quality IS NULL THEN $5::float8 ELSE least(greatest(c.quality, $6), $7) END
        * CASE WHEN c.constructive THEN $8::float8 ELSE 1 END * 1000 + 0.5))::bigint AS points
      FROM posts.comments c JOIN posts.posts o ON o.id = c.post_id
      JOIN unnest($2::float8[], $3::float8[], $4::float8[]) AS band (low, high, value)
        ON char_length(c.content) >= band.low AND char_length(c.content) < band.high
      WHERE c.deleted_at IS NULL AND c.hidden_at IS NULL AND c.author_id <> o.author_id GROUP BY c.post_id
    ) AS c ON c.post_id = p.id
    LEFT JOIN (
      SELECT r.post_id, (count(*) FILTER (WHERE r.level = ANY($9::int[])))::int AS first,
        (count(*) FILTER (WHERE r.level = ANY($10::int[])))::int AS second,
        (count(*) FILTER (WHERE r.level = ANY($11::int[])))::int AS third,
        (count(*) FILTER (WHERE r.level > $12))::int AS deeper
      FROM posts.reposts r JOIN posts.posts o ON o.id = r.post_id WHERE r.active AND r.user_id <> o.author_id GROUP BY r.post_id
    ) AS r ON r.post_id = p.id
    LEFT JOIN (
      SELECT quoted_id, count(*)::int AS quotes FROM posts.posts
      WHERE quoted_id IS NOT NULL AND deleted_at IS NULL AND chosen_visibility IS NULL AND author_id <> quoted_author_id GROUP BY quoted_id
    ) AS q ON q.quoted_id = p.id
    LEFT JOIN (SELECT post_id, count(*)::int AS clicks FROM posts.link_clicks GROUP BY post_id) AS l ON l.post_id = p.id
    LEFT JOIN posts.score_counters kept ON kept.post_id = p.id
    WHERE kept.post_id IS NOT NULL OR coalesce(c.points, r.first, q.quotes, l.clicks) IS NOT NULL
  )
  INSERT INTO posts.score_counters AS kept (post_id, comment_points, shares_1, shares_2, shares_3, shares_deep, quotes, clicks, revision)
  SELECT id, comment_points, shares_1, shares_2, shares_3, shares_deep, quotes, clicks, 1 FROM counted ORDER BY id
  ON CONFLICT (post_id) DO UPDATE SET comment_points = excluded.comment_points, shares_1 = excluded.shares_1, shares_2 = excluded.shares_2,
    shares_3 = excluded.shares_3, shares_deep = excluded.shares_deep, quotes = excluded.quotes, clicks = excluded.clicks,
    revision = kept.revision + 1
  WHERE (kept.comment_points, kept.shares_1, kept.shares_2, kept.shares_3, kept.shares_deep, kept.quotes, kept.clicks)
    IS DISTINCT FROM (excluded.comment_points, excluded.shares_1, excluded.shares_2, excluded.shares_3, excluded.shares_deep,
      excluded.quotes, excluded.clicks)
  RETURNING kept.post_id AS "postId"`;

/**
 * Counts anew what commands counted for scores (scoreCounters), from comments, reposts, quotes and clicks as they are: for worlds whose rows
 * were not written by commands, and for repairs of a running system. What changed is scored anew.
 * @returns how many posts counted something else.
 */
export function recountScoreCounters(db: Pick<Database, 'sqlTransaction'>, now = new Date()): Promise<number> {
  return db.sqlTransaction(async (tx) => {
    await tx.query(LOCK);
    const changed = await tx.query<{ postId: string }>(RECOUNT, pointValues());
    await markDue(
      tx,
      changed.map(({ postId }) => postId),
      now,
    );
    return changed.length;
  });
}

function pointValues(): Parameters<Sql['query']>[1] {
  const { points, commentLength, commentQuality, constructive } = currentWeights().k1;
  return [
    points.comment,
    commentLength.map(({ from }) => from),
    commentLength.map(({ to }) => to),
    commentLength.map(({ value }) => value),
    commentQuality.unknown,
    commentQuality.min,
    commentQuality.max,
    constructive,
    levelsOf('first'),
    levelsOf('second'),
    levelsOf('third'),
    LEVELS.length,
  ];
}
