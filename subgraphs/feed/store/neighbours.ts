import type { Sql } from '#runtime/db/database.ts';

/** Which posts are near to one, nearest first, at one of their revisions. */
export interface NeighboursState {
  readonly post_id: string;
  readonly neighbour_ids: readonly string[];
  /** 0 to 1, of each neighbour. */
  readonly similarities: readonly number[];
  readonly revision: number;
}

const COLUMNS = 'post_id, neighbour_ids, similarities, revision';
const APPLY = `INSERT INTO feed.post_neighbours AS kept (${COLUMNS})
  SELECT DISTINCT ON (post_id) ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS told (post_id uuid, neighbour_ids uuid[],
    similarities real[], revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET neighbour_ids = excluded.neighbour_ids, similarities = excluded.similarities,
    revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest neighbours. */
export async function applyNeighbours(tx: Sql, states: readonly NeighboursState[]): Promise<void> {
  await tx.query(APPLY, [JSON.stringify(states)]);
}
