import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onCountersChanged } from './consumers/on-counters-changed.ts';
import { onFanOutDue } from './consumers/on-fan-out-due.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onMuteChanged } from './consumers/on-mute-changed.ts';
import { onPostChanged } from './consumers/on-post-changed.ts';
import { onRepostChanged } from './consumers/on-repost-changed.ts';
import { onUserUpdated } from './consumers/on-user-updated.ts';
import { feedContext } from './context.ts';
import { announceTrending } from './jobs/announce-trending.ts';
import { keepTimelines } from './jobs/keep-timelines.ts';
import { newPostsSource } from './new-posts-topics.ts';
import { resolvers } from './resolvers.ts';
import { timelineReads } from './timeline-reads.ts';

/** Which posts a person reads, in which order (README.md). */
export const feed = defineSubgraph({
  name: 'feed',
  sdl: 'feed',
  resolvers,
  context: feedContext,
  consumers: [
    onPostChanged,
    onCountersChanged,
    onRepostChanged,
    onFollowChanged,
    onMembershipChanged,
    onBlockChanged,
    onMuteChanged,
    onUserUpdated,
    onFanOutDue,
  ],
  jobs: [announceTrending, keepTimelines],
  sinks: [timelineReads],
  subscriptions: { newPosts: newPostsSource },
});
