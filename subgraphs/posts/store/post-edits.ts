import type { Sql } from '#runtime/db/database.ts';
import type { PostEditSource } from '../view.ts';

/** What to read of one post's earlier texts: those of revisions below `before`. */
export interface PostEditPage {
  readonly postId: string;
  readonly before: number | null;
}

const BEYOND_ALL = 2_147_483_647;

// The outer rows drive one backward walk of the primary key each.
const PAGES = `SELECT asked.place::int, page.*
  FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS asked (post_id, before, place)
  CROSS JOIN LATERAL (
    SELECT e.revision, e.content, e.content_warning AS "contentWarning", e.replaced_at AS "replacedAt" FROM posts.post_edits e
    WHERE e.post_id = asked.post_id AND e.revision < asked.before ORDER BY e.revision DESC LIMIT $3
  ) AS page
  ORDER BY asked.place, page.revision DESC`;

/**
 * Latest first, at most `limit` of each post; one statement for all posts. The posts' visibility was decided before.
 * @returns one list for each entry of `pages`.
 */
export async function postEditPages(
  sql: Sql,
  pages: readonly PostEditPage[],
  limit: number,
): Promise<PostEditSource[][]> {
  const rows = await sql.query<PostEditSource & { readonly place: number }>(PAGES, [
    pages.map(({ postId }) => postId),
    pages.map(({ before }) => before ?? BEYOND_ALL),
    limit,
  ]);
  const lists = pages.map((): PostEditSource[] => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
