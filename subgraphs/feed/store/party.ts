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

const PARTIES = 'parties AS (SELECT party_id FROM feed.memberships WHERE user_id = $1 AND active)';
const INTERNAL = `p.party_id = m.party_id AND NOT p.deleted AND p.visibility = 'PARTY'`;
const SHOWN = `${INTERNAL} AND ${NOT_HIDDEN} AND ${MATCHES_SINCE}`;

// A person is a member of one party at a time; while a change is under way the projection may know of two.
const PARTY_PAGE = filtered(
  `WITH ${HIDDEN}, ${PARTIES}, page AS (
    SELECT post.* FROM parties m CROSS JOIN LATERAL (
      SELECT p.post_id, p.created_at AS at FROM feed.posts p
      WHERE ${SHOWN} AND (p.created_at, p.post_id) < ($5, $6)
      ORDER BY p.created_at DESC, p.post_id DESC LIMIT $7
    ) post
    ORDER BY at DESC, post_id DESC LIMIT $7
  )
  SELECT page.at, ${HYDRATED} FROM page JOIN feed.posts p ON p.post_id = page.post_id ${QUOTED}
  ORDER BY page.at DESC, page.post_id DESC`,
  8,
);
const FLOOR = `WITH ${PARTIES} SELECT max(floor.at) AS at FROM parties m CROSS JOIN LATERAL (
    SELECT p.created_at AS at FROM feed.posts p WHERE ${INTERNAL} ${SCORED_FLOOR}
  ) floor`;

/** A post of a party feed. */
export interface PartyPost extends HydratedPost {
  readonly at: Date;
}

/** Internal posts of the viewer's party, newest first; none for somebody who is a member of none. */
export async function partyPage(sql: Sql, asked: ListRead): Promise<PartyPost[]> {
  const { viewerId, after, limit } = asked;
  const read = { ...asked, filter: await boundedFilter(sql, FLOOR, { ...asked, openedAt: after?.openedAt ?? null }) };
  const { text, scoreValues } = statementFor(PARTY_PAGE, read);
  const values = [viewerId, ...sinceValues(read), ...boundValues(read, after), limit, ...scoreValues];
  return await sql.query<PartyPost>(text, values);
}

const NEW_PARTY = filtered(
  `WITH ${HIDDEN}, ${PARTIES}
  SELECT count(*)::int AS count FROM (
    SELECT FROM parties m JOIN feed.posts p ON ${SHOWN} WHERE p.created_at > $6 AND p.created_at < $5 AND p.author_id <> $1 LIMIT ${MOST_NEW}
  ) post`,
  7,
);

/** How many posts of others came into the list after it was opened, at most MOST_NEW. */
export async function newParty(sql: Sql, asked: NewItemsRead): Promise<number> {
  const read = { ...asked, filter: await boundedFilter(sql, FLOOR, { ...asked, openedAt: null }) };
  const { text, scoreValues } = statementFor(NEW_PARTY, read);
  const [row] = await sql.query<{ count: number }>(text, [
    read.viewerId,
    ...filterValues(read),
    read.openedAt,
    ...scoreValues,
  ]);
  return row?.count ?? 0;
}
