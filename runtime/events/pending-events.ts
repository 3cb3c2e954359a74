import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';

/** Types and the consumers that want them, as two lists of the same length. */
export function interests({ byName }: Pick<ConsumerRegistry, 'byName'>): { types: string[]; consumers: string[] } {
  const pairs = [...byName.values()].flatMap(({ name, types }) => [...new Set(types)].map((type) => ({ name, type })));
  return { types: pairs.map(({ type }) => type), consumers: pairs.map(({ name }) => name) };
}

/**
 * Published events that an interested consumer has no trace of: neither its inbox nor the dead letters, nor a note that the event
 * waits for a retry or was dropped. For statements whose $1 and $2 are {@link interests} and $3 the earliest time of publishing.
 */
export const PENDING = `runtime.outbox AS o JOIN unnest($1::text[], $2::text[]) AS wanted (type, consumer) ON wanted.type = o.type
  WHERE o.published_at >= $3::timestamptz
    AND NOT EXISTS (SELECT FROM runtime.inbox AS i
      WHERE i.consumer = wanted.consumer AND i.event_id = o.id AND i.event_at = o.created_at)
    AND NOT EXISTS (SELECT FROM runtime.dead_letters AS d WHERE d.consumer = wanted.consumer AND d.event_id = o.id)
    AND NOT EXISTS (SELECT FROM runtime.parked_events AS p
      WHERE p.consumer = wanted.consumer AND p.event_id = o.id AND (p.due_at IS NULL OR p.due_at > now()))`;

/** The outbox keeps no more. */
export const LOOK_BACK_MS = 7 * 86_400_000;

/** What was published longer ago is not under way: something else is wrong, and waiting would not help. */
const RECENT_MS = 3_600_000;

const UNPUBLISHED = 'SELECT EXISTS (SELECT FROM runtime.outbox WHERE published_at IS NULL) AS busy';
const UNDER_WAY = `SELECT EXISTS (SELECT FROM ${PENDING}) AS busy`;

/** Whether events are still under way by what the database knows, whatever carries them; retries that wait do not count. */
export async function pendingByDatabase(sql: Sql, consumers: Pick<ConsumerRegistry, 'byName'>): Promise<boolean> {
  const [unpublished] = await sql.query<{ busy: boolean }>(UNPUBLISHED);
  if (unpublished?.busy) return true;
  const { types, consumers: names } = interests(consumers);
  const [row] = await sql.query<{ busy: boolean }>(UNDER_WAY, [types, names, new Date(Date.now() - RECENT_MS)]);
  return row?.busy ?? false;
}
