import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { StatementSource } from '../moderation-view.ts';

/** The columns of a StatementSource; `s` is posts.moderation_statements. */
export const STATEMENT_COLUMNS = `s.id, s.post_id AS "postId", s.comment_id AS "commentId", s.author_id AS "authorId",
  s.author_party_id AS "authorPartyId", s.grounds, s.model, s.text, s.issued_by AS "issuedBy", s.issued_at AS "issuedAt", s.state,
  s.appeal_until AS "appealUntil", s.appeal_text AS "appealText", s.appealed_at AS "appealedAt", s.review_text AS "reviewText",
  s.reviewed_by AS "reviewedBy", s.reviewed_at AS "reviewedAt", s.decision_text AS "decisionText", s.decided_by AS "decidedBy",
  s.decided_at AS "decidedAt", s.revision,
  (SELECT p.deleted_at IS NULL FROM posts.posts p WHERE p.id = s.post_id)
    AND (s.comment_id IS NULL OR (SELECT c.deleted_at IS NULL FROM posts.comments c WHERE c.id = s.comment_id)) AS "isContentThere"`;

const INSERT = `INSERT INTO posts.moderation_statements (id, subject_id, post_id, comment_id, author_id, author_party_id, grounds, model, text,
    issued_by, issued_at, state, appeal_until, revision)
  VALUES ($1, coalesce($3::uuid, $2::uuid), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** Keeps a statement that was just issued. @throws where there is one in force: the caller holds the content and has looked. */
export async function insertStatement(tx: Sql, statement: StatementSource): Promise<void> {
  await tx.query(INSERT, [
    statement.id,
    statement.postId,
    statement.commentId,
    statement.authorId,
    statement.authorPartyId,
    JSON.stringify(statement.grounds),
    statement.model,
    statement.text,
    statement.issuedBy,
    statement.issuedAt,
    statement.state,
    statement.appealUntil,
    statement.revision,
  ]);
}

const UPDATE = `UPDATE posts.moderation_statements SET state = $2, appeal_text = $3, appealed_at = $4, review_text = $5, reviewed_by = $6,
    reviewed_at = $7, decision_text = $8, decided_by = $9, decided_at = $10, revision = $11
  WHERE id = $1`;

/** Writes what became of a statement that the transaction has locked. */
export async function updateStatement(tx: Sql, statement: StatementSource): Promise<void> {
  await tx.query(UPDATE, [
    statement.id,
    statement.state,
    statement.appealText,
    statement.appealedAt,
    statement.reviewText,
    statement.reviewedBy,
    statement.reviewedAt,
    statement.decisionText,
    statement.decidedBy,
    statement.decidedAt,
    statement.revision,
  ]);
}

const IN_FORCE = `SELECT ${STATEMENT_COLUMNS} FROM posts.moderation_statements s WHERE s.subject_id = $1 AND s.state <> 'REVERSED' FOR UPDATE`;

/** The act that hides a post or comment, locked; undefined where nothing does. */
export async function lockStatementInForce(tx: Sql, subjectId: string): Promise<StatementSource | undefined> {
  const [statement] = await tx.query<StatementSource>(IN_FORCE, [subjectId]);
  return statement;
}

const BY_IDS = `SELECT ${STATEMENT_COLUMNS} FROM posts.moderation_statements s WHERE s.id = ANY($1::uuid[])`;

/** Statements by id, in no order; who may see them is for the caller to decide. One statement. */
export function statementsByIds(sql: Sql, ids: readonly string[]): Promise<StatementSource[]> {
  return sql.query<StatementSource>(BY_IDS, [ids]);
}

const LATEST = `SELECT asked.id AS "subjectId", latest.* FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
    SELECT ${STATEMENT_COLUMNS} FROM posts.moderation_statements s WHERE s.subject_id = asked.id
    ORDER BY s.issued_at DESC, s.id DESC LIMIT 1
  ) AS latest`;

/** The latest statement about each post or comment, by their ids; one statement. */
export async function latestStatements(sql: Sql, subjectIds: readonly string[]): Promise<Map<string, StatementSource>> {
  const rows = await sql.query<StatementSource & { readonly subjectId: string }>(LATEST, [subjectIds]);
  return new Map(rows.map(({ subjectId, ...statement }) => [subjectId, statement]));
}

const PAGE = `SELECT ${STATEMENT_COLUMNS} FROM posts.moderation_statements s
  WHERE s.author_id = $1 AND (s.issued_at, s.id) < ($2::timestamptz, $3::uuid) ORDER BY s.issued_at DESC, s.id DESC LIMIT $4`;

/** Of what an author wrote, latest first, at most `limit`. */
export function statementPage(
  sql: Sql,
  authorId: string,
  after: Keyset | null,
  limit: number,
): Promise<StatementSource[]> {
  return sql.query<StatementSource>(PAGE, [authorId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit]);
}

/** How many statements of one kind were issued. */
export interface StatementFigure {
  /** What was most probable; NONE where no model was asked. */
  readonly label: string;
  readonly isAutomatic: boolean;
  readonly state: StatementSource['state'];
  readonly count: number;
}

const FIGURES = `SELECT coalesce(s.grounds -> 0 ->> 'label', 'NONE') AS label, s.issued_by IS NULL AS "isAutomatic", s.state, count(*)::int AS count
  FROM posts.moderation_statements s WHERE s.issued_at >= $1 GROUP BY 1, 2, 3`;

/** The statements issued since a time, by what they are. */
export function statementFigures(sql: Sql, since: Date): Promise<StatementFigure[]> {
  return sql.query<StatementFigure>(FIGURES, [since]);
}

const WAITING = `SELECT count(*) FILTER (WHERE appeal_weight > 0)::int AS "APPEAL", count(*) FILTER (WHERE model_weight > 0)::int AS "MODEL",
    count(*) FILTER (WHERE report_weight > 0)::int AS "REPORTS"
  FROM posts.moderation_queue`;

/** How much waits in the queue by how it came there; what came in more than one way counts in each. */
export async function waitingFigures(sql: Sql): Promise<Readonly<Record<'APPEAL' | 'MODEL' | 'REPORTS', number>>> {
  const [row] = await sql.query<Record<'APPEAL' | 'MODEL' | 'REPORTS', number>>(WAITING, []);
  return row ?? { APPEAL: 0, MODEL: 0, REPORTS: 0 };
}
