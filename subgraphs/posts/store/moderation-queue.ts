import type { Sql } from '#runtime/db/database.ts';
import type { RankKeyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { ReportReason } from '../resolver-types.generated.ts';
import type { ModerationItemSource, ReportSource } from '../view.ts';

/** What can be in the queue: a reported post or comment. */
export type Reported = Pick<ReportSource, 'postId' | 'commentId' | 'authorId' | 'authorPartyId'>;

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('posts.reported:' || $1::text, 0))`;

/**
 * Lets one transaction at a time weigh the reports of something, so that those made at once add up; to be called after whatever else a
 * transaction locks.
 */
export async function lockReported(tx: Sql, { postId, commentId }: Reported): Promise<void> {
  await tx.query(LOCK, [commentId ?? postId]);
}

const COUNT = `SELECT r.reason, count(*)::int AS count FROM posts.reports r WHERE r.subject_id = $1 AND r.status = 'OPEN' GROUP BY r.reason`;

/** How many open reports of something give which reason. */
export function openReasons(
  tx: Sql,
  { postId, commentId }: Reported,
): Promise<{ readonly reason: ReportReason; readonly count: number }[]> {
  return tx.query(COUNT, [commentId ?? postId]);
}

const PUT = `INSERT INTO posts.moderation_queue
    (subject_id, post_id, comment_id, author_id, author_party_id, source, weight, queued_at)
  VALUES (coalesce($2::uuid, $1::uuid), $1, $2, $3, $4, 'REPORTS', $5, $6)
  ON CONFLICT (subject_id) DO UPDATE SET weight = excluded.weight`;

/** Puts something into the queue, or changes what it weighs there. */
export async function putInQueue(tx: Sql, reported: Reported, weight: number, at: Date): Promise<void> {
  const { postId, commentId, authorId, authorPartyId } = reported;
  await tx.query(PUT, [postId, commentId, authorId, authorPartyId, weight, at]);
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

const ITEM_COLUMNS = `q.subject_id AS id, q.post_id AS "postId", q.comment_id AS "commentId", q.source, q.weight, q.queued_at AS "queuedAt"`;
const AFTER = 'q.author_id <> $1 AND (q.weight, q.subject_id) < ($2, $3::uuid)';
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
