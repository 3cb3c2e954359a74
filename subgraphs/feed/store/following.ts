import type { Sql } from '#runtime/db/database.ts';
import type { HydratedPost } from '../feed-post.ts';
import { HYDRATED, QUOTED } from './hydration.ts';
import {
  type FilteredStatement,
  filtered,
  filterValues,
  HIDDEN,
  type ListRead,
  MATCHES,
  MOST_NEW,
  type NewItemsRead,
  NOT_HIDDEN,
  placeValues,
  statementFor,
} from './lists.ts';

// The viewer's timeline ($10: if it is to be used): nothing of its sources is missing from its floor upwards. A source counts as of its
// follow's revision: who unfollows and follows again follows anew. Of `unpushed` people posts are on their way into timelines, or are never
// written there because too many follow them. `authors` are all whose posts and reposts are read where they are: the viewer,
// those unpushed, and whoever is no source.
const AUTHORS = `${HIDDEN}, timeline AS MATERIALIZED (
    SELECT t.owner_id, t.floor FROM feed.timelines t
    WHERE t.owner_id = $1 AND $10::boolean AND t.state IN ('built', 'extending')
      AND t.resets = (SELECT count(*) FROM feed.timeline_resets)
  ), unpushed AS MATERIALIZED (
    SELECT by_id AS id FROM feed.fan_outs UNION SELECT author_id FROM feed.authors WHERE merged_at IS NOT NULL
  ), authors AS MATERIALIZED (
    SELECT $1::uuid AS id, true AS own
    UNION
    SELECT f.followee_id, false FROM feed.follows f LEFT JOIN feed.timeline_sources s
      ON s.owner_id = $1 AND s.author_id = f.followee_id AND s.revision = f.revision AND (SELECT true FROM timeline)
    WHERE f.follower_id = $1 AND f.active AND s.author_id IS NULL
      AND f.followee_id <> $1 AND f.followee_id NOT IN (SELECT id FROM hidden)
    UNION
    SELECT f.followee_id, false FROM unpushed JOIN feed.follows f ON f.follower_id = $1 AND f.followee_id = unpushed.id
    WHERE f.active AND f.followee_id <> $1 AND f.followee_id NOT IN (SELECT id FROM hidden)
  ), parties AS (
    SELECT array(SELECT party_id FROM feed.memberships WHERE user_id = $1 AND active) AS ids
  )`;

const SEEN_BY_VIEWER = `(p.visibility IN ('PUBLIC', 'FOLLOWERS')
    OR p.visibility = 'PARTY' AND p.party_id = ANY ((SELECT ids FROM parties)::uuid[]))`;

// A post of author a that the viewer may see. The authors are none of those hidden already.
const VISIBLE_POST = `p.author_id = a.id AND NOT p.deleted AND ${MATCHES} AND (a.own OR ${SEEN_BY_VIEWER})`;

// A post that somebody shown to the viewer reposted, as far as that is a reason to show it.
const REPOSTABLE = `NOT p.deleted AND p.visibility = 'PUBLIC' AND ${NOT_HIDDEN} AND ${MATCHES}`;
const VISIBLE_REPOST = `r.user_id = a.id AND r.active AND ${REPOSTABLE}`;

// Of list $6 (its newest time), behind the place ($7, $8), and not shown before it for a newer repost.
const NOT_SHOWN_POST = `NOT (p.visibility = 'PUBLIC' AND p.post_id IN (SELECT post_id FROM shown))`;
const NOT_SHOWN_REPOST = 'p.post_id NOT IN (SELECT post_id FROM shown)';
const NEXT_POST = `${VISIBLE_POST} AND p.created_at <= $6 AND (p.created_at, p.post_id) < ($7, $8) AND ${NOT_SHOWN_POST}`;
const NEXT_REPOST = `${VISIBLE_REPOST} AND r.reposted_at <= $6 AND (r.reposted_at, r.post_id) < ($7, $8) AND ${NOT_SHOWN_REPOST}`;
const POST_ORDER = 'ORDER BY p.created_at DESC, p.post_id DESC';
const REPOST_ORDER = 'ORDER BY r.reposted_at DESC, r.post_id DESC';

// The entries of a timeline that still say what is so: by a source that counts, and of a repost that was not taken back, or made anew at
// another time. Scalar subqueries by primary key, so that they are asked of the entries walked and of no others.
const ENTRIES = 'feed.timeline_entries e JOIN feed.posts p ON p.post_id = e.post_id';
const ABOVE_FLOOR = `e.owner_id = $1 AND (SELECT true FROM timeline) AND e.at >= coalesce((SELECT floor FROM timeline), '-infinity')`;
const BY_SOURCE = `e.by_id NOT IN (SELECT id FROM unpushed) AND e.by_id NOT IN (SELECT id FROM hidden)
      AND (SELECT f.active AND f.revision = s.revision FROM feed.timeline_sources s
        JOIN feed.follows f ON f.follower_id = s.owner_id AND f.followee_id = s.author_id
        WHERE s.owner_id = e.owner_id AND s.author_id = e.by_id)`;
const STILL_REPOSTED = `(SELECT r.active AND r.reposted_at = e.at FROM feed.reposts r WHERE r.user_id = e.by_id AND r.post_id = e.post_id)`;
const VISIBLE_ENTRY = `${BY_SOURCE} AND CASE WHEN e.reposted THEN ${REPOSTABLE} AND ${STILL_REPOSTED}
        ELSE p.author_id = e.by_id AND p.created_at = e.at AND NOT p.deleted AND ${MATCHES} AND ${SEEN_BY_VIEWER} END`;

// Each author has two streams, posts and reposts; a post stands at its newest reason. The $9 newest of the streams' heads and of the
// timeline's posts, each post counted once, tell how far back the page can reach: nothing older is read, and only of streams whose head
// is newer. So a page costs one index probe a stream, and is full however many followees reposted the same. With many authors
// the heads of some already bound the page (`taste`), so that of most others nothing but the index is read. `shown` are posts that
// have a newer reason before the place; a repost is never older than its post, so that only reposts can be. Measured: docs/timelines.md.
const HEADS = `SELECT a.id, a.own, false AS reposts, head.at, head.post_id FROM authors a CROSS JOIN LATERAL (
      SELECT p.created_at AS at, p.post_id FROM feed.posts p
      WHERE ${NEXT_POST} AND p.created_at >= (SELECT at FROM taste) ${POST_ORDER} LIMIT 1
    ) head
    UNION ALL
    SELECT a.id, a.own, true, head.at, head.post_id FROM authors a CROSS JOIN LATERAL (
      SELECT r.reposted_at AS at, r.post_id FROM feed.reposts r JOIN feed.posts p ON p.post_id = r.post_id
      WHERE ${NEXT_REPOST} AND r.reposted_at >= (SELECT at FROM taste) ${REPOST_ORDER} LIMIT 1
    ) head
    WHERE NOT a.own`;

const TASTED = 200;
const SOME_AUTHORS = `(SELECT * FROM authors WHERE (SELECT count(*) FROM authors) > ${2 * TASTED} LIMIT ${TASTED}) a`;
const SOME_HEADS = HEADS.replaceAll('authors a', SOME_AUTHORS).replaceAll('(SELECT at FROM taste)', "'-infinity'");

// The time of the $9th newest post among heads and the timeline's, and never below what is known of it: nothing older can be on the page.
const REACH = `SELECT greatest(CASE WHEN count(*) < $9 THEN '-infinity' ELSE min(newest.at) END, (SELECT at FROM walk_end)) AS at
    FROM (
      SELECT max(at) AS at FROM (SELECT at, post_id FROM heads UNION ALL SELECT at, post_id FROM pushed_posts) reason
      GROUP BY post_id ORDER BY 1 DESC LIMIT $9
    ) newest`;
const TASTE = REACH.replace('FROM heads', 'FROM some_heads');

// A post has some reasons to stand in a timeline, hardly ever more than so many: that far a page's walk goes. Where posts have more, a page
// that does not come full is read as one below the floor is.
const WALKED = 3;

const PAGE = `WITH ${AUTHORS}, shown AS MATERIALIZED (
    SELECT r.post_id FROM authors a CROSS JOIN LATERAL (
      SELECT r.post_id FROM feed.reposts r
      WHERE r.user_id = a.id AND r.active AND r.reposted_at <= $6 AND (r.reposted_at, r.post_id) >= ($7, $8)
    ) r
    WHERE NOT a.own AND $7::timestamptz < 'infinity'
    UNION ALL
    SELECT e.post_id FROM ${ENTRIES}
    WHERE ${ABOVE_FLOOR} AND e.reposted AND e.at <= $6 AND (e.at, e.post_id) >= ($7, $8) AND $7::timestamptz < 'infinity'
      AND ${BY_SOURCE} AND ${STILL_REPOSTED}
  ), walked AS MATERIALIZED (
    SELECT e.post_id, e.at, CASE WHEN e.reposted THEN e.by_id END AS reposted_by FROM ${ENTRIES}
    WHERE ${ABOVE_FLOOR} AND e.at <= $6 AND (e.at, e.post_id) < ($7, $8) AND ${VISIBLE_ENTRY}
      AND CASE WHEN e.reposted THEN ${NOT_SHOWN_REPOST} ELSE ${NOT_SHOWN_POST} END
    ORDER BY e.at DESC, e.post_id DESC LIMIT ${WALKED} * $9
  ), walk_end AS MATERIALIZED (
    SELECT greatest((SELECT floor FROM timeline), CASE WHEN count(*) = ${WALKED} * $9 THEN min(at) + interval '1 millisecond' END) AS at
    FROM walked
  ), pushed_posts AS MATERIALIZED (
    SELECT DISTINCT ON (post_id) post_id, at, reposted_by FROM walked
    WHERE at >= coalesce((SELECT at FROM walk_end), '-infinity') ORDER BY post_id, at DESC, reposted_by NULLS FIRST
  ), some_heads AS MATERIALIZED (
    ${SOME_HEADS}
  ), taste AS MATERIALIZED (
    ${TASTE}
  ), heads AS MATERIALIZED (
    ${HEADS}
  ), reach AS MATERIALIZED (
    ${REACH}
  ), entries AS (
    SELECT entry.post_id, entry.at, NULL::uuid AS reposted_by FROM heads a CROSS JOIN LATERAL (
      SELECT p.post_id, p.created_at AS at FROM feed.posts p
      WHERE ${NEXT_POST} AND p.created_at >= (SELECT at FROM reach) ${POST_ORDER} LIMIT $9
    ) entry
    WHERE NOT a.reposts AND a.at >= (SELECT at FROM reach)
    UNION ALL
    SELECT entry.post_id, entry.at, a.id FROM heads a CROSS JOIN LATERAL (
      SELECT r.post_id, r.reposted_at AS at FROM feed.reposts r JOIN feed.posts p ON p.post_id = r.post_id
      WHERE ${NEXT_REPOST} AND r.reposted_at >= (SELECT at FROM reach) ${REPOST_ORDER} LIMIT $9
    ) entry
    WHERE a.reposts AND a.at >= (SELECT at FROM reach)
    UNION ALL
    SELECT post_id, at, reposted_by FROM pushed_posts
  ), page AS (
    SELECT * FROM (
      SELECT DISTINCT ON (post_id) post_id, at, reposted_by FROM entries ORDER BY post_id, at DESC, reposted_by NULLS FIRST
    ) newest
    ORDER BY at DESC, post_id DESC LIMIT $9
  )`;

const FOLLOWING_PAGE = filtered(
  `${PAGE}, hydrated AS (
    SELECT page.at, page.reposted_by AS "repostedBy", ${HYDRATED} FROM page JOIN feed.posts p ON p.post_id = page.post_id ${QUOTED}
  )
  SELECT (SELECT at IS NOT NULL FROM walk_end) AS "hasFloor", hydrated.*
  FROM (SELECT) one LEFT JOIN hydrated ON true
  ORDER BY hydrated.at DESC, hydrated."postId" DESC`,
  11,
);

const FOLLOWING_PLACES = filtered(
  `${PAGE}
  SELECT (SELECT at IS NOT NULL FROM walk_end) AS "hasFloor", page.at, page.reposted_by AS "repostedBy", page.post_id AS "postId"
  FROM (SELECT) one LEFT JOIN page ON true
  ORDER BY page.at DESC, page.post_id DESC`,
  11,
);

/** Where a post stands in a following feed: when it or the newest repost of it came, and who reposted it. */
export interface FollowingPlace {
  readonly postId: string;
  readonly at: Date;
  readonly repostedBy: string | null;
}

export type FollowingPost = FollowingPlace & HydratedPost;

/** How to read: `merge` leaves the viewer's timeline aside. */
export type FollowingSource = 'timeline' | 'merge';

/** A part of a list. */
export interface FollowingRead<Item> {
  readonly items: readonly Item[];
  /** Whether it reached below what the viewer's timeline tells, so that the timeline was of no use. */
  readonly isBelowFloor: boolean;
}

/**
 * Posts and reposts of the people a viewer follows and the viewer's own posts, as far as feeds show them to the viewer, each post
 * once, newest first: from the viewer's timeline and whatever is not in it, in one statement. Where the page reaches below the
 * timeline's floor, in a second statement that leaves the timeline aside.
 */
export async function followingPage(
  sql: Sql,
  read: ListRead,
  source: FollowingSource = 'timeline',
): Promise<FollowingPost[]> {
  const openedAt = read.after?.openedAt ?? null;
  return [...(await readList<FollowingPost>(sql, FOLLOWING_PAGE, { ...read, openedAt }, source)).items];
}

/**
 * As {@link followingPage}, without what the rules ask for.
 * @param openedAt nothing later is part of the list; as of now without it
 */
export async function followingPlaces(
  sql: Sql,
  read: ListRead,
  openedAt: Date | null = null,
): Promise<FollowingRead<FollowingPlace>> {
  return await readList<FollowingPlace>(sql, FOLLOWING_PLACES, { ...read, openedAt }, 'timeline');
}

async function readList<Item extends FollowingPlace>(
  sql: Sql,
  statement: FilteredStatement,
  read: ListRead & { readonly openedAt: Date | null },
  source: FollowingSource,
): Promise<FollowingRead<Item>> {
  const { viewerId, after, openedAt, limit } = read;
  const { text, scoreValues } = statementFor(statement, read);
  const list = [viewerId, ...filterValues(read), openedAt ?? 'infinity', ...placeValues(after), limit];
  const values = [...list, source === 'timeline', ...scoreValues];
  // One row at least, so that it is told whether the timeline ends somewhere: a page that is not full there has not ended.
  const rows = await sql.query<Item & { readonly hasFloor: boolean | null }>(text, values);
  const items = rows.filter(({ postId }) => postId !== null);
  if (rows[0]?.hasFloor !== true || items.length === limit) return { items, isBelowFloor: false };
  return { ...(await readList<Item>(sql, statement, read, 'merge')), isBelowFloor: true };
}

const STANDING = `WITH ${HIDDEN}, place AS (
    SELECT * FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) AS place (post_id, at, reposted_by)
  )
  SELECT place.at, place.reposted_by AS "repostedBy", ${HYDRATED}
  FROM place JOIN feed.posts p ON p.post_id = place.post_id ${QUOTED}
  WHERE CASE WHEN place.reposted_by IS NULL THEN p.created_at = place.at
        AND (p.author_id = $1 OR (SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = p.author_id))
      ELSE p.visibility = 'PUBLIC' AND place.reposted_by NOT IN (SELECT id FROM hidden)
        AND (SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = place.reposted_by)
        AND (SELECT r.active AND r.reposted_at = place.at FROM feed.reposts r
          WHERE r.user_id = place.reposted_by AND r.post_id = place.post_id) END
  ORDER BY place.at DESC, place.post_id DESC`;

/** The posts at places read earlier, in order; those whose reason to stand there is gone are left out. */
export async function standingAt(
  sql: Sql,
  viewerId: string,
  places: readonly FollowingPlace[],
): Promise<FollowingPost[]> {
  return await sql.query<FollowingPost>(STANDING, [
    viewerId,
    places.map(({ postId }) => postId),
    places.map(({ at }) => at),
    places.map(({ repostedBy }) => repostedBy),
  ]);
}

const NEW_FOLLOWING = filtered(
  `WITH ${AUTHORS}
  SELECT (SELECT floor > $6 FROM timeline) AS "hasFloor", count(*)::int AS count FROM (
    SELECT post.post_id FROM authors a CROSS JOIN LATERAL (
      SELECT p.post_id FROM feed.posts p WHERE ${VISIBLE_POST} AND p.created_at > $6 ${POST_ORDER} LIMIT ${MOST_NEW}
    ) post
    WHERE NOT a.own
    UNION
    SELECT post.post_id FROM authors a CROSS JOIN LATERAL (
      SELECT r.post_id FROM feed.reposts r JOIN feed.posts p ON p.post_id = r.post_id
      WHERE ${VISIBLE_REPOST} AND p.author_id <> $1 AND r.reposted_at > $6 ${REPOST_ORDER} LIMIT ${MOST_NEW}
    ) post
    WHERE NOT a.own
    UNION
    SELECT e.post_id FROM ${ENTRIES} WHERE ${ABOVE_FLOOR} AND ${VISIBLE_ENTRY} AND p.author_id <> $1 AND e.at > $6
    LIMIT ${MOST_NEW}
  ) post`.replaceAll('$10', '$7'),
  8,
);

/** How many posts of others came into the list after it was opened, at most MOST_NEW. */
export async function newFollowing(
  sql: Sql,
  read: NewItemsRead,
  source: FollowingSource = 'timeline',
): Promise<number> {
  const { text, scoreValues } = statementFor(NEW_FOLLOWING, read);
  const values = [read.viewerId, ...filterValues(read), read.openedAt, source === 'timeline', ...scoreValues];
  const [row] = await sql.query<{ hasFloor: boolean | null; count: number }>(text, values);
  const count = row?.count ?? 0;
  // What is between the time of opening and the floor is in no timeline.
  if (row?.hasFloor === true && count < MOST_NEW) return await newFollowing(sql, read, 'merge');
  return count;
}
