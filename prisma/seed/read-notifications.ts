import type { Sql } from '#runtime/db/database.ts';

/** How many days back people have not yet looked. */
const UNREAD_DAYS = 2;

// Between one and twenty hours, as the id has it.
const MARK = `UPDATE notifications.notifications
  SET read_at = created_at + (1 + abs(hashtext(id::text)::bigint) % 20) * interval '1 hour'
  WHERE active AND read_at IS NULL AND created_at < $1::timestamptz - $2 * interval '1 day'`;

/**
 * Lets the people of the demo world have read what they were told of more than two days ago, some hours after it happened. What was
 * read is the notifications' own truth, which no snapshot tells of: without this a well-known person would have hundreds of unread
 * ones, as only somebody has who never comes.
 */
export async function readOldNotifications(sql: Sql, now: Date): Promise<void> {
  await sql.query(MARK, [now, UNREAD_DAYS]);
}
