import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { DeadLetter } from './routing.ts';

const KEEP = `INSERT INTO runtime.dead_letters AS kept (id, consumer, event_id, event_at, event, cause, attempts, failed_at)
  SELECT (d->>'id')::uuid, d->>'consumer', (d->>'eventId')::uuid, (d->>'eventAt')::timestamptz, nullif(d->'event', 'null'::jsonb),
         d->>'cause', (d->>'attempts')::int, $2::timestamptz
  FROM jsonb_array_elements($1::jsonb) AS d
  ON CONFLICT (consumer, event_id) DO UPDATE
    SET cause = excluded.cause, attempts = excluded.attempts, failed_at = excluded.failed_at,
        event = coalesce(kept.event, excluded.event)`;

/** Keeps events that cannot be dealt with, in the transaction that gives up on them. */
export async function keepDeadLetters(
  tx: Sql,
  letters: readonly DeadLetter[],
  make: { readonly clock: Clock; readonly newId: IdGenerator },
): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map((letter) => ({ id: make.newId(), ...letter }));
  await tx.query(KEEP, [JSON.stringify(rows), make.clock()]);
}
