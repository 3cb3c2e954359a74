import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onFollowChanged } from './consumers/on-follow-changed.ts';
import { onMembershipChanged } from './consumers/on-membership-changed.ts';
import { onUserUpdated } from './consumers/on-user-updated.ts';
import { postsContext } from './context.ts';
import { foldAuthorCounters } from './jobs/fold-author-counters.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { resolvers } from './resolvers.ts';
import { commentsSnapshot, countersSnapshot, likesSnapshot, postsSnapshot } from './store/snapshots.ts';

/** Posts, comments and likes, and who may see them (README.md). */
export const posts = defineSubgraph({
  name: 'posts',
  sdl: 'posts',
  resolvers,
  context: postsContext,
  consumers: [onUserUpdated, onFollowChanged, onMembershipChanged],
  jobs: [foldPostCounters, foldAuthorCounters],
  snapshots: [postsSnapshot, likesSnapshot, commentsSnapshot, countersSnapshot],
});
