import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { newEvent } from '#schema/events/contracts.ts';
import type { Act } from './act.ts';
import { hasActor, typeOf } from './kinds.ts';
import { type ActorChange, type Announcement, announcements, refreshGroups } from './store/groups.ts';
import { type SavedActs, saveActs } from './store/record.ts';

/** Where ids and time come from. */
export interface Make {
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** What else is done with acts than saving them. */
export interface Telling {
  /** Takes back what does not hold beside the acts; called once they are saved. */
  retract?(): Promise<readonly ActorChange[]>;
  /** The events that tell of notifications, unless of each by itself. */
  announce?(announced: readonly Announcement[]): readonly EventEnvelope[];
}

/**
 * Saves acts, brings their notifications up to them and announces those that somebody joined, as far as they show, once each.
 * @param acts of each recipient and subject one, in order of both
 */
export async function tell(tx: Sql, acts: readonly Act[], make: Make, telling: Telling = {}): Promise<void> {
  const { actors, joined } = await saveActs(tx, acts);
  const retracted = (await telling.retract?.()) ?? [];
  const groups = [...joined.keys()];
  await refreshGroups(tx, [...actors, ...retracted], groups);
  const announced = await announcements(tx, groups);
  const events =
    telling.announce?.(announced) ?? announced.map((announcement) => notificationCreated(announcement, joined, make));
  await appendEvents(tx, events);
}

function notificationCreated(
  { id, recipientId, kind, revision }: Announcement,
  joined: SavedActs['joined'],
  make: Make,
): EventEnvelope {
  const act = joined.get(id);
  return newEvent(
    'notification.created',
    {
      data: { notification_id: id, recipient_id: recipientId, type: typeOf(kind) },
      aggregate: { type: 'notification', id, revision },
      actorId: act !== undefined && hasActor(kind) ? act.actor_id : null,
      traceId: act?.trace_id ?? null,
    },
    make,
  );
}
