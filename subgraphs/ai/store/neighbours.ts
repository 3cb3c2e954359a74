import type { Neighbour } from '#models/recommend/similarity.ts';
import { hybridSimilarity } from '#models/recommend/similarity.ts';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { type NeighboursTold, neighboursChanged } from '../recommend/neighbours-event.ts';
import { APART_SECONDS } from './neighbour-dues.ts';

interface NeighbourRow {
  readonly postId: string;
  readonly neighbourIds: readonly string[];
  readonly collaborative: readonly number[];
  readonly content: readonly number[];
}

/** What is kept of a post's neighbours. */
export interface KeptNeighbours {
  readonly postId: string;
  /** As last told, nearest first. */
  readonly neighbours: readonly Neighbour[];
  /** The sum of squared weights of whoever reacted to it, as last computed. */
  readonly squares: number;
  readonly revision: number;
}

const COLUMNS = `post_id AS "postId", neighbour_ids AS "neighbourIds", collaborative, content`;
const OF_POSTS = `SELECT ${COLUMNS}, squares, revision FROM ai.neighbours WHERE post_id = ANY ($1::uuid[])`;

/** By post, what is kept of its neighbours; of whom nothing is known yet are missing. */
export async function neighboursOf(sql: Sql, postIds: readonly string[]): Promise<Map<string, KeptNeighbours>> {
  if (postIds.length === 0) return new Map();
  const rows = await sql.query<NeighbourRow & { squares: number; revision: number }>(OF_POSTS, [postIds]);
  return new Map(
    rows.map(({ squares, revision, ...row }) => [
      row.postId,
      { postId: row.postId, neighbours: neighboursIn(row), squares, revision },
    ]),
  );
}

function neighboursIn({ neighbourIds, collaborative, content }: Omit<NeighbourRow, 'postId'>): Neighbour[] {
  return neighbourIds.map((postId, index) => {
    const [byPeople, byText] = [collaborative[index] ?? 0, content[index] ?? 0];
    return { postId, collaborative: byPeople, content: byText, similarity: hybridSimilarity(byPeople, byText) };
  });
}

/** What was computed of a post. */
export interface ComputedNeighbours {
  readonly postId: string;
  readonly squares: number;
  /** null where they are not materially others than before. */
  readonly neighbours: readonly Neighbour[] | null;
}

const WRITE = `WITH told AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS told (post_id uuid, squares float8, ids uuid[], collaborative real[], content real[])
  )
  UPDATE ai.neighbours n SET squares = told.squares, computed_at = $2,
    due_at = CASE WHEN n.due_at IS NULL OR n.due_at = $3 THEN NULL ELSE $2::timestamptz + interval '${APART_SECONDS} seconds' END,
    neighbour_ids = coalesce(told.ids, n.neighbour_ids), collaborative = coalesce(told.collaborative, n.collaborative),
    content = coalesce(told.content, n.content), revision = n.revision + CASE WHEN told.ids IS NULL THEN 0 ELSE 1 END
  FROM told WHERE n.post_id = told.post_id
  RETURNING n.post_id AS "postId", n.revision, told.ids IS NOT NULL AS changed`;

/**
 * Writes what was computed of posts that were taken; those told of anew meanwhile stay due.
 * @param leasedUntil as they were taken
 * @returns the revisions of those whose neighbours are others now
 */
export async function writeNeighbours(
  tx: Sql,
  computed: readonly ComputedNeighbours[],
  { now, leasedUntil }: { readonly now: Date; readonly leasedUntil: Date },
): Promise<Map<string, number>> {
  const rows = await tx.query<{ postId: string; revision: number; changed: boolean }>(WRITE, [
    JSON.stringify(
      computed.map(({ postId, squares, neighbours }) => ({
        post_id: postId,
        squares,
        ids: neighbours?.map((neighbour) => neighbour.postId) ?? null,
        collaborative: neighbours?.map(({ collaborative }) => collaborative) ?? null,
        content: neighbours?.map(({ content }) => content) ?? null,
      })),
    ),
    now,
    leasedUntil,
  ]);
  return new Map(rows.filter(({ changed }) => changed).map(({ postId, revision }) => [postId, revision]));
}

const FORGET = 'DELETE FROM ai.neighbours WHERE post_id = ANY ($1::uuid[])';

/** Forgets the neighbours of posts. */
export async function forgetNeighbours(sql: Sql, postIds: readonly string[]): Promise<void> {
  if (postIds.length > 0) await sql.query(FORGET, [postIds]);
}

/** Neighbours of posts as last told. */
export const neighboursSnapshot = keysetSnapshot<NeighbourRow & { revision: number; at: Date }>({
  type: 'post.neighbours_changed',
  text: `SELECT ${COLUMNS}, revision, computed_at AS at FROM ai.neighbours WHERE post_id > $1::uuid AND revision > 0 ORDER BY post_id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ postId }) => [postId],
  event: ({ postId, revision, at, ...row }) => {
    const told: NeighboursTold = { postId, neighbours: neighboursIn(row), revision };
    return neighboursChanged(told, { newId: newUuid, clock: () => at });
  },
});
