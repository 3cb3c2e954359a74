import type { Sql } from '#runtime/db/database.ts';

/** A post's score at one of its revisions. */
export interface ScoreState {
  readonly post_id: string;
  readonly interaction: number;
  readonly rest: number;
  readonly weights_version: number;
  /** ISO 8601. */
  readonly at: string;
  readonly revision: number;
}

const COLUMNS = 'post_id, interaction, rest, weights_version, at, revision';
const APPLY = `INSERT INTO ai.scores AS kept (${COLUMNS})
  SELECT DISTINCT ON (post_id) ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS told (post_id uuid, interaction float8, rest float8,
    weights_version int, at timestamptz, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET interaction = excluded.interaction, rest = excluded.rest, weights_version = excluded.weights_version,
    at = excluded.at, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest score. */
export async function applyScores(tx: Sql, states: readonly ScoreState[]): Promise<void> {
  await tx.query(APPLY, [JSON.stringify(states)]);
}
