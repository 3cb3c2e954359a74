import { z } from 'zod';
import { loggedTopic } from '#runtime/streams/logged-topic.ts';
import { contract } from './define.ts';

/** PubSub topic of one person's notifications. */
export function notificationTopic(recipientId: string): string {
  return loggedTopic(`notifications:${recipientId}`);
}

export const notificationCreated = contract({
  type: 'notification.created',
  version: '1.0',
  source: 'notifications',
  aggregates: ['notification'],
  summary: 'A notification was created; open streams of its recipient are told. Aggregate: the notification.',
  schema: z.object({ notification_id: z.uuid(), recipient_id: z.uuid(), type: z.string() }),
  broadcast: ({ data }) => [{ topic: notificationTopic(data.recipient_id), payload: { id: data.notification_id } }],
});

/** Notifications that one event tells of at most. */
export const NOTIFICATIONS_A_PAGE = 1_000;

export const notificationPageCreated = contract({
  type: 'notification.page_created',
  version: '1.0',
  source: 'notifications',
  aggregates: ['fan_out'],
  summary:
    'Notifications of one post were created for a page of those with the bell; open streams of each are told. Aggregate: the telling of the post.',
  schema: z.object({
    post_id: z.uuid(),
    created: z.array(z.object({ notification_id: z.uuid(), recipient_id: z.uuid() })).max(NOTIFICATIONS_A_PAGE),
  }),
  broadcast: ({ data }) =>
    data.created.map(({ notification_id, recipient_id }) => ({
      topic: notificationTopic(recipient_id),
      payload: { id: notification_id },
    })),
});
