import { z } from 'zod';
import { contract } from './define.ts';

/** PubSub topic of one person's notifications. */
export function notificationTopic(recipientId: string): string {
  return `notifications:${recipientId}`;
}

export const notificationCreated = contract({
  type: 'notification.created',
  version: '1.0',
  source: 'notifications',
  summary: 'A notification was created; open streams of its recipient are told. Aggregate: the notification.',
  schema: z.object({ notification_id: z.uuid(), recipient_id: z.uuid(), type: z.string() }),
  broadcast: ({ data }) => [{ topic: notificationTopic(data.recipient_id), payload: { id: data.notification_id } }],
});
