import type { Sql } from '#runtime/db/database.ts';
import { MARK_NEIGHBOURS } from './neighbour-dues.ts';

/** A post that may have to be placed among others, at one of its revisions. */
export interface PlacedPost {
  readonly post_id: string;
  readonly revision: number;
  /** ISO 8601; of a post that is deleted when it was. */
  readonly created_at: string;
  /** As the author says. */
  readonly topic: string | null;
}

const MARK = `INSERT INTO ai.vectors AS kept (post_id, revision, created_at, topic, due_at)
  SELECT DISTINCT ON (post_id) post_id, revision, min(created_at) OVER (PARTITION BY post_id), topic, $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS told (post_id uuid, revision int, created_at timestamptz, topic text)
  WHERE created_at >= $3 ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET revision = greatest(kept.revision, excluded.revision),
    topic = CASE WHEN kept.revision < excluded.revision THEN excluded.topic ELSE kept.topic END,
    due_at = CASE WHEN kept.revision < excluded.revision THEN excluded.due_at ELSE kept.due_at END,
    created_at = least(kept.created_at, excluded.created_at)
  WHERE kept.revision < excluded.revision OR kept.created_at > excluded.created_at`;

/** Has posts placed that are younger than `oldest`, whatever became of them. */
export async function markVectors(
  tx: Sql,
  posts: readonly PlacedPost[],
  { now, oldest }: { readonly now: Date; readonly oldest: Date },
): Promise<void> {
  await tx.query(MARK, [JSON.stringify(posts), now, oldest]);
}

/** How long a process may take for what it has taken before another takes it again. */
const LEASE_SECONDS = 30;

const TAKE = `WITH due AS (
    SELECT post_id FROM ai.vectors WHERE due_at <= $1 ORDER BY due_at, post_id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE ai.vectors v SET due_at = $1::timestamptz + interval '${LEASE_SECONDS} seconds' FROM due WHERE v.post_id = due.post_id
    RETURNING v.post_id, v.revision
  )
  SELECT t.post_id AS "postId", t.revision, coalesce(p.revision >= t.revision, false) AS known, p.content,
    coalesce(NOT p.deleted AND p.visibility = 'PUBLIC' AND p.created_at >= $3, false) AS open
  FROM taken t LEFT JOIN ai.posts p ON p.post_id = t.post_id`;

/** A post whose vector is due. */
export interface DueVector {
  readonly postId: string;
  readonly revision: number;
  /** Whether its text of that revision has been heard of. */
  readonly known: boolean;
  /** Whether it is for everybody, there, and young enough. */
  readonly open: boolean;
  readonly content: string | null;
}

/** Takes posts whose vectors have been due longest, at most `limit`; nobody else is given them for half a minute. */
export function takeDueVectors(sql: Sql, now: Date, limit: number, oldest: Date): Promise<DueVector[]> {
  return sql.query<DueVector>(TAKE, [now, limit, oldest]);
}

const PUT_OFF = 'UPDATE ai.vectors SET due_at = $2 WHERE post_id = ANY ($1::uuid[]) AND due_at IS NOT NULL';

/** Has posts looked at again at an instant. */
export async function putOffVectors(sql: Sql, postIds: readonly string[], until: Date): Promise<void> {
  if (postIds.length > 0) await sql.query(PUT_OFF, [postIds, until]);
}

/** Where a post stands, as a model says. */
export interface ReadVector {
  readonly postId: string;
  /** Of the post when it was taken. */
  readonly revision: number;
  /** Of length 1; null for a post that is not to stand anywhere any more. */
  readonly vector: Float32Array | null;
  /** name/version */
  readonly model: string | null;
}

const WRITE = `WITH told AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::bytea[], $4::text[]) AS told (post_id, revision, vector, model)
  ), written AS (
    UPDATE ai.vectors v SET vector = told.vector, model = told.model, read_at = $5, due_at = NULL
    FROM told WHERE v.post_id = told.post_id AND v.revision = told.revision RETURNING v.post_id
  ), marked AS (SELECT post_id, $5::timestamptz AS at FROM written)
  ${MARK_NEIGHBOURS}`;

/** Writes where posts stand, of those not told of anew since they were taken, and has their neighbours computed. */
export async function writeVectors(sql: Sql, vectors: readonly ReadVector[], now: Date): Promise<void> {
  if (vectors.length === 0) return;
  await sql.query(WRITE, [
    vectors.map(({ postId }) => postId),
    vectors.map(({ revision }) => revision),
    vectors.map(({ vector }) => vector && vectorBytes(vector)),
    vectors.map(({ model }) => model),
    now,
  ]);
}

const MARK_OTHER_MODELS = `UPDATE ai.vectors SET due_at = $2 WHERE post_id IN (
    (SELECT post_id FROM ai.vectors WHERE vector IS NOT NULL AND model < $1 AND due_at IS NULL LIMIT $3)
    UNION ALL (SELECT post_id FROM ai.vectors WHERE vector IS NOT NULL AND model > $1 AND due_at IS NULL LIMIT $3)
  )`;

/** Has posts read again that another model placed, at most twice `limit`. @param model name/version of the one that serves */
export async function markOtherModels(sql: Sql, model: string, now: Date, limit: number): Promise<void> {
  await sql.query(MARK_OTHER_MODELS, [model, now, limit]);
}

/** A vector as the space of a process takes it up. */
export interface KeptVector {
  readonly postId: string;
  readonly vector: Float32Array;
  readonly readAt: Date;
}

const NEWEST_MODEL =
  'SELECT model FROM ai.vectors WHERE vector IS NOT NULL ORDER BY read_at DESC, post_id DESC LIMIT 1';

/** name/version of the model that placed a post last; null where none has. */
export async function newestModel(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ model: string }>(NEWEST_MODEL);
  return row?.model ?? null;
}

const READ = `SELECT post_id AS "postId", vector, read_at AS "readAt" FROM ai.vectors
  WHERE vector IS NOT NULL AND (read_at, post_id) > ($1, $2::uuid) AND model = $4 ORDER BY read_at, post_id LIMIT $3`;

/** Vectors that a model read after one, in the order in which they were, at most `limit`. */
export async function vectorsAfter(
  sql: Sql,
  model: string,
  after: { readonly readAt: Date; readonly postId: string },
  limit: number,
): Promise<KeptVector[]> {
  const rows = await sql.query<Omit<KeptVector, 'vector'> & { vector: Buffer }>(READ, [
    after.readAt,
    after.postId,
    limit,
    model,
  ]);
  return rows.map((row) => ({ ...row, vector: bytesVector(row.vector) }));
}

const FORGET_OLD = `DELETE FROM ai.vectors WHERE post_id IN (
    SELECT post_id FROM ai.vectors WHERE created_at < $1 ORDER BY created_at LIMIT $2
  ) RETURNING post_id`;

/** Forgets where posts stood that were made before an instant, at most `limit`. @returns which */
export async function forgetOldVectors(sql: Sql, before: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ post_id: string }>(FORGET_OLD, [before, limit]);
  return rows.map(({ post_id }) => post_id);
}

const NUMBER_BYTES = 4;

/** Little-endian, whatever this machine is. */
function vectorBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * NUMBER_BYTES);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * NUMBER_BYTES);
  return bytes;
}

function bytesVector(bytes: Buffer): Float32Array {
  const vector = new Float32Array(bytes.length / NUMBER_BYTES);
  for (let index = 0; index < vector.length; index += 1) vector[index] = bytes.readFloatLE(index * NUMBER_BYTES);
  return vector;
}
