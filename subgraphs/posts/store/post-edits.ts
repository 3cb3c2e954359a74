import type { Sql } from '#runtime/db/database.ts';
import type { PostEditSource } from '../view.ts';

/** What to read of one post's earlier texts: those of revisions below `before`. */
export interface PostEditPage {
  readonly postId: string;
  readonly before: number | null;
}

const BEYOND_ALL = 2_147_483_647;

// Whether $4 may read the earlier text `e`: who wrote it any; everybody else none that was hidden when another one took its place, because
// it was that other one which moderators showed again.
const SHOWN = `((SELECT p.author_id FROM posts.posts p WHERE p.id = e.post_id) = $4::uuid OR NOT EXISTS (
      SELECT FROM posts.moderation_statements s WHERE s.subject_id = e.post_id AND s.issued_at <= e.replaced_at
        AND (s.state <> 'REVERSED' OR s.decided_at >= e.replaced_at)))`;

// The outer rows drive one backward walk of the primary key each.
const PAGES = `SELECT asked.place::int, page.*
  FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS asked (post_id, before, place)
  CROSS JOIN LATERAL (
    SELECT e.revision, e.content, e.content_warning AS "contentWarning", e.replaced_at AS "replacedAt" FROM posts.post_edits e
    WHERE e.post_id = asked.post_id AND e.revision < asked.before AND ${SHOWN}
    ORDER BY e.revision DESC LIMIT $3
  ) AS page
  ORDER BY asked.place, page.revision DESC`;

/**
 * Latest first, at most `limit` of each post; one statement for all posts. The posts' visibility was decided before. Texts that moderation
 * hid until they were replaced are their author's alone.
 * @returns one list for each entry of `pages`.
 */
export async function postEditPages(
  sql: Sql,
  pages: readonly PostEditPage[],
  limit: number,
  viewerId: string | null,
): Promise<PostEditSource[][]> {
  const rows = await sql.query<PostEditSource & { readonly place: number }>(PAGES, [
    pages.map(({ postId }) => postId),
    pages.map(({ before }) => before ?? BEYOND_ALL),
    limit,
    viewerId,
  ]);
  const lists = pages.map((): PostEditSource[] => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}
