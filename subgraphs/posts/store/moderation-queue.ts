import type { Sql } from '#runtime/db/database.ts';
import type { RankKeyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { ModerationItemSource, QueuedText } from '../moderation-view.ts';
import type { QueueFacts, QueueWeights } from '../queue-weight.ts';
import type { ReportSource } from '../view.ts';
import { READING_JSON } from './moderation-readings.ts';

/** What can be in the queue: a post or comment. */
export type Queued = Pick<ReportSource, 'postId' | 'commentId' | 'authorId' | 'authorPartyId'>;

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('posts.reported:' || $1::text, 0))`;

/**
 * Lets one transaction at a time weigh something, so that reports made at once add up; to be called after whatever else a transaction locks.
 */
export async function lockQueued(tx: Sql, { postId, commentId }: Queued): Promise<void> {
  await tx.query(LOCK, [commentId ?? postId]);
}

const REASONS = `SELECT coalesce(jsonb_agg(jsonb_build_object('reason', counted.reason, 'count', counted.count)), '[]'::jsonb) FROM (
    SELECT r.reason, count(*)::int AS count FROM posts.reports r WHERE r.subject_id = $1 AND r.status = 'OPEN' GROUP BY r.reason
  ) AS counted`;
const FACTS = `p.visibility = 'PRIVATE' AND p.chosen_visibility IS NULL AS "isOwnOnly", (${REASONS}) AS reasons,
    (SELECT ${READING_JSON} FROM posts.moderation_readings reading WHERE reading.subject_id = $1) AS reading,
    (SELECT jsonb_build_object('state', s.state, 'issuedBy', s.issued_by, 'reviewedBy', s.reviewed_by, 'grounds', s.grounds)
      FROM posts.moderation_statements s WHERE s.subject_id = $1 AND s.state <> 'REVERSED') AS statement`;
const POST_FACTS = `SELECT p.text_revision AS "textRevision", p.cleared_revision AS "clearedRevision", ${FACTS}
  FROM posts.posts p WHERE p.id = $1`;
const COMMENT_FACTS = `SELECT c.text_revision AS "textRevision", c.cleared_revision AS "clearedRevision", ${FACTS}
  FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id WHERE c.id = $1`;

/** All that decides whether a post or comment, which the transaction holds, waits for moderators. */
export async function queueFacts(tx: Sql, { postId, commentId }: Queued): Promise<QueueFacts> {
  const [found] = await tx.query<QueueFacts>(commentId === null ? POST_FACTS : COMMENT_FACTS, [commentId ?? postId]);
  if (found === undefined) throw new Error('what is to be weighed was not held');
  return found;
}

const PUT = `INSERT INTO posts.moderation_queue (subject_id, post_id, comment_id, author_id, author_party_id, weight, report_weight,
    model_weight, appeal_weight, decided_by, queued_at)
  VALUES (coalesce($2::uuid, $1::uuid), $1, $2, $3, $4, $5::int + $6::int + $7::int, $5, $6, $7, $8, $9)
  ON CONFLICT (subject_id) DO UPDATE SET weight = excluded.weight, report_weight = excluded.report_weight,
    model_weight = excluded.model_weight, appeal_weight = excluded.appeal_weight, decided_by = excluded.decided_by`;

/** Puts something into the queue, or changes what it weighs there. */
export async function putInQueue(tx: Sql, queued: Queued, weights: QueueWeights, at: Date): Promise<void> {
  const { postId, commentId, authorId, authorPartyId } = queued;
  const { reports, model, appeal, decidedBy } = weights;
  await tx.query(PUT, [postId, commentId, authorId, authorPartyId, reports, model, appeal, decidedBy, at]);
}

const TAKE = 'DELETE FROM posts.moderation_queue WHERE subject_id = $1';
const TAKE_OF_POST = 'DELETE FROM posts.moderation_queue WHERE post_id = $1';

/** Takes a post or comment out of the queue, by its id. */
export async function takeFromQueue(tx: Sql, subjectId: string): Promise<void> {
  await tx.query(TAKE, [subjectId]);
}

/** Takes a post and all of its comments out of the queue. */
export async function takePostFromQueue(tx: Sql, postId: string): Promise<void> {
  await tx.query(TAKE_OF_POST, [postId]);
}

const ITEM_COLUMNS = `q.subject_id AS id, q.post_id AS "postId", q.comment_id AS "commentId", q.author_id AS "authorId", q.weight,
  q.report_weight AS "reportWeight", q.model_weight AS "modelWeight", q.appeal_weight AS "appealWeight", q.queued_at AS "queuedAt"`;

const ITEM = `SELECT ${ITEM_COLUMNS}, q.author_party_id AS "authorPartyId" FROM posts.moderation_queue q WHERE q.subject_id = $1`;

/** What waits by this id; undefined where nothing does. */
export async function queuedItem(sql: Sql, id: string): Promise<(ModerationItemSource & Queued) | undefined> {
  const [item] = await sql.query<ModerationItemSource & Queued>(ITEM, [id]);
  return item;
}

const KNOWN = `SELECT p.id AS "postId", NULL::uuid AS "commentId", p.author_id AS "authorId", p.author_party_id AS "authorPartyId"
    FROM posts.posts p WHERE p.id = $1 AND p.deleted_at IS NULL
  UNION ALL SELECT c.post_id, c.id, c.author_id, c.author_party_id FROM posts.comments c
    JOIN posts.posts p ON p.id = c.post_id WHERE c.id = $1 AND c.deleted_at IS NULL AND p.deleted_at IS NULL`;

/** A post or comment by its id, whether it waits or not; undefined for what is deleted and what never was. */
export async function queueable(sql: Sql, id: string): Promise<Queued | undefined> {
  const [known] = await sql.query<Queued>(KNOWN, [id]);
  return known;
}

// Of an appeal, whoever has decided before is not shown what they cannot decide.
const AFTER = `q.author_id <> $1 AND (q.appeal_weight = 0 OR q.decided_by IS DISTINCT FROM $1) AND (q.weight, q.subject_id) < ($2, $3::uuid)`;
const HEAVIEST_FIRST = 'ORDER BY q.weight DESC, q.subject_id DESC LIMIT $4';
const PAGE = `SELECT ${ITEM_COLUMNS} FROM posts.moderation_queue q WHERE ${AFTER} ${HEAVIEST_FIRST}`;
const PARTY_PAGE = `SELECT ${ITEM_COLUMNS} FROM posts.moderation_queue q WHERE q.author_party_id = $5 AND ${AFTER} ${HEAVIEST_FIRST}`;

/** Above the weight of whatever there is. */
const MAX_WEIGHT = 2_147_483_647;

/** What weighs most first, at most `limit`. @param scope.partyId null for every party's and nobody's. */
export function queuePage(
  sql: Sql,
  { moderatorId, partyId }: { readonly moderatorId: string; readonly partyId: string | null },
  after: RankKeyset | null,
  limit: number,
): Promise<ModerationItemSource[]> {
  const position = [moderatorId, after?.rank ?? MAX_WEIGHT, after?.id ?? LAST_UUID, limit];
  return partyId === null ? sql.query(PAGE, position) : sql.query(PARTY_PAGE, [...position, partyId]);
}

const TEXTS = `SELECT q.subject_id AS id, coalesce(c.content, p.content) AS content,
    CASE WHEN q.comment_id IS NULL THEN p.content_warning END AS "contentWarning", ${READING_JSON} AS reading
  FROM posts.moderation_queue q JOIN posts.posts p ON p.id = q.post_id LEFT JOIN posts.comments c ON c.id = q.comment_id
  LEFT JOIN posts.moderation_readings reading ON reading.subject_id = q.subject_id
  WHERE q.subject_id = ANY($1::uuid[])`;

/** The texts of what waits, by its ids, whoever may see them: for those who decide. One statement. */
export async function queuedTexts(sql: Sql, ids: readonly string[]): Promise<Map<string, QueuedText>> {
  const rows = await sql.query<QueuedText & { readonly id: string }>(TEXTS, [ids]);
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}
