import type { Sql } from '#runtime/db/database.ts';
import { HIDDEN } from './lists.ts';

/** Entries that a timeline keeps: what one scrolls through in twenty pages. Below them pages are merged at read. */
export const TIMELINE_LENGTH = 400;

const MERGED = (person: string): string =>
  `EXISTS (SELECT FROM feed.authors m WHERE m.author_id = ${person} AND m.merged_at IS NOT NULL)`;
const RESETS = '(SELECT count(*)::int FROM feed.timeline_resets)';

/** How somebody's timeline stands. */
export interface TimelineState {
  readonly state: 'building' | 'extending' | 'built' | 'leaving';
  /** Whether a read may use it. */
  readonly isUsable: boolean;
  readonly lastReadAt: Date;
  readonly changedAt: Date;
  /** Whether somebody is followed whose posts could be in it and are not. */
  readonly isIncomplete: boolean;
  /** Followed people whose posts are never written into timelines. */
  readonly veryFollowed: readonly string[];
}

const STATE = `WITH ${HIDDEN}, own AS MATERIALIZED (
    SELECT t.*, t.state IN ('built', 'extending') AND t.resets = ${RESETS} AS usable FROM feed.timelines t WHERE t.owner_id = $1
  )
  SELECT own.state, own.usable AS "isUsable", own.last_read_at AS "lastReadAt", own.changed_at AS "changedAt",
    coalesce(followed.incomplete, false) AS "isIncomplete", coalesce(followed.merged, '{}') AS "veryFollowed"
  FROM own LEFT JOIN LATERAL (
    SELECT bool_or(NOT f.merged AND f.revision IS NULL) AS incomplete, array_agg(f.id) FILTER (WHERE f.merged) AS merged FROM (
      SELECT f.followee_id AS id, s.revision, ${MERGED('f.followee_id')} AS merged
      FROM feed.follows f
      LEFT JOIN feed.timeline_sources s ON s.owner_id = $1 AND s.author_id = f.followee_id AND s.revision = f.revision
      WHERE f.follower_id = $1 AND f.active AND f.followee_id <> $1 AND f.followee_id NOT IN (SELECT id FROM hidden)
    ) f
  ) followed ON own.usable`;

/** @returns null for somebody without a timeline */
export async function timelineState(sql: Sql, ownerId: string): Promise<TimelineState | null> {
  const [row] = await sql.query<TimelineState>(STATE, [ownerId]);
  return row ?? null;
}

/** What a read found missing: `use` only keeps the timeline from being forgotten. */
export type TimelineNeed = 'use' | 'extend' | 'build';

const WANT = `INSERT INTO feed.timelines (owner_id, state, resets, last_read_at, changed_at)
  SELECT owner_id, 'building', 0, $2, $2 FROM (SELECT DISTINCT unnest($1::uuid[]) AS owner_id) wanted ORDER BY owner_id
  ON CONFLICT DO NOTHING`;
// What another transaction has in hand is passed over: the next read asks again.
const NOTE = `WITH asked AS (
    SELECT owner_id, bool_or(need = 'build') AS build, bool_or(need = 'extend') AS extend
    FROM unnest($1::uuid[], $2::text[]) AS asked (owner_id, need) GROUP BY owner_id
  ), mine AS (
    SELECT t.owner_id FROM feed.timelines t WHERE t.owner_id IN (SELECT owner_id FROM asked) FOR UPDATE SKIP LOCKED
  )
  UPDATE feed.timelines t SET last_read_at = $3, state = CASE
      WHEN asked.build OR t.state = 'leaving' THEN 'building'
      WHEN asked.extend AND t.state = 'built' THEN 'extending' ELSE t.state END
  FROM asked JOIN mine USING (owner_id) WHERE t.owner_id = asked.owner_id`;

/** Notes that timelines are read, and makes those wanted that are missing or lack something. */
export async function noteReads(
  tx: Sql,
  reads: readonly { readonly ownerId: string; readonly need: TimelineNeed }[],
  now: Date,
): Promise<void> {
  const owners = reads.map(({ ownerId }) => ownerId);
  await tx.query(WANT, [owners, now]);
  await tx.query(NOTE, [owners, reads.map(({ need }) => need), now]);
}

interface WantedTimeline {
  readonly ownerId: string;
  readonly isNew: boolean;
  readonly floor: Date | null;
  readonly resets: number;
}

const TAKE_WANTED = `SELECT owner_id AS "ownerId", state = 'building' AS "isNew", floor, ${RESETS} AS resets FROM feed.timelines
  WHERE state IN ('building', 'extending') ORDER BY changed_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
const FORGET_ENTRIES = 'DELETE FROM feed.timeline_entries WHERE owner_id = $1';
const FORGET_SOURCES = 'DELETE FROM feed.timeline_sources WHERE owner_id = $1';
const FORGET_ENDED = `DELETE FROM feed.timeline_sources s WHERE s.owner_id = $1 AND NOT EXISTS (
    SELECT FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = s.author_id AND f.active)`;
const ADD_SOURCES = `WITH ${HIDDEN}
  INSERT INTO feed.timeline_sources AS kept (owner_id, author_id, revision)
  SELECT $1, f.followee_id, f.revision FROM feed.follows f
  WHERE f.follower_id = $1 AND f.active AND f.followee_id <> $1 AND f.followee_id NOT IN (SELECT id FROM hidden)
    AND NOT ${MERGED('f.followee_id')}
  ON CONFLICT (owner_id, author_id) DO UPDATE SET revision = excluded.revision WHERE kept.revision < excluded.revision
  RETURNING author_id AS "authorId"`;

// As the page of a following feed is read: the heads of the streams tell how far back the newest entries can reach.
// $4 entries and one more, which tells whether there are more.
const FILL = `WITH authors AS MATERIALIZED (
    SELECT unnest($2::uuid[]) AS id
  ), heads AS MATERIALIZED (
    SELECT a.id, false AS reposts, head.at FROM authors a CROSS JOIN LATERAL (
      SELECT p.created_at AS at FROM feed.posts p WHERE p.author_id = a.id AND NOT p.deleted AND p.visibility <> 'PRIVATE'
      ORDER BY p.created_at DESC, p.post_id DESC LIMIT 1
    ) head
    UNION ALL
    SELECT a.id, true, head.at FROM authors a CROSS JOIN LATERAL (
      SELECT r.reposted_at AS at FROM feed.reposts r WHERE r.user_id = a.id AND r.active
      ORDER BY r.reposted_at DESC, r.post_id DESC LIMIT 1
    ) head
  ), reach AS MATERIALIZED (
    SELECT greatest($3::timestamptz, CASE WHEN count(*) > $4::int THEN min(at) ELSE '-infinity' END) AS at
    FROM (SELECT at FROM heads ORDER BY at DESC LIMIT $4::int + 1) newest
  ), newest AS MATERIALIZED (
    SELECT * FROM (
      SELECT p.at, p.post_id, a.id AS by_id, false AS reposted FROM heads a CROSS JOIN LATERAL (
        SELECT p.created_at AS at, p.post_id FROM feed.posts p
        WHERE p.author_id = a.id AND NOT p.deleted AND p.visibility <> 'PRIVATE' AND p.created_at >= (SELECT at FROM reach)
        ORDER BY p.created_at DESC, p.post_id DESC LIMIT $4::int + 1
      ) p
      WHERE NOT a.reposts AND a.at >= (SELECT at FROM reach)
      UNION ALL
      SELECT r.at, r.post_id, a.id, true FROM heads a CROSS JOIN LATERAL (
        SELECT r.reposted_at AS at, r.post_id FROM feed.reposts r
        WHERE r.user_id = a.id AND r.active AND r.reposted_at >= (SELECT at FROM reach)
        ORDER BY r.reposted_at DESC, r.post_id DESC LIMIT $4::int + 1
      ) r
      WHERE a.reposts AND a.at >= (SELECT at FROM reach)
    ) reason
    ORDER BY at DESC, post_id DESC LIMIT $4::int + 1
  ), cut AS MATERIALIZED (
    SELECT CASE WHEN count(*) > $4::int THEN min(at) + interval '1 millisecond' END AS at FROM newest
  ), filled AS (
    INSERT INTO feed.timeline_entries (owner_id, at, post_id, by_id, reposted)
    SELECT $1, at, post_id, by_id, reposted FROM newest WHERE at >= coalesce((SELECT at FROM cut), '-infinity')
    ORDER BY 2, 3, 4, 5 ON CONFLICT DO NOTHING
  )
  SELECT at FROM cut`;

const KEEP = `UPDATE feed.timelines SET state = 'built', floor = $2, resets = $3, changed_at = $4 WHERE owner_id = $1`;

/**
 * Builds or extends the timeline that has waited longest: of each follow that it lacks the newest posts and reposts, as far as
 * they belong into it, `length` entries at most.
 *
 * Nothing is missed, whatever is written meanwhile. The timeline's row was committed before this transaction. A page of a fan-out either sees
 * row and follow and writes its entry, or its statement began before one of them was committed; then the post, whose event brought the
 * page about, was committed before that as well, and the statements here, which see row and follow, see the post.
 * @returns whose it is; null when none is wanted or another transaction has it in hand
 */
export async function keepNextTimeline(tx: Sql, now: Date, length: number): Promise<string | null> {
  const [wanted] = await tx.query<WantedTimeline>(TAKE_WANTED, []);
  if (wanted === undefined) return null;
  const { ownerId, isNew, resets } = wanted;
  if (isNew) {
    await tx.query(FORGET_SOURCES, [ownerId]);
    await tx.query(FORGET_ENTRIES, [ownerId]);
  } else {
    await tx.query(FORGET_ENDED, [ownerId]);
  }
  const floor = isNew ? null : wanted.floor;
  const added = await tx.query<{ authorId: string }>(ADD_SOURCES, [ownerId]);
  const authors = added.map(({ authorId }) => authorId);
  const [cut] = await tx.query<{ at: Date | null }>(FILL, [ownerId, authors, floor, length]);
  await tx.query(KEEP, [ownerId, cut?.at ?? floor, resets, now]);
  await trimTimelines(tx, [ownerId], length);
  return ownerId;
}

// Raising a floor is always right: it only says that less is complete. So neither the lock nor the snapshot decides here.
const TRIM = `WITH mine AS (
    SELECT owner_id, floor FROM feed.timelines WHERE owner_id = ANY ($1::uuid[]) AND state IN ('built', 'extending')
    FOR UPDATE SKIP LOCKED
  ), bound AS MATERIALIZED (
    SELECT mine.owner_id, e.at + interval '1 millisecond' AS floor FROM mine CROSS JOIN LATERAL (
      SELECT e.at FROM feed.timeline_entries e WHERE e.owner_id = mine.owner_id
      ORDER BY e.at DESC, e.post_id DESC OFFSET $2::int LIMIT 1
    ) e
  ), trimmed AS (
    DELETE FROM feed.timeline_entries e USING bound WHERE e.owner_id = bound.owner_id AND e.at < bound.floor
  )
  UPDATE feed.timelines t SET floor = greatest(t.floor, bound.floor) FROM bound WHERE t.owner_id = bound.owner_id`;

/** Cuts timelines down to their newest entries, `length` at most. */
export async function trimTimelines(tx: Sql, ownerIds: readonly string[], length: number): Promise<void> {
  if (ownerIds.length > 0) await tx.query(TRIM, [ownerIds, length]);
}

const MERGE_AUTHORS = 'UPDATE feed.authors SET merged_at = $2 WHERE followers > $1 AND merged_at IS NULL';

/** From now on, and until timelines are rebuilt, posts of people with more followers than this are merged at read. */
export async function mergeVeryFollowed(sql: Sql, maxFollowers: number, now: Date): Promise<void> {
  await sql.query(MERGE_AUTHORS, [maxFollowers, now]);
}

const PER_RUN = 100;
const LEAVE = `UPDATE feed.timelines SET state = 'leaving', changed_at = $2 WHERE owner_id IN (
    SELECT owner_id FROM feed.timelines WHERE last_read_at < $1 AND state <> 'leaving'
    ORDER BY last_read_at LIMIT ${PER_RUN} FOR UPDATE SKIP LOCKED)`;
const FORGET = `WITH gone AS MATERIALIZED (
    SELECT owner_id FROM feed.timelines WHERE state = 'leaving' AND changed_at < $1
    ORDER BY changed_at LIMIT ${PER_RUN} FOR UPDATE SKIP LOCKED
  ), entries AS (
    DELETE FROM feed.timeline_entries e USING gone WHERE e.owner_id = gone.owner_id
  ), sources AS (
    DELETE FROM feed.timeline_sources s USING gone WHERE s.owner_id = gone.owner_id
  )
  DELETE FROM feed.timelines t USING gone WHERE t.owner_id = gone.owner_id`;
/** Longer than any page of a fan-out: what began before a timeline was leaving has ended when it goes. */
const LEAVING_MS = 60_000;

/** Forgets timelines that nobody has read since an instant: first no page writes into them any more, then they go. */
export async function forgetUnread(sql: Sql, unreadSince: Date, now: Date): Promise<void> {
  await sql.query(LEAVE, [unreadSince, now]);
  await sql.query(FORGET, [new Date(now.getTime() - LEAVING_MS)]);
}
