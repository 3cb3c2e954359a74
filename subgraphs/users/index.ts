import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { presenceOfConnections } from './connections.ts';
import { onPublished } from './consumers/on-published.ts';
import { onRoleChanged } from './consumers/on-role-changed.ts';
import { onUserRegistered } from './consumers/on-user-registered.ts';
import { usersContext } from './context.ts';
import { awardAnniversaries } from './jobs/award-anniversaries.ts';
import { expireSilentConnections } from './jobs/expire-connections.ts';
import { foldProfileCounters } from './jobs/fold-profile-counters.ts';
import { resolvers } from './resolvers.ts';
import {
  alertsSnapshot,
  badgesSnapshot,
  blocksSnapshot,
  followsSnapshot,
  mutesSnapshot,
  privacySnapshot,
  profilesSnapshot,
} from './store/snapshots.ts';
import { presenceTopics, typingTopics } from './subscriptions.ts';
import { viewerEventsSource } from './viewer-events.ts';

/** Public profiles, how people stand to each other, and who is there (README.md). */
export const users = defineSubgraph({
  name: 'users',
  sdl: 'users',
  resolvers,
  context: usersContext,
  consumers: [onUserRegistered, onPublished, onRoleChanged],
  jobs: [foldProfileCounters, expireSilentConnections, awardAnniversaries],
  snapshots: [
    profilesSnapshot,
    followsSnapshot,
    alertsSnapshot,
    blocksSnapshot,
    mutesSnapshot,
    privacySnapshot,
    badgesSnapshot,
  ],
  subscriptions: { presenceChanged: presenceTopics, typing: typingTopics, viewerEvents: viewerEventsSource },
  connections: presenceOfConnections,
});
