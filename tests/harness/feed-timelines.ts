import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { deliver } from './deliver.ts';
import type { FeedWorld } from './feed-world.ts';
import type { EventPerson } from './social-events.ts';

const WAITING = `WITH taken AS (
    DELETE FROM runtime.outbox WHERE id IN (SELECT id FROM runtime.outbox WHERE type = 'feed.fan_out_due' ORDER BY id LIMIT $1)
    RETURNING id, created_at, type, version, source, aggregate_type, aggregate_id, aggregate_revision, data, metadata
  )
  SELECT id, created_at AS timestamp, type, version, source, data, metadata,
    jsonb_build_object('type', aggregate_type, 'id', aggregate_id, 'revision', aggregate_revision) AS aggregate
  FROM taken ORDER BY id`;

/** Takes the pages of fan-outs that feed has set going, oldest first. */
export async function waitingFanOuts(services: AppServices, most = 1_000): Promise<EventEnvelope[]> {
  return await services.db.query<EventEnvelope>(WAITING, [most]);
}

/**
 * Hands feed the next of the fan-outs that it has set going, as the relay does.
 * @returns how many there were, `most` at most
 */
export async function fanOutSome(services: AppServices, most: number): Promise<number> {
  const events = await waitingFanOuts(services, most);
  if (events.length > 0) await deliver(services, feed, events);
  return events.length;
}

/** Lets every fan-out come to its end. */
export async function fanOutAll(services: AppServices): Promise<void> {
  while ((await fanOutSome(services, 100)) > 0);
}

/** Somebody reads whom they follow, and what that leads to is done: their timeline is built, or gets what it lacks. */
export async function readAndKeep(world: FeedWorld, reader: EventPerson): Promise<void> {
  await world.page(reader, { type: 'FOLLOWING' });
  await world.services.writeBehind.flush();
  await feed.jobs.find(({ name }) => name === 'feed.keep-timelines')?.run(world.services);
}
