import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { ReportReason } from '../resolver-types.generated.ts';
import type { ReportSource } from '../view.ts';

/** The columns of a ReportSource; `r` is posts.reports. */
const REPORT_COLUMNS = `r.id, r.reporter_id AS "reporterId", r.post_id AS "postId", r.comment_id AS "commentId",
  r.author_id AS "authorId", r.author_party_id AS "authorPartyId", r.reason, r.note, r.status, r.statement,
  r.created_at AS "createdAt", r.decided_at AS "decidedAt"`;

const HOLD_POST =
  'SELECT FROM posts.posts WHERE id = $1 AND deleted_at IS NULL AND chosen_visibility IS NULL FOR SHARE';
// The post, $4, first, as whoever else holds both does: the join has no row to lock before the post is locked.
const HOLD_POST_OF_COMMENT =
  'SELECT id FROM posts.posts WHERE id = $4 AND deleted_at IS NULL AND chosen_visibility IS NULL FOR SHARE';
const HOLD_COMMENT = `SELECT FROM above p JOIN posts.comments c ON c.post_id = p.id
  WHERE c.id = $1 AND c.deleted_at IS NULL AND c.hidden_at IS NULL FOR SHARE OF c`;

// The content, $1, is held until the report stands: no open report is left of what is deleted or hidden at the same time.
const REPORT_HELD = `INSERT INTO posts.reports
    (id, reporter_id, subject_id, post_id, comment_id, author_id, author_party_id, reason, note, status, created_at)
  SELECT $2::uuid, $3::uuid, $1::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8, $9, 'OPEN', $10::timestamptz
  FROM held
  ON CONFLICT (reporter_id, subject_id) DO NOTHING RETURNING id`;
const INSERT_OF_POST = `WITH held AS (${HOLD_POST}) ${REPORT_HELD}`;
const INSERT_OF_COMMENT = `WITH above AS (${HOLD_POST_OF_COMMENT}), held AS (${HOLD_COMMENT}) ${REPORT_HELD}`;

/** Keeps a new report. @returns false where the person reported the same before, or it was deleted or hidden meanwhile. */
export async function insertReport(sql: Sql, report: ReportSource): Promise<boolean> {
  const rows = await sql.query(report.commentId === null ? INSERT_OF_POST : INSERT_OF_COMMENT, [
    report.commentId ?? report.postId,
    report.id,
    report.reporterId,
    report.postId,
    report.commentId,
    report.authorId,
    report.authorPartyId,
    report.reason,
    report.note,
    report.createdAt,
  ]);
  return rows.length > 0;
}

const BY_IDS = `SELECT ${REPORT_COLUMNS} FROM posts.reports r WHERE r.id = ANY($1::uuid[])`;

/** Reports by id, in no order; who may see them is for the caller to decide. One statement. */
export function reportsByIds(sql: Sql, ids: readonly string[]): Promise<ReportSource[]> {
  return sql.query<ReportSource>(BY_IDS, [ids]);
}

const REPORTED = `SELECT subject_id AS "subjectId" FROM posts.reports
  WHERE reporter_id = $1::uuid AND subject_id = ANY($2::uuid[])`;

/** Those of the posts and comments that the person reported; one statement. */
export async function reportedIds(sql: Sql, reporterId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ subjectId: string }>(REPORTED, [reporterId, ids]);
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/** What the open reports of something say together. */
export interface OpenReports {
  /** How many people gave a reason, most often first. */
  readonly reasons: readonly { readonly reason: ReportReason; readonly count: number }[];
  readonly oldestId: string | null;
}

const OPEN = `SELECT counted.subject_id AS "subjectId", (array_agg(counted.oldest_id ORDER BY counted.oldest_at, counted.oldest_id))[1] AS "oldestId",
    jsonb_agg(jsonb_build_object('reason', counted.reason, 'count', counted.count) ORDER BY counted.count DESC, counted.reason) AS reasons
  FROM (
    SELECT r.subject_id, r.reason, count(*)::int AS count, min(r.created_at) AS oldest_at,
      (array_agg(r.id ORDER BY r.created_at, r.id))[1] AS oldest_id
    FROM posts.reports r WHERE r.subject_id = ANY($1::uuid[]) AND r.status = 'OPEN' GROUP BY r.subject_id, r.reason
  ) AS counted
  GROUP BY counted.subject_id`;

/** The open reports of posts and comments, by their ids; one statement. */
export async function openReports(sql: Sql, ids: readonly string[]): Promise<Map<string, OpenReports>> {
  const rows = await sql.query<OpenReports & { readonly subjectId: string }>(OPEN, [ids]);
  return new Map(rows.map(({ subjectId, ...reports }) => [subjectId, reports]));
}

/** Which reports to read: those of a party's content, or of all. */
export interface ReportScope {
  readonly status: ReportSource['status'];
  /** null for every party's and nobody's. */
  readonly partyId: string | null;
  /** Whose own content is left out. */
  readonly moderatorId: string;
}

const AFTER = `r.status = $1 AND r.author_id <> $2 AND (r.created_at, r.id) > ($3::timestamptz, $4::uuid)`;
const OLDEST_FIRST = 'ORDER BY r.created_at, r.id LIMIT $5';
const PAGE = `SELECT ${REPORT_COLUMNS} FROM posts.reports r WHERE ${AFTER} ${OLDEST_FIRST}`;
const PARTY_PAGE = `SELECT ${REPORT_COLUMNS} FROM posts.reports r WHERE r.author_party_id = $6 AND ${AFTER} ${OLDEST_FIRST}`;

/** Oldest first, at most `limit`. */
export function reportPage(
  sql: Sql,
  { status, partyId, moderatorId }: ReportScope,
  after: Keyset | null,
  limit: number,
): Promise<ReportSource[]> {
  const position = [status, moderatorId, after?.at ?? '-infinity', after?.id ?? FIRST_UUID, limit];
  return partyId === null ? sql.query(PAGE, position) : sql.query(PARTY_PAGE, [...position, partyId]);
}

/** A decision on all open reports of a post or comment. */
export interface Decision {
  readonly removed: boolean;
  readonly statement: string;
  /** By which the author is told that it is hidden; null without one. */
  readonly statementId: string | null;
  readonly decidedBy: string;
  readonly at: Date;
}

// Locked in one order, so that two moderators deciding on different reports of the same content never deadlock.
const LOCK_OPEN = `SELECT r.id FROM posts.reports r WHERE r.subject_id = $1 AND r.status = 'OPEN' ORDER BY r.id FOR UPDATE`;
const DECIDE = `UPDATE posts.reports SET status = $2, statement = $3, decided_by = $4, decided_at = $5, decision_id = $6, statement_id = $7
  WHERE id = ANY($1::uuid[]) RETURNING reporter_id AS "reporterId"`;

/** The open reports of a post or comment, by their ids in order, kept open until the transaction ends. */
export async function lockOpenReports(tx: Sql, subjectId: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(LOCK_OPEN, [subjectId])).map(({ id }) => id);
}

/**
 * Decides reports that the transaction has locked. @param decisionId the one of them that stands for all
 * @returns who had made them.
 */
export async function decideReports(
  tx: Sql,
  ids: readonly string[],
  decisionId: string,
  { removed, statement, statementId, decidedBy, at }: Decision,
): Promise<string[]> {
  const values = [ids, removed ? 'REMOVED' : 'DISMISSED', statement, decidedBy, at, decisionId, statementId];
  const decided = await tx.query<{ reporterId: string }>(DECIDE, values);
  return decided.map(({ reporterId }) => reporterId).sort();
}
