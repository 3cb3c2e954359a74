import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onCountersChanged } from './consumers/on-counters-changed.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onPostChanged } from './consumers/on-post-changed.ts';
import { feedContext } from './context.ts';
import { resolvers } from './resolvers.ts';

/** Which posts a person reads, in which order (README.md). */
export const feed = defineSubgraph({
  name: 'feed',
  sdl: 'feed',
  resolvers,
  context: feedContext,
  consumers: [onPostChanged, onCountersChanged, onFollowChanged, onMembershipChanged],
});
