import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { notificationTopic } from '#schema/events/notifications.ts';
import { onFollows } from './consumers/on-follows.ts';
import { onInteractions } from './consumers/on-interactions.ts';
import { onMemberships } from './consumers/on-memberships.ts';
import { notificationsContext } from './context.ts';
import { resolvers } from './resolvers.ts';

export const notifications = defineSubgraph({
  name: 'notifications',
  sdl: 'notifications',
  resolvers,
  context: notificationsContext,
  consumers: [onInteractions, onFollows, onMemberships],
  subscriptions: {
    notificationReceived: { topic: (_args, request) => notificationTopic(requireViewer(request.viewer).id) },
  },
});
