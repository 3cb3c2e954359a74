import type { Sql } from '#runtime/db/database.ts';
import { type ConsumerDeps, defineConsumer } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { changesOf, type InteractionEvent } from '../changes.ts';
import {
  type Announcement,
  retractAll,
  retractDeleted,
  retractMentions,
  saveDeletions,
  saveNotifications,
} from '../store/record.ts';
import { typeOf } from '../view.ts';

/**
 * Makes, revives and takes back notifications; at most six statements for any number of events. The runtime runs one batch of a
 * consumer at a time, so that a comment and its deletion always see each other.
 */
export const onInteraction = defineConsumer<InteractionEvent>({
  name: 'notifications.interactions',
  types: [
    'post.liked',
    'post.unliked',
    'post.commented',
    'comment.deleted',
    'user.followed',
    'user.unfollowed',
    'post.created',
    'post.updated',
    'post.deleted',
  ],
  projection: {
    tables: ['notifications.notifications', 'notifications.tombstones', 'notifications.edited_posts'],
    reset: retractAll,
  },
  handle: record,
});

async function record(events: readonly InteractionEvent[], tx: Sql, deps: ConsumerDeps): Promise<void> {
  const { notifications, postRevisions, deletions } = changesOf(events);
  if (notifications.length + postRevisions.length + deletions.length === 0) return;
  const changes = notifications.map((change) => ({ ...change, id: deps.newId() }));
  await saveDeletions(tx, deletions);
  const told = await saveNotifications(tx, changes);
  const retracted = await retractMentions(tx, postRevisions);
  await retractDeleted(tx, deletions);
  const announced = told.filter(({ id }) => !retracted.has(id));
  const traces = new Map(changes.map(({ id, trace_id }) => [id, trace_id]));
  await appendEvents(
    tx,
    announced.map((announcement) => notificationCreated(announcement, traces.get(announcement.id) ?? null, deps)),
  );
}

function notificationCreated(
  { id, recipientId, kind, actorId }: Announcement,
  traceId: string | null,
  deps: ConsumerDeps,
): EventEnvelope {
  return newEvent(
    'notification.created',
    {
      data: { notification_id: id, recipient_id: recipientId, type: typeOf(kind) },
      aggregate: { type: 'notification', id, revision: 1 },
      actorId,
      traceId,
    },
    deps,
  );
}
