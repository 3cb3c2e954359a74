import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { NotificationKind } from '../texts.ts';
import type { NotificationSource } from '../view.ts';
import { SHOWN } from './shown.ts';

const NOTIFICATION = `n.id, n.type AS kind, n.actor_id AS "actorId", n.actor_username AS "actorUsername", n.post_id AS "postId",
  n.comment_id AS "commentId", n.created_at AS "createdAt", n.read_at AS "readAt"`;

const PAGE = `SELECT ${NOTIFICATION} FROM notifications.notifications n
  WHERE n.recipient_id = $1 AND ${SHOWN} AND n.type = ANY ($2::text[]) AND (n.created_at, n.id) < ($3::timestamptz, $4::uuid)
  ORDER BY n.created_at DESC, n.id DESC LIMIT $5`;

/** A person's notifications of some kinds, newest first. */
export async function notificationPage(
  sql: Sql,
  recipientId: string,
  kinds: readonly NotificationKind[],
  after: Keyset | null,
  limit: number,
): Promise<NotificationSource[]> {
  return await sql.query<NotificationSource>(PAGE, [
    recipientId,
    kinds,
    after?.at ?? 'infinity',
    after?.id ?? LAST_UUID,
    limit,
  ]);
}

const BY_IDS = `SELECT ${NOTIFICATION} FROM notifications.notifications n
  WHERE n.id = ANY ($1::uuid[]) AND n.recipient_id = $2 AND ${SHOWN}`;

/** Those of the notifications that are this person's and show. */
export async function notificationsByIds(
  sql: Sql,
  recipientId: string,
  ids: readonly string[],
): Promise<NotificationSource[]> {
  return await sql.query<NotificationSource>(BY_IDS, [ids, recipientId]);
}

const UNREAD = `SELECT count(*)::int AS unread FROM (
    SELECT FROM notifications.notifications n WHERE n.recipient_id = $1 AND n.read_at IS NULL AND ${SHOWN} LIMIT $2
  ) AS bounded`;

/** How many are unread, counted up to `limit`. */
export async function countUnread(sql: Sql, recipientId: string, limit: number): Promise<number> {
  const [row] = await sql.query<{ unread: number }>(UNREAD, [recipientId, limit]);
  return row?.unread ?? 0;
}

// Rows are locked in the order in which the consumer writes them, so that the two never deadlock.
const LOCK = `SELECT n.id FROM notifications.notifications n WHERE n.recipient_id = $1 AND n.id = ANY ($2::uuid[])
  ORDER BY n.subject FOR UPDATE`;

/** Ids of those of the notifications that are this person's, whether or not they still show; locked until the transaction ends. */
export async function lockOwn(tx: Sql, recipientId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(LOCK, [recipientId, ids]);
  return new Set(rows.map(({ id }) => id));
}

const MARK_READ = `UPDATE notifications.notifications SET read_at = $2
  WHERE id = ANY ($1::uuid[]) AND read_at IS NULL`;

/** Marks notifications as read that this transaction has locked; what was read before keeps its time. */
export async function markLockedRead(tx: Sql, ids: readonly string[], at: Date): Promise<void> {
  await tx.query(MARK_READ, [ids, at]);
}

const MARK_ALL_READ = `WITH mine AS (
    SELECT n.id FROM notifications.notifications n WHERE n.recipient_id = $1 AND n.active AND n.read_at IS NULL
    ORDER BY n.subject FOR UPDATE
  )
  UPDATE notifications.notifications n SET read_at = $2 FROM mine WHERE n.id = mine.id`;

/** Marks as read everything a person has. */
export async function markAllRead(sql: Sql, recipientId: string, at: Date): Promise<void> {
  await sql.query(MARK_ALL_READ, [recipientId, at]);
}
