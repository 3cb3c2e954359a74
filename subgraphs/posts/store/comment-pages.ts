import type { Sql } from '#runtime/db/database.ts';
import type { Keyset, RankKeyset } from '#runtime/subgraph/connection.ts';
import { FIRST_UUID, LAST_UUID } from '#runtime/uuid.ts';
import type { CommentSource } from '../view.ts';
import { COMMENT_COLUMNS } from './comments.ts';
import { COMMENT_SHOWN } from './visible.ts';

/** Whose comments: those on a post itself, or the direct replies to a comment. */
export type CommentsOf = 'post' | 'comment';

/** What to read of one post or comment; `after` is where the page before ended. */
export interface CommentPage {
  readonly id: string;
  readonly after: Keyset | null;
}

/** As above, in the order of likes. */
export interface PopularPage {
  readonly id: string;
  readonly after: RankKeyset | null;
}

/** A comment with the likes it is ordered by: the stored ones, without those not folded yet. */
export type RankedComment = CommentSource & { readonly rank: number };

const BELOW = {
  post: 'c.post_id = asked.of AND c.parent_id IS NULL',
  comment: 'c.parent_id = asked.of',
} as const;
const COUNTED_BELOW = {
  post: 'counted.post_id = asked.of AND counted.parent_id IS NULL',
  comment: 'counted.parent_id = asked.of',
} as const;

// The outer rows drive one walk of comments_of_post or comments_replies each; without a cursor a walk begins beyond every possible row.
const inOrder = (
  of: CommentsOf,
  direction: 'ASC' | 'DESC',
  beyond: '<' | '>',
): string => `SELECT asked.place::int, page.*
  FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) WITH ORDINALITY AS asked (of, at, id, place)
  CROSS JOIN LATERAL (
    SELECT ${COMMENT_COLUMNS} FROM posts.comments c
    WHERE ${BELOW[of]} AND (c.created_at, c.id) ${beyond} (asked.at, asked.id) AND ${COMMENT_SHOWN}
    ORDER BY c.created_at ${direction}, c.id ${direction} LIMIT $5
  ) AS page
  ORDER BY asked.place, page."createdAt" ${direction}, page.id ${direction}`;

const NEWEST = { post: inOrder('post', 'DESC', '<'), comment: inOrder('comment', 'DESC', '<') };
const OLDEST = { post: inOrder('post', 'ASC', '>'), comment: inOrder('comment', 'ASC', '>') };

// Likewise of comment_counters_of_post or comment_counters_replies.
const byLikes = (of: CommentsOf): string => `SELECT asked.place::int, page.*
  FROM unnest($2::uuid[], $3::int[], $4::uuid[]) WITH ORDINALITY AS asked (of, likes, id, place)
  CROSS JOIN LATERAL (
    SELECT ${COMMENT_COLUMNS}, counted.likes AS rank
    FROM posts.comment_counters counted JOIN posts.comments c ON c.id = counted.comment_id
    WHERE ${COUNTED_BELOW[of]} AND (counted.likes, counted.comment_id) < (asked.likes, asked.id) AND ${COMMENT_SHOWN}
    ORDER BY counted.likes DESC, counted.comment_id DESC LIMIT $5
  ) AS page
  ORDER BY asked.place, page.rank DESC, page.id DESC`;

const POPULAR = { post: byLikes('post'), comment: byLikes('comment') };

/**
 * At most `limit` comments of each post or comment by time, those of people whom a block separates from the viewer left out; one
 * statement for all of them. That the viewer may see the posts or comments asked for was decided before.
 * @returns one list for each entry of `pages`.
 */
export async function commentPages(
  sql: Sql,
  viewerId: string | null,
  of: CommentsOf,
  sort: 'NEWEST' | 'OLDEST',
  pages: readonly CommentPage[],
  limit: number,
): Promise<CommentSource[][]> {
  const newest = sort === 'NEWEST';
  const rows = await sql.query<CommentSource & Placed>((newest ? NEWEST : OLDEST)[of], [
    viewerId,
    pages.map(({ id }) => id),
    pages.map(({ after }) => after?.at ?? (newest ? 'infinity' : '-infinity')),
    pages.map(({ after }) => after?.id ?? (newest ? LAST_UUID : FIRST_UUID)),
    limit,
  ]);
  return inPlaces(pages, rows);
}

/** The largest integer: more likes than any comment has. */
const BEYOND_LIKES = 2_147_483_647;

/** As commentPages, most liked first. */
export async function popularCommentPages(
  sql: Sql,
  viewerId: string | null,
  of: CommentsOf,
  pages: readonly PopularPage[],
  limit: number,
): Promise<RankedComment[][]> {
  const rows = await sql.query<RankedComment & Placed>(POPULAR[of], [
    viewerId,
    pages.map(({ id }) => id),
    pages.map(({ after }) => after?.rank ?? BEYOND_LIKES),
    pages.map(({ after }) => after?.id ?? LAST_UUID),
    limit,
  ]);
  return inPlaces(pages, rows);
}

/** Which entry of the pages asked for a row belongs to, from 1. */
interface Placed {
  readonly place: number;
}

function inPlaces<Row>(pages: readonly object[], rows: readonly (Row & Placed)[]): Row[][] {
  const lists = pages.map((): Row[] => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
