import type { Sql } from '#runtime/db/database.ts';

const FORGET = `WITH old AS (
    SELECT id FROM notifications.notifications WHERE created_at < $1::timestamptz ORDER BY created_at LIMIT $2
  ), acts AS (
    DELETE FROM notifications.acts WHERE group_id IN (SELECT id FROM old)
  )
  DELETE FROM notifications.notifications WHERE id IN (SELECT id FROM old) RETURNING id`;

/** Deletes the oldest notifications of before a time with all their acts. @returns how many, `limit` at most */
export async function deleteNotificationsBefore(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET, [before, limit])).length;
}

const FORGET_UNHEARD = 'DELETE FROM notifications.acts WHERE group_id IS NULL AND at < $1::timestamptz';
const FORGET_FAN_OUTS = 'DELETE FROM notifications.fan_outs WHERE done AND created_at < $1::timestamptz';
const FORGET_TOMBSTONES = 'DELETE FROM notifications.tombstones WHERE deleted_at < $1::timestamptz';

/** Deletes acts of which nothing but their taking back was ever told. */
export async function deleteUnheardBefore(sql: Sql, before: Date): Promise<void> {
  await sql.query(FORGET_UNHEARD, [before]);
}

/** Deletes what is remembered of fan-outs that are done. */
export async function deleteFanOutsBefore(sql: Sql, before: Date): Promise<void> {
  await sql.query(FORGET_FAN_OUTS, [before]);
}

/** Deletes what is remembered of posts and comments deleted so long ago that no notification about one is left. */
export async function deleteTombstonesBefore(sql: Sql, before: Date): Promise<void> {
  await sql.query(FORGET_TOMBSTONES, [before]);
}
