import type { Sql } from '#runtime/db/database.ts';
import type { ScoreHourSource } from '../score-view.ts';

/** What to read of one post's hours: those before `before`. */
export interface ScoreHourPage {
  readonly postId: string;
  readonly before: Date | null;
}

// The outer rows drive one backward walk of the primary key each.
const PAGES = `SELECT asked.place::int, page.*
  FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS asked (post_id, before, place)
  CROSS JOIN LATERAL (
    SELECT h.hour, h.score FROM posts.score_hours h
    WHERE h.post_id = asked.post_id AND h.hour < asked.before AND h.hour >= $3 ORDER BY h.hour DESC LIMIT $4
  ) AS page
  ORDER BY asked.place, page.hour DESC`;

/**
 * Latest first, none before `since`, at most `limit` of each post; one statement for all posts. The posts' visibility was decided before.
 * @returns one list for each entry of `pages`.
 */
export async function scoreHourPages(
  sql: Sql,
  pages: readonly ScoreHourPage[],
  since: Date,
  limit: number,
): Promise<ScoreHourSource[][]> {
  const rows = await sql.query<ScoreHourSource & { readonly place: number }>(PAGES, [
    pages.map(({ postId }) => postId),
    pages.map(({ before }) => before ?? 'infinity'),
    since,
    limit,
  ]);
  const lists = pages.map((): ScoreHourSource[] => []);
  for (const { place, ...hour } of rows) lists[place - 1]?.push(hour);
  return lists;
}
