import type { Sql } from '#runtime/db/database.ts';
import { LAST_UUID } from '#runtime/uuid.ts';

/** What was known of a post when it was read first. */
export interface ViralOutcomeStart {
  readonly postId: string;
  readonly features: Readonly<Record<string, number>>;
  readonly usual: number | null;
  readonly postedAt: Date;
}

const BEGIN = `INSERT INTO ai.viral_outcomes (post_id, features, usual, posted_at)
  SELECT "postId", features, usual, "postedAt" FROM jsonb_to_recordset($1::jsonb)
    AS told ("postId" uuid, features jsonb, usual float8, "postedAt" timestamptz)
  ORDER BY "postId" ON CONFLICT (post_id) DO NOTHING`;

/** Keeps what is known of posts; what was known first stays. */
export async function beginOutcomes(tx: Sql, starts: readonly ViralOutcomeStart[]): Promise<void> {
  if (starts.length > 0) await tx.query(BEGIN, [JSON.stringify(starts)]);
}

const SETTLE = `WITH due AS (
    SELECT post_id FROM ai.viral_outcomes WHERE settled_at IS NULL AND posted_at <= $1::timestamptz - interval '24 hours'
    ORDER BY posted_at LIMIT $2 FOR UPDATE SKIP LOCKED
  )
  UPDATE ai.viral_outcomes o SET settled_at = $1,
    engagement = coalesce((SELECT g.likes + 3 * g.comments + 5 * g.shares FROM ai.engagement g WHERE g.post_id = o.post_id), 0)
  FROM due WHERE o.post_id = due.post_id RETURNING o.post_id`;

/** Notes what became of posts that are a day old, at most `limit`. @returns how many */
export async function settleOutcomes(sql: Sql, now: Date, limit: number): Promise<number> {
  return (await sql.query(SETTLE, [now, limit])).length;
}

const FORGET = 'DELETE FROM ai.viral_outcomes WHERE posted_at < $1';

/** Forgets posts of before an instant. */
export async function forgetOutcomesBefore(sql: Sql, before: Date): Promise<void> {
  await sql.query(FORGET, [before]);
}

/** A settled outcome: what models learn from later. Says neither whose post it was nor what it said. */
export interface ViralOutcome {
  readonly features: Readonly<Record<string, number>>;
  readonly engagement: number;
  readonly usual: number | null;
}

const PAGE = 1_000;
const SETTLED = `SELECT post_id AS "postId", features, engagement, usual FROM ai.viral_outcomes
  WHERE settled_at IS NOT NULL AND post_id < $1::uuid ORDER BY post_id DESC LIMIT ${PAGE}`;

/** All settled outcomes, page by page, those of the newest posts first. */
export async function* settledOutcomes(sql: Sql): AsyncGenerator<readonly ViralOutcome[]> {
  let before: string = LAST_UUID;
  for (;;) {
    const rows = await sql.query<ViralOutcome & { postId: string }>(SETTLED, [before]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ features, engagement, usual }) => ({ features, engagement, usual }));
    before = last.postId;
  }
}
