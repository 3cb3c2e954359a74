import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onFanOutDue } from './consumers/on-fan-out-due.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onMuteChanged } from './consumers/on-mute-changed.ts';
import { onPostChanged } from './consumers/on-post-changed.ts';
import { onPostNeighbours } from './consumers/on-post-neighbours.ts';
import { onPostScored } from './consumers/on-post-scored.ts';
import { onPostViewed } from './consumers/on-post-viewed.ts';
import { onReaction } from './consumers/on-reaction.ts';
import { onRepostChanged } from './consumers/on-repost-changed.ts';
import { onRoleChanged } from './consumers/on-role-changed.ts';
import { onTrendPost } from './consumers/on-trend-post.ts';
import { onUserUpdated } from './consumers/on-user-updated.ts';
import { feedContext } from './context.ts';
import { announceTrending } from './jobs/announce-trending.ts';
import { countTrends } from './jobs/count-trends.ts';
import { forgetPersonal } from './jobs/forget-personal.ts';
import { keepTimelines } from './jobs/keep-timelines.ts';
import { newPostsSource } from './new-posts-topics.ts';
import { resolvers } from './resolvers.ts';
import { consentsSnapshot } from './store/settings.ts';
import { toldSnapshot } from './store/told-snapshot.ts';
import { timelineReads } from './timeline-reads.ts';
import { trendsChangedSource } from './trends-topics.ts';

/** Which posts a person reads, in which order (README.md). */
export const feed = defineSubgraph({
  name: 'feed',
  sdl: 'feed',
  resolvers,
  context: feedContext,
  consumers: [
    onPostChanged,
    onPostScored,
    onRepostChanged,
    onFollowChanged,
    onMembershipChanged,
    onBlockChanged,
    onMuteChanged,
    onUserUpdated,
    onRoleChanged,
    onTrendPost,
    onFanOutDue,
    onPostViewed,
    onReaction,
    onPostNeighbours,
  ],
  // Scores took the place of counters.
  retiredConsumers: ['feed.counters'],
  jobs: [announceTrending, countTrends, keepTimelines, forgetPersonal],
  snapshots: [toldSnapshot, consentsSnapshot],
  sinks: [timelineReads],
  subscriptions: { newPosts: newPostsSource, trendsChanged: trendsChangedSource },
});
