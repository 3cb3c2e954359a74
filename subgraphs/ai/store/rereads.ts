import type { Sql } from '#runtime/db/database.ts';
import type { ContentKind } from './dues.ts';

/** Which model reads what, as `name/version` by what is read. */
export type ModelsByReading = Readonly<Record<string, string>>;

/** A text with what it was read by. */
export interface ReadText {
  readonly id: string;
  readonly createdAt: Date;
  /** null where nobody has read its present text. */
  readonly models: ModelsByReading | null;
}

/** Where a walk through texts is, from the newest on. */
export interface WalkPlace {
  readonly models: ModelsByReading;
  readonly before: Date;
  readonly beforeId: string;
}

const WALK = `SELECT models, before, before_id AS "beforeId" FROM ai.reread_walks WHERE kind = $1 FOR UPDATE SKIP LOCKED`;
const BEGIN_WALK = `INSERT INTO ai.reread_walks (kind, models, before, before_id) VALUES ($1, '{}', $2, $3) ON CONFLICT (kind) DO NOTHING`;
const KEEP_WALK = 'UPDATE ai.reread_walks SET models = $2, before = $3, before_id = $4 WHERE kind = $1';

/** How far the walk has come, held until the transaction ends; undefined while another process holds it. */
export async function holdWalk(
  tx: Sql,
  kind: ContentKind,
  start: Omit<WalkPlace, 'models'>,
): Promise<WalkPlace | undefined> {
  await tx.query(BEGIN_WALK, [kind, start.before, start.beforeId]);
  const [place] = await tx.query<WalkPlace>(WALK, [kind]);
  return place;
}

/** Keeps how far the walk has come. */
export async function keepWalk(tx: Sql, kind: ContentKind, { models, before, beforeId }: WalkPlace): Promise<void> {
  await tx.query(KEEP_WALK, [kind, JSON.stringify(models), before, beforeId]);
}

const NEXT_POSTS = `SELECT p.post_id AS id, p.created_at AS "createdAt",
    CASE WHEN a.text_hash = p.text_hash AND a.readings IS NOT NULL THEN a.models END AS models
  FROM ai.posts p LEFT JOIN ai.post_analyses a ON a.post_id = p.post_id
  WHERE NOT p.deleted AND (p.created_at, p.post_id) < ($1::timestamptz, $2::uuid) AND p.created_at > $3
  ORDER BY p.created_at DESC, p.post_id DESC LIMIT $4`;
const NEXT_COMMENTS = `SELECT c.comment_id AS id, c.created_at AS "createdAt", CASE WHEN a.text_hash = c.text_hash THEN a.models END AS models
  FROM ai.comments c LEFT JOIN ai.comment_analyses a ON a.comment_id = c.comment_id
  WHERE NOT c.deleted AND (c.created_at, c.comment_id) < ($1::timestamptz, $2::uuid) AND c.created_at > $3
  ORDER BY c.created_at DESC, c.comment_id DESC LIMIT $4`;

/** The next texts of a walk, the newest first, none of before `oldest`. */
export function nextTexts(
  tx: Sql,
  kind: ContentKind,
  { before, beforeId }: Omit<WalkPlace, 'models'>,
  oldest: Date,
  limit: number,
): Promise<ReadText[]> {
  return tx.query<ReadText>(kind === 'POST' ? NEXT_POSTS : NEXT_COMMENTS, [before, beforeId, oldest, limit]);
}

/** A text that a model could not read in every way. */
export interface ReadingGap {
  readonly id: string;
  /** What models did read. */
  readonly models: ModelsByReading;
}

// Those that have waited longest come first: what comes up again and again must not keep others from ever coming up.
const GAPS_OF_POSTS = `WITH due AS (
    SELECT post_id FROM ai.post_analyses WHERE reread_at <= $1 ORDER BY reread_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ), looked_at AS (
    UPDATE ai.post_analyses AS kept SET reread_at = CASE WHEN p.created_at > $3 THEN $1::timestamptz + interval '1 minute' END
    FROM due LEFT JOIN ai.posts p ON p.post_id = due.post_id WHERE kept.post_id = due.post_id
    RETURNING kept.post_id AS id, kept.models, kept.reread_at
  )
  SELECT id, models FROM looked_at WHERE reread_at IS NOT NULL`;
const GAPS_OF_COMMENTS = `WITH due AS (
    SELECT comment_id FROM ai.comment_analyses WHERE reread_at <= $1 ORDER BY reread_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ), looked_at AS (
    UPDATE ai.comment_analyses AS kept SET reread_at = CASE WHEN c.created_at > $3 THEN $1::timestamptz + interval '1 minute' END
    FROM due LEFT JOIN ai.comments c ON c.comment_id = due.comment_id WHERE kept.comment_id = due.comment_id
    RETURNING kept.comment_id AS id, kept.models, kept.reread_at
  )
  SELECT id, models FROM looked_at WHERE reread_at IS NOT NULL`;

/**
 * Texts whose gaps are to be looked at again by now, of at most `limit`; each comes up again in a minute unless it is read meanwhile. Those
 * written before `oldest` come up no more.
 */
export function gapsToFill(
  sql: Sql,
  kind: ContentKind,
  { now, oldest }: { readonly now: Date; readonly oldest: Date },
  limit: number,
): Promise<ReadingGap[]> {
  return sql.query<ReadingGap>(kind === 'POST' ? GAPS_OF_POSTS : GAPS_OF_COMMENTS, [now, limit, oldest]);
}

const WAITING = 'SELECT count(*)::int AS count FROM (SELECT FROM ai.dues LIMIT $1) AS due';

/** How many texts wait to be read, counted up to `most`. */
export async function countDues(sql: Sql, most: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(WAITING, [most]);
  return row?.count ?? 0;
}
