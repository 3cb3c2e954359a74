import type { Sql } from '#runtime/db/database.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';

/** A post or a repost that is to reach timelines. */
export interface FanOut {
  /** Who wrote or reposted it. */
  readonly by_id: string;
  readonly post_id: string;
  readonly reposted: boolean;
  /** Of the post, or of the repost's edge. */
  readonly revision: number;
}

/** A page of a fan-out: the followers behind one, null for the first page. */
export interface DuePage extends FanOut {
  readonly after_follower_id: string | null;
}

/** Followers in one page. */
export const FAN_OUT_PAGE = 1_000;

const COLUMNS = 'by_id uuid, post_id uuid, reposted boolean, revision int';
const BEGIN = `INSERT INTO feed.fan_outs AS kept (by_id, post_id, reposted, revision)
  SELECT DISTINCT ON (by_id, post_id, reposted) by_id, post_id, reposted, revision FROM jsonb_to_recordset($1::jsonb) AS due(${COLUMNS})
  ORDER BY by_id, post_id, reposted, revision DESC
  ON CONFLICT (by_id, post_id, reposted) DO UPDATE SET revision = excluded.revision WHERE kept.revision < excluded.revision`;

/** Notes what is on its way into timelines; of one repost the newest state. */
export async function beginFanOuts(tx: Sql, fanOuts: readonly FanOut[]): Promise<void> {
  if (fanOuts.length > 0) await tx.query(BEGIN, [JSON.stringify(fanOuts)]);
}

/** A page that is still to be written. */
export interface OpenPage extends DuePage {
  readonly followers: number;
  /** Whether the person has been too much followed for so long that no kept list takes their posts for pushed. */
  readonly isMerged: boolean;
}

// In order of the key, so that two transactions never deadlock.
const OPEN = `SELECT o.by_id, o.post_id, o.reposted, o.revision, due.after_follower_id, coalesce(a.followers, 0) AS followers,
    coalesce(a.merged_at < $2::timestamptz, false) AS "isMerged"
  FROM feed.fan_outs o
  JOIN jsonb_to_recordset($1::jsonb) AS due(${COLUMNS}, after_follower_id uuid) USING (by_id, post_id, reposted, revision)
  LEFT JOIN feed.authors a ON a.author_id = o.by_id
  ORDER BY o.by_id, o.post_id, o.reposted FOR UPDATE OF o`;

/** Locks those of the fan-outs that are under way, and have not begun anew for a newer state. */
export async function openPages(tx: Sql, pages: readonly DuePage[], mergedBefore: Date): Promise<OpenPage[]> {
  return await tx.query<OpenPage>(OPEN, [JSON.stringify(pages), mergedBefore]);
}

const PUSH = `WITH due AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS due(${COLUMNS}, after_follower_id uuid)
  ), page AS MATERIALIZED (
    SELECT due.by_id, due.post_id, due.reposted, f.follower_id FROM due CROSS JOIN LATERAL (
      SELECT follower_id FROM feed.follows
      WHERE followee_id = due.by_id AND active AND follower_id > coalesce(due.after_follower_id, $2::uuid)
      ORDER BY follower_id LIMIT ${FAN_OUT_PAGE}
    ) f
  ), reached AS MATERIALIZED (
    SELECT page.* FROM page JOIN feed.timelines t ON t.owner_id = page.follower_id AND t.state <> 'leaving'
  ), pushed AS (
    INSERT INTO feed.timeline_entries (owner_id, at, post_id, by_id, reposted)
    SELECT reached.follower_id, reason.at, reached.post_id, reached.by_id, reached.reposted FROM reached JOIN (
      SELECT due.by_id, due.post_id, due.reposted, CASE WHEN due.reposted THEN r.reposted_at ELSE p.created_at END AS at
      FROM due LEFT JOIN feed.posts p ON NOT due.reposted AND p.post_id = due.post_id AND NOT p.deleted
      LEFT JOIN feed.reposts r ON due.reposted AND r.user_id = due.by_id AND r.post_id = due.post_id AND r.active
    ) reason USING (by_id, post_id, reposted)
    WHERE reason.at IS NOT NULL
    ORDER BY 1, 2, 3, 4, 5 ON CONFLICT DO NOTHING
  )
  SELECT page.by_id, page.post_id, page.reposted, count(*)::int AS followers,
    (array_agg(page.follower_id ORDER BY page.follower_id DESC))[1] AS last,
    (SELECT coalesce(array_agg(reached.follower_id), '{}') FROM reached
      WHERE (reached.by_id, reached.post_id, reached.reposted) = (page.by_id, page.post_id, page.reposted)) AS owners
  FROM page GROUP BY page.by_id, page.post_id, page.reposted`;

/** What became of a page. */
export interface PushedPage extends Omit<FanOut, 'revision'> {
  /** How many it went through. */
  readonly followers: number;
  readonly last: string;
  /** Those of them who have a timeline. */
  readonly owners: readonly string[];
}

/** Writes pages into their followers' timelines: one statement. A page without followers is absent in the answer. */
export async function pushPages(tx: Sql, pages: readonly DuePage[]): Promise<PushedPage[]> {
  return await tx.query<PushedPage>(PUSH, [JSON.stringify(pages), FIRST_UUID]);
}

const END = `DELETE FROM feed.fan_outs o USING jsonb_to_recordset($1::jsonb) AS ended(${COLUMNS})
  WHERE (o.by_id, o.post_id, o.reposted, o.revision) = (ended.by_id, ended.post_id, ended.reposted, ended.revision)`;

/** Forgets fan-outs whose last page is written. */
export async function endFanOuts(tx: Sql, fanOuts: readonly FanOut[]): Promise<void> {
  if (fanOuts.length > 0) await tx.query(END, [JSON.stringify(fanOuts)]);
}
