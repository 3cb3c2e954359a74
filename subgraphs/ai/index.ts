import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onContentChanged } from './consumers/on-content-changed.ts';
import { onCountersChanged } from './consumers/on-counters-changed.ts';
import { onFeedSettings } from './consumers/on-feed-settings.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMuteChanged } from './consumers/on-mute-changed.ts';
import { onPartyUpdated } from './consumers/on-party-updated.ts';
import { onPostScored } from './consumers/on-post-scored.ts';
import { onPostToPlace } from './consumers/on-post-to-place.ts';
import { onReaction } from './consumers/on-reaction.ts';
import { onReactionGiven } from './consumers/on-reaction-given.ts';
import { onRoleChanged } from './consumers/on-role-changed.ts';
import { onTrendsChanged } from './consumers/on-trends-changed.ts';
import { aiContext } from './context.ts';
import { findNeighbours } from './jobs/find-neighbours.ts';
import { forgetRecommendations } from './jobs/forget-recommendations.ts';
import { placePosts } from './jobs/place-posts.ts';
import { readPosts } from './jobs/read-posts.ts';
import { reread } from './jobs/reread.ts';
import { settleViralOutcomes } from './jobs/settle-outcomes.ts';
import { resolvers } from './resolvers.ts';
import { neighboursSnapshot } from './store/neighbours.ts';

export { createPostReader, type PostReader } from './reading/post-reader.ts';
export { settledOutcomes, type ViralOutcome } from './store/viral-outcomes.ts';

/** What models say of texts, posts and accounts (README.md). */
export const ai = defineSubgraph({
  name: 'ai',
  sdl: 'ai',
  resolvers,
  context: aiContext,
  consumers: [
    onContentChanged,
    onCountersChanged,
    onFollowChanged,
    onBlockChanged,
    onRoleChanged,
    onReactionGiven,
    onPartyUpdated,
    onTrendsChanged,
    onFeedSettings,
    onReaction,
    onPostToPlace,
    onPostScored,
    onMuteChanged,
  ],
  jobs: [readPosts, reread, settleViralOutcomes, placePosts, findNeighbours, forgetRecommendations],
  snapshots: [neighboursSnapshot],
});
