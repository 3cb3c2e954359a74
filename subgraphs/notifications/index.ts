import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { notificationTopic } from '#schema/events/notifications.ts';
import { onAlertsChanged } from './consumers/on-alerts-changed.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onInteraction } from './consumers/on-interaction.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onMuteChanged } from './consumers/on-mute-changed.ts';
import { notificationsContext } from './context.ts';
import { fanOutNewPosts } from './jobs/fan-out-new-posts.ts';
import { forgetOld } from './jobs/forget-old.ts';
import { resolvers } from './resolvers.ts';

/** What happened to a person (README.md). */
export const notifications = defineSubgraph({
  name: 'notifications',
  sdl: 'notifications',
  resolvers,
  context: notificationsContext,
  consumers: [onInteraction, onFollowChanged, onMembershipChanged, onBlockChanged, onMuteChanged, onAlertsChanged],
  jobs: [fanOutNewPosts, forgetOld],
  subscriptions: {
    notificationReceived: { topics: (_args, request) => [notificationTopic(requireViewer(request.viewer).id)] },
  },
});
