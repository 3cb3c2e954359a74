import type { Sql } from '#runtime/db/database.ts';

// Rows are locked in the order in which those who write them do, so that the two never deadlock.
const LOCK = `SELECT n.id FROM notifications.notifications n WHERE n.recipient_id = $1 AND n.id = ANY ($2::uuid[])
  ORDER BY n.id FOR UPDATE`;

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
    ORDER BY n.id FOR UPDATE
  ), marked AS (
    UPDATE notifications.notifications n SET read_at = $2 FROM mine WHERE n.id = mine.id RETURNING n.id, n.created_at
  )
  SELECT id FROM marked ORDER BY created_at DESC, id DESC LIMIT $3`;

/** Marks as read everything a person has. @returns ids of the latest of those that were unread, `limit` at most */
export async function markAllRead(sql: Sql, recipientId: string, at: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(MARK_ALL_READ, [recipientId, at, limit]);
  return rows.map(({ id }) => id);
}
