import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onUserRegistered } from './consumers/on-user-registered.ts';
import type { UsersContext } from './context.ts';
import { foldProfileCounters } from './jobs/fold-profile-counters.ts';
import { usersLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { followsSnapshot, profilesSnapshot } from './store/snapshots.ts';

/** Public profiles and the follow graph (README.md). */
export const users = defineSubgraph({
  name: 'users',
  sdl: 'users',
  resolvers,
  context: ({ db, clock, newId, events }, { viewer, locale, traceId }): UsersContext => ({
    viewer,
    locale,
    loaders: usersLoaders(db, viewer?.id ?? null),
    services: { db, clock, newId, events, traceId },
  }),
  consumers: [onUserRegistered],
  jobs: [foldProfileCounters],
  snapshots: [profilesSnapshot, followsSnapshot],
});
