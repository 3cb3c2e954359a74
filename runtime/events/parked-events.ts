import type { Sql } from '#runtime/db/database.ts';

const PARK = `INSERT INTO runtime.parked_events (consumer, event_id, event_at, attempts, due_at)
  VALUES ($1, $2, $3, $4, now() + $5::int * interval '1 millisecond')
  ON CONFLICT (consumer, event_id) DO UPDATE SET attempts = excluded.attempts, due_at = excluded.due_at`;

/** Notes that an event waits for its retry on the bus, so that the database alone tells what is under way. */
export async function park(
  sql: Sql,
  event: { readonly consumer: string; readonly id: string; readonly at: Date; readonly attempts: number },
  delayMs: number,
): Promise<void> {
  await sql.query(PARK, [event.consumer, event.id, event.at, event.attempts, delayMs]);
}

/** Forgets who waits for a retry: the events took effect, or are dead letters. That one was dropped stays known. */
export async function unpark(sql: Sql, consumer: string, ids: readonly string[]): Promise<void> {
  await sql.query(
    'DELETE FROM runtime.parked_events WHERE consumer = $1 AND event_id = ANY($2::uuid[]) AND due_at IS NOT NULL',
    [consumer, ids],
  );
}

/** Notes that no retry comes back any more, so that those events count as missed. */
export async function unparkLost(sql: Sql): Promise<void> {
  await sql.query('UPDATE runtime.parked_events SET due_at = now() WHERE due_at > now()');
}

/** Notes that somebody decided an event is never to take effect in a consumer. */
export async function parkForGood(sql: Sql, consumer: string, id: string, at: Date): Promise<void> {
  await sql.query(
    `INSERT INTO runtime.parked_events (consumer, event_id, event_at, attempts, due_at) VALUES ($1, $2, $3, 0, NULL)
     ON CONFLICT (consumer, event_id) DO UPDATE SET due_at = NULL`,
    [consumer, id, at],
  );
}

/** Forgets notes of events that are no longer in the outbox either. */
export async function dropOldNotes(sql: Sql, before: Date): Promise<void> {
  await sql.query('DELETE FROM runtime.parked_events WHERE event_at < $1 AND coalesce(due_at, event_at) < $1', [
    before,
  ]);
}
