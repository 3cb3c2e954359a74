import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import type { Sql } from '#runtime/db/database.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { sleep } from '#runtime/sleep.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

/** Which consumer wants events of which type: what the product itself routes by. */
const WANTED = (() => {
  const { interestedIn } = consumerRegistry(SUBGRAPHS, EVENT_CONTRACTS);
  const pairs = Object.keys(EVENT_CONTRACTS).flatMap((type) =>
    interestedIn(type).map((consumer) => ({ consumer, type })),
  );
  return { consumers: pairs.map(({ consumer }) => consumer), types: pairs.map(({ type }) => type) };
})();

const WAITING = `SELECT count(*)::int AS waiting, min(o.created_at) AS oldest
  FROM unnest($1::text[], $2::text[]) AS wanted (consumer, type)
  JOIN runtime.outbox o ON o.type = wanted.type AND o.created_at >= $3
  WHERE NOT EXISTS (SELECT FROM runtime.inbox i
                    WHERE i.consumer = wanted.consumer AND i.event_id = o.id AND i.event_at = o.created_at)`;

/** Deliveries of events since `from` that are still to be dealt with, by the truth of the database, whatever carries them. */
export async function waitingDeliveries(db: Sql, from: Date): Promise<{ waiting: number; oldest: Date | null }> {
  const [row] = await db.query<{ waiting: number; oldest: Date | null }>(WAITING, [
    WANTED.consumers,
    WANTED.types,
    from,
  ]);
  return row ?? { waiting: 0, oldest: null };
}

const TIMEOUT_MS = 120_000;
const LOOK_MS = 100;

/**
 * Waits until every consumer has dealt with all events between two moments (until now, unless told). A database that is away is asked
 * again.
 * @returns when that was found so, in milliseconds since 1970
 */
export async function untilApplied(db: Sql, from: Date, to = new Date()): Promise<number> {
  let since = from;
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await waitingDeliveries(db, since).catch(() => undefined);
    if (found && (found.oldest === null || found.oldest > to)) return Date.now();
    if (found?.oldest) since = found.oldest;
    if (Date.now() > deadline) throw new Error(`${found?.waiting} deliveries still wait after ${TIMEOUT_MS} ms`);
    await sleep(LOOK_MS);
  }
}
