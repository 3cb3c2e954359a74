import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { memberships } from './consumers/on-party-member-joined.ts';
import { follows } from './consumers/on-user-followed.ts';
import { people } from './consumers/on-user-updated.ts';
import type { PostsContext } from './context.ts';
import { foldAuthorCounters } from './jobs/fold-author-counters.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { postsLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { commentsSnapshot, countersSnapshot, likesSnapshot, postsSnapshot } from './store/snapshots.ts';

/** Posts, comments and likes, and who may see them. */
export const posts = defineSubgraph<PostsContext>({
  name: 'posts',
  sdl: 'posts',
  resolvers,
  context: ({ db, clock, newId, events }, { viewer, locale, traceId }) => ({
    viewer,
    locale,
    loaders: postsLoaders(db, viewer?.id ?? null),
    services: { db, clock, newId, events, traceId },
  }),
  consumers: [people, follows, memberships],
  jobs: [foldPostCounters, foldAuthorCounters],
  snapshots: [postsSnapshot, likesSnapshot, commentsSnapshot, countersSnapshot],
});
