import type { Sql } from '#runtime/db/database.ts';
import type { TakenEvents } from './event-batch.ts';
import { byTimeOfRow, OUTBOX_COLUMNS, type OutboxRow } from './outbox-row.ts';
import type { Delivery } from './routing.ts';

/** A condition, in statements whose $1 is the consumer: somebody decided that the event is never to take effect in it. */
function dropped(id: string): string {
  return `EXISTS (SELECT FROM runtime.parked_events AS p WHERE p.consumer = $1 AND p.event_id = ${id} AND p.due_at IS NULL)`;
}

// The inbox rows are written in order of id, so that two runners with overlapping sets wait for each other and never deadlock.
const TAKE = `WITH asked AS MATERIALIZED (
    SELECT ${OUTBOX_COLUMNS}
    FROM runtime.outbox AS o WHERE o.id = ANY($2::uuid[]) AND o.created_at BETWEEN $3::timestamptz AND $4::timestamptz
  ), unseen AS (
    INSERT INTO runtime.inbox (consumer, event_id, event_at)
    SELECT $1::text, id, created_at FROM asked WHERE NOT ${dropped('asked.id')} ORDER BY id
    ON CONFLICT DO NOTHING RETURNING event_id
  )
  SELECT asked.*, unseen.event_id IS NOT NULL AS unseen
  FROM asked LEFT JOIN unseen ON unseen.event_id = asked.id
  ORDER BY asked.created_at, asked.id`;

/** Marks the delivery's events as dealt with and answers with those that were not before, nor dropped by somebody: one statement. */
export async function takeFromInbox(
  tx: Sql,
  { consumer, ids, from, to }: Pick<Delivery, 'consumer' | 'ids' | 'from' | 'to'>,
): Promise<TakenEvents> {
  const rows = await tx.query<OutboxRow & { unseen: boolean }>(TAKE, [consumer, ids, from, to]);
  const found = new Set(rows.map((row) => row.id));
  const missing = ids.filter((id) => !found.has(id)).map((id) => ({ id, at: from }));
  return { unseen: rows.filter((row) => row.unseen), missing };
}

const TAKE_CARRIED = `INSERT INTO runtime.inbox (consumer, event_id, event_at)
  SELECT $1::text, id, at FROM unnest($2::uuid[], $3::timestamptz[]) AS carried (id, at)
  WHERE NOT ${dropped('carried.id')} ORDER BY id
  ON CONFLICT DO NOTHING RETURNING event_id`;

/** As {@link takeFromInbox} for events that came whole, each once: the outbox is not asked. */
export async function takeCarried(tx: Sql, consumer: string, rows: readonly OutboxRow[]): Promise<TakenEvents> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const taken = await tx.query<{ event_id: string }>(TAKE_CARRIED, [
    consumer,
    rows.map(({ id }) => id),
    rows.map((row) => row.created_at),
  ]);
  const unseen = taken.map(({ event_id }) => byId.get(event_id)).filter((row) => row !== undefined);
  return { unseen: unseen.sort(byTimeOfRow), missing: [] };
}

/** Takes back the marks of events that took no effect. */
export async function forgetInbox(
  tx: Sql,
  consumer: string,
  events: readonly { readonly eventId: string; readonly eventAt: string }[],
): Promise<void> {
  await tx.query(
    `DELETE FROM runtime.inbox AS i USING unnest($2::uuid[], $3::timestamptz[]) AS gone (id, at)
     WHERE i.consumer = $1 AND i.event_id = gone.id AND i.event_at = gone.at`,
    [consumer, events.map(({ eventId }) => eventId), events.map(({ eventAt }) => eventAt)],
  );
}
