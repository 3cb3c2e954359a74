import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { FIRST_UUID, LAST_UUID } from '#runtime/uuid.ts';
import type { Role } from '#runtime/viewer.ts';
import type { DraftSource } from '../view.ts';

/** The columns of a DraftSource; `d` is posts.drafts. */
const DRAFT_COLUMNS = `d.id, d.content, d.visibility, d.content_warning AS "contentWarning", d.topic, d.quoted_id AS "quotedId", d.poll,
  d.scheduled_at AS "scheduledAt", d.failure, d.created_at AS "createdAt", d.updated_at AS "updatedAt"`;

const BY_IDS = `SELECT ${DRAFT_COLUMNS} FROM posts.drafts d WHERE d.id = ANY($2::uuid[]) AND d.author_id = $1::uuid`;

/** Those of the drafts that are the person's, in no order; one statement. */
export function ownDraftsByIds(sql: Sql, authorId: string, ids: readonly string[]): Promise<DraftSource[]> {
  return sql.query<DraftSource>(BY_IDS, [authorId, ids]);
}

const PAGE = `SELECT ${DRAFT_COLUMNS} FROM posts.drafts d
  WHERE d.author_id = $1 AND (d.updated_at, d.id) < ($2::timestamptz, $3::uuid) ORDER BY d.updated_at DESC, d.id DESC LIMIT $4`;

/** A person's drafts, scheduled ones among them, last changed first, at most `limit`. */
export function draftPage(sql: Sql, authorId: string, after: Keyset | null, limit: number): Promise<DraftSource[]> {
  return sql.query<DraftSource>(PAGE, [authorId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit]);
}

const SCHEDULED_PAGE = `SELECT ${DRAFT_COLUMNS} FROM posts.drafts d
  WHERE d.author_id = $1 AND d.scheduled_at IS NOT NULL AND (d.scheduled_at, d.id) > ($2::timestamptz, $3::uuid)
  ORDER BY d.scheduled_at, d.id LIMIT $4`;

/** A person's scheduled posts, soonest first, at most `limit`. */
export function scheduledPage(sql: Sql, authorId: string, after: Keyset | null, limit: number): Promise<DraftSource[]> {
  return sql.query<DraftSource>(SCHEDULED_PAGE, [authorId, after?.at ?? '-infinity', after?.id ?? FIRST_UUID, limit]);
}

const COUNT = 'SELECT count(*)::int AS count FROM posts.drafts WHERE author_id = $1';

/** How many drafts a person has, scheduled ones among them. */
export async function countDrafts(sql: Sql, authorId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(COUNT, [authorId]);
  return row?.count ?? 0;
}

/** Whose draft it is, as known when it was last changed. */
export interface DraftAuthor {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
}

const INSERT = `INSERT INTO posts.drafts (id, author_id, author_username, author_role, content, visibility, content_warning, topic,
    quoted_id, poll, scheduled_at, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)`;

/** Keeps a new draft. */
export async function insertDraft(tx: Sql, author: DraftAuthor, draft: DraftSource): Promise<void> {
  await tx.query(INSERT, [...valuesOf(author, draft), draft.createdAt, draft.updatedAt]);
}

// Later than it was, so that the time tells every state of a draft from the others.
const REPLACE = `UPDATE posts.drafts SET author_username = $3, author_role = $4, content = $5, visibility = $6, content_warning = $7,
    topic = $8, quoted_id = $9, poll = $10::jsonb, scheduled_at = $11, failure = $12, retry_at = NULL,
    updated_at = greatest($13::timestamptz, updated_at + interval '1 millisecond')
  WHERE id = $1 AND author_id = $2 AND updated_at = $14
  RETURNING updated_at AS "updatedAt"`;

/** @param known when it was last changed as the caller knows. @returns when it was changed now, undefined if somebody was first. */
export async function replaceDraft(
  tx: Sql,
  author: DraftAuthor,
  draft: DraftSource,
  known: Date,
): Promise<Date | undefined> {
  const values = [...valuesOf(author, draft), draft.failure, draft.updatedAt, known];
  const [row] = await tx.query<{ updatedAt: Date }>(REPLACE, values);
  return row?.updatedAt;
}

function valuesOf(author: DraftAuthor, draft: DraftSource): unknown[] {
  return [
    draft.id,
    author.id,
    author.username,
    author.role,
    draft.content,
    draft.visibility,
    draft.contentWarning,
    draft.topic,
    draft.quotedId,
    draft.poll === null ? null : JSON.stringify(draft.poll),
    draft.scheduledAt,
  ];
}

const DELETE = 'DELETE FROM posts.drafts WHERE id = $2 AND author_id = $1 RETURNING id';

/** @returns whether there was such a draft of the person. */
export async function deleteOwnDraft(sql: Sql, authorId: string, id: string): Promise<boolean> {
  return (await sql.query(DELETE, [authorId, id])).length > 0;
}

const TAKE = 'DELETE FROM posts.drafts WHERE id = $1 AND updated_at = $2 RETURNING id';

/** Takes a draft in the state that is known, in the transaction of its publication. @returns false if it is not in that state any more. */
export async function takeDraft(tx: Sql, { id, updatedAt }: DraftSource): Promise<boolean> {
  return (await tx.query(TAKE, [id, updatedAt])).length > 0;
}

/** A scheduled post whose time has come, and who wants it: as known by now. */
export interface DueDraft extends DraftSource {
  readonly author: DraftAuthor;
}

const DUE = `SELECT ${DRAFT_COLUMNS}, jsonb_build_object('id', d.author_id, 'username', coalesce(person.username, d.author_username),
      'role', coalesce(r.role, d.author_role)) AS author
  FROM posts.drafts d
  LEFT JOIN posts.people person ON person.user_id = d.author_id
  LEFT JOIN posts.roles r ON r.user_id = d.author_id
  WHERE d.scheduled_at IS NOT NULL AND d.failure IS NULL AND coalesce(d.retry_at, d.scheduled_at) <= $1
  ORDER BY coalesce(d.retry_at, d.scheduled_at), d.id LIMIT $2`;

/** Scheduled posts to publish at a time, at most `limit`, the one that waits longest first. */
export function dueDrafts(sql: Sql, at: Date, limit: number): Promise<DueDraft[]> {
  return sql.query<DueDraft>(DUE, [at, limit]);
}

const TAKE_DUE = `DELETE FROM posts.drafts WHERE id = (
    SELECT id FROM posts.drafts WHERE id = $1 AND updated_at = $2 AND failure IS NULL FOR UPDATE SKIP LOCKED
  ) RETURNING id`;

/** As {@link takeDraft}, but leaves alone what another transaction is about to publish or change. */
export async function takeDueDraft(tx: Sql, { id, updatedAt }: DraftSource): Promise<boolean> {
  return (await tx.query(TAKE_DUE, [id, updatedAt])).length > 0;
}

const PUT_OFF = 'UPDATE posts.drafts SET retry_at = $3 WHERE id = $1 AND updated_at = $2';

/** Lets a scheduled post be tried again later. */
export async function putOffDraft(sql: Sql, { id, updatedAt }: DraftSource, until: Date): Promise<void> {
  await sql.query(PUT_OFF, [id, updatedAt, until]);
}

const FAIL = 'UPDATE posts.drafts SET failure = $3, retry_at = NULL WHERE id = $1 AND updated_at = $2';

/** Notes why a scheduled post was not published, and tries no more. */
export async function failDraft(sql: Sql, { id, updatedAt }: DraftSource, code: string): Promise<void> {
  await sql.query(FAIL, [id, updatedAt, code]);
}
