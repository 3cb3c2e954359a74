import type { Sql } from '#runtime/db/database.ts';
import type { HydratedPost } from '../feed-post.ts';
import { HYDRATED, QUOTED } from './hydration.ts';
import {
  boundedFilter,
  boundValues,
  filtered,
  filterValues,
  HIDDEN,
  type ListRead,
  MATCHES_SINCE,
  MOST_NEW,
  type NewItemsRead,
  NOT_HIDDEN,
  SCORED_FLOOR,
  sinceValues,
  statementFor,
} from './lists.ts';

const OPEN = `NOT p.deleted AND p.visibility = 'PUBLIC'`;
const SHOWN = `${OPEN} AND ${NOT_HIDDEN} AND ${MATCHES_SINCE}`;
const NEWEST_FIRST = 'ORDER BY p.created_at DESC, p.post_id DESC';
const OF_PROVINCE = 'p.province_code = (SELECT province_code FROM me)';
const OF_DISTRICT = 'p.district_code = (SELECT district_code FROM me)';
const LAST_WEEK = `p.created_at > (SELECT at - interval '7 days' FROM opened)`;
const ME = 'me AS MATERIALIZED (SELECT province_code, district_code FROM feed.people WHERE user_id = $1)';

// Part 0 is the district in the week before the list's newest post ($5 once it is known), part 1 everything else of the province. Each
// part is a walk along its index from its bound: ($6, $7) and ($8, $9).
const LOCAL_PAGE = filtered(
  `WITH ${HIDDEN}, ${ME}, opened AS MATERIALIZED (
    SELECT coalesce($5::timestamptz, (
      SELECT p.created_at FROM feed.posts p WHERE ${OF_PROVINCE} AND ${OPEN} ${NEWEST_FIRST} LIMIT 1
    )) AS at
  ), page AS (
    (SELECT 0 AS section, p.post_id, p.created_at AS at FROM feed.posts p
    WHERE ${OF_DISTRICT} AND ${LAST_WEEK} AND (p.created_at, p.post_id) < ($6, $7) AND ${SHOWN} ${NEWEST_FIRST} LIMIT $10)
    UNION ALL
    (SELECT 1, p.post_id, p.created_at FROM feed.posts p
    WHERE ${OF_PROVINCE} AND (p.created_at, p.post_id) < ($8, $9) AND ${SHOWN}
      AND NOT (${LAST_WEEK} AND coalesce(${OF_DISTRICT}, false))
    ${NEWEST_FIRST} LIMIT $10)
    ORDER BY section, at DESC, post_id DESC LIMIT $10
  )
  SELECT page.section, page.at, opened.at AS "openedAt", coalesce(${OF_DISTRICT}, false) AS "ofDistrict", ${HYDRATED}
  FROM page JOIN feed.posts p ON p.post_id = page.post_id ${QUOTED} CROSS JOIN opened
  ORDER BY page.section, page.at DESC, page.post_id DESC`,
  11,
);
// What scores are asked of; the district is part of the province.
const FLOOR = `SELECT p.created_at AS at FROM feed.posts p
  WHERE p.province_code = (SELECT province_code FROM feed.people WHERE user_id = $1) AND ${OPEN} ${SCORED_FLOOR}`;

/** A post of a local feed. */
export interface LocalPost extends HydratedPost {
  readonly section: number;
  readonly at: Date;
  readonly openedAt: Date;
  /** Whether it comes from the viewer's district, also where it is older than a week. */
  readonly ofDistrict: boolean;
}

/** Public posts from where the viewer lives: the district's of a week, then the province's others, each newest first. */
export async function localPage(sql: Sql, asked: ListRead): Promise<LocalPost[]> {
  const { viewerId, after, limit } = asked;
  const read = { ...asked, filter: await boundedFilter(sql, FLOOR, { ...asked, openedAt: after?.openedAt ?? null }) };
  const places =
    after?.section === 1
      ? ['-infinity', after.postId, ...boundValues(read, after)]
      : [...boundValues(read, after), ...boundValues(read, null)];
  const { text, scoreValues } = statementFor(LOCAL_PAGE, read);
  const values = [viewerId, ...sinceValues(read), after?.openedAt ?? null, ...places, limit, ...scoreValues];
  return await sql.query<LocalPost>(text, values);
}

const NEW_LOCAL = filtered(
  `WITH ${HIDDEN}, ${ME}
  SELECT count(*)::int AS count FROM (
    SELECT FROM feed.posts p WHERE ${OF_PROVINCE} AND p.created_at > $6 AND p.author_id <> $1 AND ${SHOWN} AND p.created_at < $5
    LIMIT ${MOST_NEW}
  ) post`,
  7,
);

/** How many posts of others came into the list after it was opened, at most MOST_NEW. */
export async function newLocal(sql: Sql, asked: NewItemsRead): Promise<number> {
  const read = { ...asked, filter: await boundedFilter(sql, FLOOR, { ...asked, openedAt: null }) };
  const { text, scoreValues } = statementFor(NEW_LOCAL, read);
  const values = [read.viewerId, ...filterValues(read), read.openedAt, ...scoreValues];
  const [row] = await sql.query<{ count: number }>(text, values);
  return row?.count ?? 0;
}
