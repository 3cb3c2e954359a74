import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { notificationTopic } from '#schema/events/notifications.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onInteraction } from './consumers/on-interaction.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { notificationsContext } from './context.ts';
import { resolvers } from './resolvers.ts';

/** What happened to a person (README.md). */
export const notifications = defineSubgraph({
  name: 'notifications',
  sdl: 'notifications',
  resolvers,
  context: notificationsContext,
  consumers: [onInteraction, onFollowChanged, onMembershipChanged],
  subscriptions: {
    notificationReceived: { topic: (_args, request) => notificationTopic(requireViewer(request.viewer).id) },
  },
});
