import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onCountersChanged } from './consumers/on-counters-changed.ts';
import { onFollows } from './consumers/on-follows.ts';
import { onMemberships } from './consumers/on-memberships.ts';
import { onPosts } from './consumers/on-posts.ts';
import { feedContext } from './context.ts';
import { resolvers } from './resolvers.ts';

export const feed = defineSubgraph({
  name: 'feed',
  sdl: 'feed',
  resolvers,
  context: feedContext,
  consumers: [onPosts, onCountersChanged, onFollows, onMemberships],
});
