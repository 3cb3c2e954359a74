import type { Sql } from '#runtime/db/database.ts';
import { OUTBOX_COLUMNS, type OutboxRow } from './outbox-row.ts';
import type { Delivery } from './routing.ts';

// The inbox rows are written in order of id, so that two runners with overlapping sets wait for each other and never deadlock.
const TAKE = `WITH asked AS MATERIALIZED (
    SELECT ${OUTBOX_COLUMNS}
    FROM runtime.outbox AS o WHERE o.id = ANY($2::uuid[]) AND o.created_at BETWEEN $3::timestamptz AND $4::timestamptz
  ), unseen AS (
    INSERT INTO runtime.inbox (consumer, event_id, event_at)
    SELECT $1::text, id, created_at FROM asked ORDER BY id
    ON CONFLICT DO NOTHING RETURNING event_id
  )
  SELECT asked.*, unseen.event_id IS NOT NULL AS unseen
  FROM asked LEFT JOIN unseen ON unseen.event_id = asked.id
  ORDER BY asked.created_at, asked.id`;

export interface TakenEvents {
  /** What the consumer has not dealt with, in order of time; their inbox rows are written. */
  readonly unseen: readonly OutboxRow[];
  /** Ids that are not in the outbox. */
  readonly missing: readonly string[];
}

/** Marks the delivery's events as dealt with and answers with those that were not before: one statement. */
export async function takeFromInbox(
  tx: Sql,
  { consumer, ids, from, to }: Pick<Delivery, 'consumer' | 'ids' | 'from' | 'to'>,
): Promise<TakenEvents> {
  const rows = await tx.query<OutboxRow & { unseen: boolean }>(TAKE, [consumer, ids, from, to]);
  const found = new Set(rows.map((row) => row.id));
  return { unseen: rows.filter((row) => row.unseen), missing: ids.filter((id) => !found.has(id)) };
}
